# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From draft to the end of a term: make an ingebrekestelling, freeze its evidence, let another approve, send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.contracten import queries as contracten
from houvast.contracten.queries import ContractView
from houvast.correspondence import commands as correspondence
from houvast.database.scope import scoped
from houvast.indicatoren import commands as indicatoren
from houvast.kernel.errors import DomainError
from houvast.toezicht import policies
from houvast.toezicht.commands.writing import ToezichtIsWrong, need_text, record
from houvast.toezicht.domain.bundel import write_bundel
from houvast.toezicht.domain.words import GEBREKE_TRANSITIONS, Gebrekestand
from houvast.toezicht.models import Gebrekestap, Ingebrekestelling
from houvast.toezicht.queries import EisView, ToezichtNotFound, list_eisen_by_id
from houvast.toezicht.queries.bundel import list_months_to_freeze, list_other_pieces, make_figure_piece
from houvast.toezicht.queries.gebreke import is_bewijs_whole

_SJABLOON = "ingebrekestelling"
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class GebrekeCanNot(DomainError):
    """Look where the ingebrekestelling stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GebrekeRequest:
    """What an ingebrekestelling says: which eisen, what falls short, from when the evidence, until when the term.

    `product_id` narrows it to one product; the address is that of the uitvoerder, two to four lines with the name.
    """

    eisen: Sequence[int]
    tekst: str
    evidence_since: date
    term_until: date
    ontvanger_naam: str
    adresregels: Sequence[str]
    product_id: int | None = None


@transaction.atomic
def draft_gebreke(*, actor: Actor, contract_id: int, request: GebrekeRequest, today: date, now: datetime) -> int:
    """Draft an ingebrekestelling and return its id. Raises ToezichtIsWrong, NotAllowed; ContractNotFound."""
    contract = contracten.get_contract(actor, contract_id)
    require(policies.may_draft_gebreke(actor, gemeente_id=contract.gemeente_id))
    need_text(wat_er_tekortschiet=request.tekst, ontvanger=request.ontvanger_naam)
    known = {each.eis_id for each in list_eisen_by_id(actor, request.eisen, today=today)}
    if not request.eisen or known != set(request.eisen):
        raise ToezichtIsWrong(_("Kies minstens één eis van dit contract die niet wordt gehaald."))
    if request.term_until <= today:
        raise ToezichtIsWrong(_("De termijn ligt in het verleden. De uitvoerder moet nog kunnen nakomen (BW 6:82)."))
    if request.evidence_since > today:
        raise ToezichtIsWrong(_("Het bewijs begint niet in de toekomst."))
    _refuse_double(contract_id, request)
    row = Ingebrekestelling.objects.create(
        gemeente_id=contract.gemeente_id,
        uitvoerder_id=contract.uitvoerder_id,
        contract_id=contract_id,
        product_id=request.product_id,
        eisen=sorted(set(request.eisen)),
        tekst=request.tekst.strip(),
        evidence_since=request.evidence_since,
        term_until=request.term_until,
        ontvanger_naam=request.ontvanger_naam.strip(),
        adresregels="\n".join(each.strip() for each in request.adresregels if each.strip()),
        stand=Gebrekestand.CONCEPT.value,
        drafted_at=now,
        by_naam=actor.naam,
    )
    _step(row, actor, today, now)
    record(
        actor,
        "draft_gebreke",
        object_kind="ingebrekestelling",
        object_id=row.pk,
        now=now,
        new={"term_until": row.term_until},
    )
    return row.pk


@transaction.atomic
def offer_gebreke(*, actor: Actor, gebreke_id: int, today: date, now: datetime) -> str:
    """Freeze the figures and all other evidence, and offer it to a second person; return the digest.

    Raises GebrekeCanNot, ToezichtIsWrong when a term is over by now, ToezichtNotFound, NotAllowed.
    """
    row = _take(gebreke_id)
    require(policies.may_draft_gebreke(actor, gemeente_id=row.gemeente_id))
    _go(row, Gebrekestand.AANGEBODEN)
    if row.term_until <= today:
        raise ToezichtIsWrong(_("De termijn is al voorbij. Trek dit concept in en maak een nieuw."))
    contract = contracten.get_contract(actor, row.contract_id)
    eisen = list_eisen_by_id(actor, row.eisen, today=today)
    row.bundel, row.digest = _freeze(actor, row, contract, eisen, today, now)
    row.offered_on, row.offered_by_id = today, actor.medewerker_id
    row.save(update_fields=["stand", "bundel", "digest", "offered_on", "offered_by"])
    _step(row, actor, today, now)
    record(
        actor, "offer_gebreke", object_kind="ingebrekestelling", object_id=row.pk, now=now, new={"digest": row.digest}
    )
    return row.digest


@transaction.atomic
def approve_gebreke(*, actor: Actor, gebreke_id: int, today: date, now: datetime) -> None:
    """Approve what a colleague offered: from now on nothing of it changes. Raises as `offer_gebreke`.

    Evidence that isn't what the log says that was frozen is neither approved nor sent: GebrekeCanNot.
    """
    row = _take(gebreke_id)
    require(policies.may_approve_gebreke(actor, gemeente_id=row.gemeente_id, offered_by_id=row.offered_by_id))
    _go(row, Gebrekestand.GOEDGEKEURD)
    _need_whole(row)
    row.approved_on, row.approved_by_id = today, actor.medewerker_id
    row.save(update_fields=["stand", "approved_on", "approved_by"])
    _step(row, actor, today, now)
    record(
        actor, "approve_gebreke", object_kind="ingebrekestelling", object_id=row.pk, now=now, new={"digest": row.digest}
    )


@transaction.atomic
def return_gebreke(*, actor: Actor, gebreke_id: int, reason: str, today: date, now: datetime) -> None:
    """Send it back to who offered it, with the reason; its evidence is frozen anew later. Raises as `offer_gebreke`."""
    row = _take(gebreke_id)
    require(policies.may_approve_gebreke(actor, gemeente_id=row.gemeente_id, offered_by_id=row.offered_by_id))
    need_text(reden=reason)
    _go(row, Gebrekestand.CONCEPT)
    row.bundel, row.digest, row.offered_on, row.offered_by_id = "", "", None, None
    row.save(update_fields=["stand", "bundel", "digest", "offered_on", "offered_by"])
    _step(row, actor, today, now, reason)
    record(actor, "return_gebreke", object_kind="ingebrekestelling", object_id=row.pk, now=now, reason=reason)


@transaction.atomic
def send_gebreke(*, actor: Actor, gebreke_id: int, today: date, now: datetime) -> int:
    """Send the letter with its evidence to the uitvoerder; the term runs. Return the id of the letter.

    The letter is made by correspondence, in the name of the gemeente. Raises HuisstijlNotThere and LetterIsWrong of
    correspondence, and as `offer_gebreke`.
    """
    row = _take(gebreke_id)
    require(policies.may_draft_gebreke(actor, gemeente_id=row.gemeente_id))
    _go(row, Gebrekestand.VERZONDEN)
    _need_whole(row)
    if row.term_until <= today:
        raise ToezichtIsWrong(_("De termijn is al voorbij. Trek deze in en maak een nieuwe met een langere termijn."))
    contract = contracten.get_contract(actor, row.contract_id)
    titels = [each.titel for each in list_eisen_by_id(actor, row.eisen, today=today)]
    houvast = get_system_actor(row.gemeente_id)
    # Who oversees contracts writes no letters to residents and reads none: Houvast itself makes this one.
    with scoped(scope_of(houvast)):
        made = correspondence.make_letters(
            actor=houvast,
            gemeente_id=row.gemeente_id,
            requests=[
                correspondence.LetterRequest(
                    key=uuid5(NAMESPACE_URL, f"houvast:ingebrekestelling:{row.gemeente_id}:{row.pk}"),
                    sjabloon=_SJABLOON,
                    object_kind="ingebrekestelling",
                    object_id=row.pk,
                    ontvanger=correspondence.Ontvanger(row.ontvanger_naam, tuple(row.adresregels.splitlines())),
                    values={
                        "contract": f"{contract.kenmerk}, {contract.naam}",
                        "tekortkoming": row.tekst,
                        "eisen": "\n".join(titels),
                        "uiterlijk": _write_day(row.term_until),
                        "bewijs_kenmerk": row.digest,
                    },
                )
            ],
            now=now,
        )
        correspondence.mark_sent(
            actor=houvast, gemeente_id=row.gemeente_id, bericht_ids=made.bericht_ids, on=today, now=now
        )
    row.sent_on, row.bericht_id = today, made.bericht_ids[0]
    row.save(update_fields=["stand", "sent_on", "bericht_id"])
    _step(row, actor, today, now)
    record(
        actor,
        "send_gebreke",
        object_kind="ingebrekestelling",
        object_id=row.pk,
        now=now,
        new={"bericht": row.bericht_id},
    )
    return made.bericht_ids[0]


@transaction.atomic
def settle_gebreke(*, actor: Actor, gebreke_id: int, is_met: bool, reason: str, today: date, now: datetime) -> None:
    """Say whether the uitvoerder performed within the term; only after it is met or the term ran out.

    Raises GebrekeCanNot, also while the term runs; ToezichtIsWrong, ToezichtNotFound, NotAllowed.
    """
    row = _take(gebreke_id)
    require(policies.may_draft_gebreke(actor, gemeente_id=row.gemeente_id))
    need_text(reden=reason)
    if not is_met and today <= row.term_until:
        raise GebrekeCanNot(_("De termijn loopt nog. De uitvoerder is pas daarna in verzuim (BW 6:82)."))
    _end(row, actor, Gebrekestand.NAGEKOMEN if is_met else Gebrekestand.VERZUIM, reason, today, now)
    record(
        actor,
        "settle_gebreke",
        object_kind="ingebrekestelling",
        object_id=row.pk,
        now=now,
        reason=reason,
        new={"stand": row.stand},
    )


@transaction.atomic
def withdraw_gebreke(*, actor: Actor, gebreke_id: int, reason: str, today: date, now: datetime) -> None:
    """Withdraw it, with the reason. Raises GebrekeCanNot, ToezichtIsWrong, ToezichtNotFound, NotAllowed."""
    row = _take(gebreke_id)
    require(policies.may_draft_gebreke(actor, gemeente_id=row.gemeente_id))
    need_text(reden=reason)
    _end(row, actor, Gebrekestand.INGETROKKEN, reason, today, now)
    record(actor, "withdraw_gebreke", object_kind="ingebrekestelling", object_id=row.pk, now=now, reason=reason)


def _refuse_double(contract_id: int, request: GebrekeRequest) -> None:
    """Refuse a draft that lies there already: somebody clicked twice. Raises ToezichtIsWrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('ingebrekestelling', %s))", [contract_id])
    if Ingebrekestelling.objects.filter(
        contract_id=contract_id,
        stand=Gebrekestand.CONCEPT.value,
        eisen=sorted(set(request.eisen)),
        tekst=request.tekst.strip(),
    ).exists():
        raise ToezichtIsWrong(_("Dit concept ligt er al. Ga daarmee verder, of trek het in."))


def _freeze(
    actor: Actor,
    row: Ingebrekestelling,
    contract: ContractView,
    eisen: list[EisView],
    today: date,
    now: datetime,
) -> tuple[str, str]:
    reason = _("Bewijs bij ingebrekestelling %(nummer)s") % {"nummer": row.pk}
    stukken = []
    for eis, maand in list_months_to_freeze(eisen, since=row.evidence_since):
        frozen_id = indicatoren.freeze_indicator(
            actor=actor,
            sleutel=eis.sleutel,
            uitvoerder_id=row.uitvoerder_id,
            maand=maand,
            reason=reason,
            now=now,
            gemeente_id=row.gemeente_id,
        )
        stukken.append(make_figure_piece(actor, eis, frozen_id))
    stukken += list_other_pieces(
        actor,
        contract_id=row.contract_id,
        uitvoerder_id=row.uitvoerder_id,
        eisen=eisen,
        since=row.evidence_since,
        today=today,
    )
    if not stukken:
        raise ToezichtIsWrong(_("Er is geen bewijs in deze periode. Kies een eerdere dag of andere eisen."))
    facts = {
        "gemeente": contract.gemeente_naam,
        "uitvoerder": contract.uitvoerder_naam,
        "contract": f"{contract.kenmerk}, {contract.naam}",
        "tekst": row.tekst,
        "eisen": [f"{each.titel} ({each.bron})" for each in eisen],
        "gevolgen": [each.gevolg for each in eisen],
        "bewijs_sinds": row.evidence_since.isoformat(),
        "termijn": row.term_until.isoformat(),
        "vastgezet": now.isoformat(),
        "door": actor.naam,
    }
    return write_bundel(facts, stukken)


def _need_whole(row: Ingebrekestelling) -> None:
    """Refuse to go on with evidence that isn't what was frozen. Raises GebrekeCanNot."""
    if not is_bewijs_whole(row):
        raise GebrekeCanNot(
            _("Het bewijs is veranderd buiten Houvast om: het klopt niet met het logboek. Waarschuw uw beheerder.")
        )


def _end(row: Ingebrekestelling, actor: Actor, stand: Gebrekestand, reason: str, today: date, now: datetime) -> None:
    _go(row, stand)
    row.ended_on, row.uitkomst = today, reason.strip()
    row.save(update_fields=["stand", "ended_on", "uitkomst"])
    _step(row, actor, today, now, reason)


def _take(gebreke_id: int) -> Ingebrekestelling:
    row = Ingebrekestelling.objects.select_for_update(no_key=True).filter(pk=gebreke_id).first()
    if row is None:
        raise ToezichtNotFound(_("Deze ingebrekestelling is niet gevonden."))
    return row


def _go(row: Ingebrekestelling, after: Gebrekestand) -> None:
    if after not in GEBREKE_TRANSITIONS[Gebrekestand(row.stand)]:
        raise GebrekeCanNot(_("Dat kan nu niet: deze ingebrekestelling is nog niet zo ver, of al verder."))
    row.stand = after.value


def _step(row: Ingebrekestelling, actor: Actor, today: date, now: datetime, reason: str = "") -> None:
    Gebrekestap.objects.create(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        ingebrekestelling_id=row.pk,
        stand=row.stand,
        on=today,
        at=now,
        tekst=reason.strip(),
        by_naam=actor.naam,
    )


def _write_day(day: date) -> str:
    """Write a day as letters do, whatever the language of the screens: "24 november 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
