# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open and end afspraken, one or a million; keep the evidence by which their bank lines are recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands import matchkeys
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, find_omission, pays_elsewhere
from houvast.budgetbeheer.domain.words import (
    normalise_kenmerk,
    normalise_phrase,
    normalise_tegenpartij,
    phrase_word,
    surname_words,
)
from houvast.budgetbeheer.models import Afspraak
from houvast.database.bulk import copy_rows
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen

_HUISHOUDENS_PER_LOOK = 10_000

_FACTS = """
CREATE TEMPORARY TABLE IF NOT EXISTS afspraak_new (
    ordinal bigint NOT NULL,
    id bigint NOT NULL DEFAULT nextval(pg_get_serial_sequence('budgetbeheer_afspraak', 'id')),
    gemeente_id bigint NOT NULL, huishouden_id bigint NOT NULL, account_id bigint NOT NULL, naam text NOT NULL,
    richting text NOT NULL, tegenpartij_naam text NOT NULL, organisatie_id bigint, bedrag_min_cents bigint NOT NULL,
    bedrag_max_cents bigint NOT NULL, periodiciteit text NOT NULL, anker date NOT NULL, verwachte_dag smallint,
    weekendregel text NOT NULL, valid_from date NOT NULL, valid_until date, rubriek text NOT NULL,
    soort text NOT NULL, voorrang text NOT NULL, betaalwijze text NOT NULL, betaal_iban text NOT NULL,
    betalingskenmerk text NOT NULL, betaalomschrijving text NOT NULL, vooraf_days smallint NOT NULL,
    doel_account_id bigint, datums date[] NOT NULL, zoektermen text[] NOT NULL, phrases text[] NOT NULL, phrase_words text[] NOT NULL, ibans text[] NOT NULL,
    names text[] NOT NULL, refs text[] NOT NULL, mandates text[] NOT NULL, end_to_ends text[] NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE afspraak_new;
"""

_COLUMNS = (
    "ordinal",
    "gemeente_id",
    "huishouden_id",
    "account_id",
    "naam",
    "richting",
    "tegenpartij_naam",
    "organisatie_id",
    "bedrag_min_cents",
    "bedrag_max_cents",
    "periodiciteit",
    "anker",
    "verwachte_dag",
    "weekendregel",
    "valid_from",
    "valid_until",
    "rubriek",
    "soort",
    "voorrang",
    "betaalwijze",
    "betaal_iban",
    "betalingskenmerk",
    "betaalomschrijving",
    "vooraf_days",
    "doel_account_id",
    "datums",
    "zoektermen",
    "phrases",
    "phrase_words",
    "ibans",
    "names",
    "refs",
    "mandates",
    "end_to_ends",
)

_TO_SOURCE = """
INSERT INTO afspraak_source (afspraak_id, huishouden_id, amount_cents, ibans, proposed_ibans, names, refs,
                             proposed_refs, mandates, end_to_ends, phrases, phrase_words)
SELECT id, huishouden_id, CASE WHEN bedrag_min_cents = bedrag_max_cents THEN bedrag_min_cents END,
       ibans, '{}', names, refs, '{}', mandates, end_to_ends, phrases, phrase_words FROM afspraak_new
"""

_INSERT_AFSPRAKEN = """
INSERT INTO budgetbeheer_afspraak (
    administratie_id, id, gemeente_id, huishouden_id, account_id, naam, richting, tegenpartij_naam, organisatie_id,
    bedrag_min_cents, bedrag_max_cents, periodiciteit, anker, verwachte_dag, weekendregel, valid_from, valid_until,
    rubriek, soort, voorrang, betaalwijze, betaal_iban, betalingskenmerk, betaalomschrijving, vooraf_days,
    doel_account_id, datums, zoektermen, signs, phrases)
SELECT %s, n.id, n.gemeente_id, n.huishouden_id, n.account_id, n.naam, n.richting, n.tegenpartij_naam,
       n.organisatie_id, n.bedrag_min_cents, n.bedrag_max_cents, n.periodiciteit, n.anker, n.verwachte_dag,
       n.weekendregel, n.valid_from, n.valid_until, n.rubriek,
       n.soort, n.voorrang, n.betaalwijze, n.betaal_iban, n.betalingskenmerk, n.betaalomschrijving, n.vooraf_days,
       n.doel_account_id, n.datums, n.zoektermen, s.signs, n.phrases
FROM afspraak_new n JOIN afspraak_source s ON s.afspraak_id = n.id ORDER BY n.id
"""

_INSERT_KENMERKEN = """
INSERT INTO budgetbeheer_kenmerk (administratie_id, gemeente_id, afspraak_id, soort, waarde, bron, since, by_id)
SELECT %(administratie)s, n.gemeente_id, n.id, k.soort, k.waarde, 'afgesproken', %(now)s, %(by)s
FROM afspraak_new n, LATERAL (
    SELECT 'iban' AS soort, unnest(n.ibans) AS waarde UNION SELECT 'naam', unnest(n.names)
    UNION SELECT 'referentie', unnest(n.refs) UNION SELECT 'machtiging', unnest(n.mandates)
    UNION SELECT 'end_to_end', unnest(n.end_to_ends)) AS k
ORDER BY n.id
"""


class AfspraakIsIncomplete(DomainError):
    """Give what the message names and open the afspraak again."""


class AfspraakNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class BeneficiaryNeedsTwo(DomainError):
    """Ask for the other account apart, with evidence, so that a second person looks at it."""


class AfspraakEndsTooEarly(DomainError):
    """Choose a last day that is not before the afspraak began."""


@transaction.atomic
def open_afspraken(
    *, actor: Actor, administratie_id: int, afspraken: Iterable[AfspraakRequest], now: datetime
) -> list[int]:
    """Open many afspraken, all or none, and return their ids in the order given.

    An organisation's running accounts in the address book count as agreed IBANs beside those given. Raises
    AfspraakIsIncomplete, NotAllowed, and IntegrityError for an account or huishouden of another administratie.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    requests = list(afspraken)
    for each in requests:
        if (omission := find_omission(each)) is not None:
            raise AfspraakIsIncomplete(_(omission) % {"naam": each.naam})
    organisaties = {each.organisatie_id for each in requests if each.organisatie_id is not None}
    ibans = _list_ibans(actor, organisaties, on=timezone.localtime(now).date())
    with connection.cursor() as cursor:
        cursor.execute(_FACTS)
    copy_rows("afspraak_new", _COLUMNS, _rows(requests, ibans))
    matchkeys.open_source()
    matchkeys.copy_surnames(
        _list_surnames(actor, {each.huishouden_id for each in requests}, on=timezone.localtime(now).date())
    )
    values: dict[str, Any] = {"administratie": administratie_id, "now": now, "by": actor.medewerker_id}
    with connection.cursor() as cursor:
        cursor.execute(_TO_SOURCE)
        matchkeys.write_signs()
        cursor.execute("ANALYZE afspraak_new")
        cursor.execute(_INSERT_AFSPRAKEN, [administratie_id])
        cursor.execute(_INSERT_KENMERKEN, values)
        matchkeys.write_keys(administratie_id)
        cursor.execute("SELECT id FROM afspraak_new ORDER BY ordinal")
        ids = [int(afspraak_id) for (afspraak_id,) in cursor.fetchall()]
    one = requests[0] if len(requests) == 1 else None
    audit.record(
        actor=actor,
        command="open_afspraken",
        object_kind="afspraak",
        object_id=ids[0] if one else None,
        gemeente_id=one.gemeente_id if one else None,
        administratie_id=administratie_id,
        now=now,
        new={"naam": one.naam, "huishouden_id": one.huishouden_id} if one else {"afspraken": ids},
        count=len(ids),
    )
    return ids


def open_afspraak(*, actor: Actor, administratie_id: int, afspraak: AfspraakRequest, now: datetime) -> int:
    """Open one afspraak and return its id. Raises as `open_afspraken`."""
    return open_afspraken(actor=actor, administratie_id=administratie_id, afspraken=[afspraak], now=now)[0]


@transaction.atomic
def end_afspraak(
    *, actor: Actor, administratie_id: int, afspraak_id: int, last_day: date, reason: str, now: datetime
) -> None:
    """Let an afspraak count up to and including its last day. Raises AfspraakNotFound, AfspraakEndsTooEarly."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    afspraak = lock_afspraak(administratie_id, afspraak_id)
    if last_day < afspraak.valid_from:
        message = _("De afspraak “%(naam)s” begon op %(since)s; de laatste dag kan daar niet voor liggen.")
        raise AfspraakEndsTooEarly(message % {"naam": afspraak.naam, "since": f"{afspraak.valid_from:%d-%m-%Y}"})
    before = afspraak.valid_until
    afspraak.valid_until = last_day
    afspraak.save(update_fields=["valid_until"])
    audit.record(
        actor=actor,
        command="end_afspraak",
        object_kind="afspraak",
        object_id=afspraak_id,
        gemeente_id=afspraak.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        old={"valid_until": before.isoformat() if before else None},
        new={"valid_until": last_day.isoformat()},
    )


@transaction.atomic
def replace_afspraak(
    *,
    actor: Actor,
    administratie_id: int,
    afspraak_id: int,
    afspraak: AfspraakRequest,
    reason: str,
    now: datetime,
) -> int:
    """End an afspraak on the day before the new one begins, open the new one, and return its id.

    Raises as `end_afspraak` and `open_afspraken`, and BeneficiaryNeedsTwo when it would be paid on another account.
    """
    refuse_another_account(lock_afspraak(administratie_id, afspraak_id), afspraak)
    return _replace(actor, administratie_id, afspraak_id, afspraak, reason, now)


@transaction.atomic
def replace_beneficiary(
    *,
    actor: Actor,
    administratie_id: int,
    afspraak_id: int,
    afspraak: AfspraakRequest,
    asked_by: int,
    reason: str,
    now: datetime,
) -> int:
    """Do the same with an afspraak that is paid on another account, as the second person; return the new id.

    Raises as `replace_afspraak`, and BeneficiaryNeedsTwo when the actor is who asked, or no person at all.
    """
    if actor.medewerker_id in {None, asked_by}:
        raise BeneficiaryNeedsTwo(_("Een ander dan wie het vroeg, keurt een ander rekeningnummer goed."))
    return _replace(actor, administratie_id, afspraak_id, afspraak, reason, now)


def refuse_another_account(old: Afspraak, afspraak: AfspraakRequest) -> None:
    """Raise BeneficiaryNeedsTwo when an afspraak would be paid on another account than the old one."""
    if pays_elsewhere(old.betaal_iban, afspraak):
        message = _(
            "“%(naam)s” gaat naar een ander rekeningnummer. Vraag dat apart aan op de bladzijde van de afspraak, "
            "met bewijs; een tweede persoon kijkt het na."
        )
        raise BeneficiaryNeedsTwo(message % {"naam": afspraak.naam})


def _replace(
    actor: Actor, administratie_id: int, afspraak_id: int, afspraak: AfspraakRequest, reason: str, now: datetime
) -> int:
    end_afspraak(
        actor=actor,
        administratie_id=administratie_id,
        afspraak_id=afspraak_id,
        last_day=date.fromordinal(afspraak.valid_from.toordinal() - 1),
        reason=reason,
        now=now,
    )
    return open_afspraak(actor=actor, administratie_id=administratie_id, afspraak=afspraak, now=now)


@transaction.atomic
def refresh_huishouden(*, actor: Actor, administratie_id: int, huishouden_id: int, on: date, now: datetime) -> int:
    """Recognise a household's bank lines by the surnames of who belongs to it on a day.

    Return how many afspraken are recognised by something else than before; only then it is written in the log.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    found = list(
        Afspraak.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, huishouden_id=huishouden_id)
        .order_by("pk")
    )
    if not found:
        return 0
    refresh_afspraken(actor, found, on)
    before = {each.pk: sorted(each.signs) for each in found}
    after = Afspraak.objects.filter(administratie_id=administratie_id, pk__in=list(before)).values_list("pk", "signs")
    changed = sum(before[afspraak_id] != sorted(signs) for afspraak_id, signs in after)
    if changed:
        audit.record(
            actor=actor,
            command="refresh_huishouden",
            object_kind="huishouden",
            object_id=huishouden_id,
            gemeente_id=found[0].gemeente_id,
            administratie_id=administratie_id,
            now=now,
            new={"on": on.isoformat()},
            count=changed,
        )
    return changed


def lock_afspraak(administratie_id: int, afspraak_id: int) -> Afspraak:
    """Return an afspraak that nobody else changes until the transaction ends. Raises AfspraakNotFound."""
    found = (
        Afspraak.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=afspraak_id)
        .first()
    )
    if found is None:
        raise AfspraakNotFound(_("Deze afspraak is niet gevonden."))
    return found


def refresh_afspraken(actor: Actor, afspraken: Sequence[Afspraak], on: date) -> None:
    """Derive the index of afspraken of one administratie anew, with the surnames on a day."""
    matchkeys.refresh_keys(
        afspraken[0].administratie_id,
        [afspraak.pk for afspraak in afspraken],
        _list_surnames(actor, {afspraak.huishouden_id for afspraak in afspraken}, on=on),
        {phrase: phrase_word(phrase) for afspraak in afspraken for phrase in afspraak.phrases},
    )


def _list_ibans(actor: Actor, organisatie_ids: set[int], *, on: date) -> dict[int, list[str]]:
    return {
        organisatie_id: [
            each.iban
            for each in partijen.list_bankrekeningen(actor, organisatie_id)
            if each.until is None or each.until >= on
        ]
        for organisatie_id in sorted(organisatie_ids)
    }


def _list_surnames(actor: Actor, huishouden_ids: set[int], *, on: date) -> dict[int, list[str]]:
    ids = sorted(huishouden_ids)
    found: dict[int, list[str]] = {}
    for begin in range(0, len(ids), _HUISHOUDENS_PER_LOOK):
        some = partijen.list_surnames(actor, on=on, huishouden_ids=ids[begin : begin + _HUISHOUDENS_PER_LOOK])
        found.update((huishouden_id, surname_words(names)) for huishouden_id, names in some.items())
    return found


def _normalised(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(normalise_kenmerk, values))))


def _rows(requests: Sequence[AfspraakRequest], ibans: dict[int, list[str]]) -> Iterator[tuple[object, ...]]:
    for ordinal, each in enumerate(requests):
        phrases = list(dict.fromkeys(filter(None, map(normalise_phrase, each.zoektermen))))
        naam = normalise_tegenpartij(each.tegenpartij_naam)
        of_organisatie = ibans.get(each.organisatie_id, []) if each.organisatie_id is not None else []
        yield (
            ordinal,
            each.gemeente_id,
            each.huishouden_id,
            each.account_id,
            each.naam,
            each.richting.value,
            each.tegenpartij_naam,
            each.organisatie_id,
            each.bedrag_min_cents,
            each.bedrag_max_cents,
            each.periodiciteit.value,
            each.anker,
            each.verwachte_dag,
            each.weekendregel.value,
            each.valid_from,
            each.valid_until,
            each.rubriek,
            each.effective_soort.value,
            each.voorrang,
            each.effective_betaalwijze,
            each.betaal_iban,
            each.betalingskenmerk,
            each.betaalomschrijving,
            each.vooraf_days,
            each.doel_account_id,
            list(each.datums),
            list(each.zoektermen),
            phrases,
            [phrase_word(phrase) for phrase in phrases],
            _normalised([*each.ibans, each.betaal_iban, *of_organisatie]),
            [naam] if naam else [],
            _normalised([*each.referenties, each.betalingskenmerk]),
            _normalised(each.machtigingen),
            _normalised(each.end_to_end_ids),
        )
