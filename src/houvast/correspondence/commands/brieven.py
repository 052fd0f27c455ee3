# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make letters and messages: one as a concept that a person finishes, or many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit import commands as audit
from houvast.correspondence import policies, queries
from houvast.correspondence.domain.bericht import (
    Content,
    Huisstijl,
    LetterRequest,
    State,
    build_content,
    find_receiver_fault,
    freeze,
    list_open_texts,
    make_kenmerk,
    write_text,
)
from houvast.correspondence.domain.sjabloon import (
    OWN_FIELDS,
    SMS_SIGNS_MAX,
    Kanaal,
    Sjabloon,
    ValueIsMissing,
    fill,
    fill_line,
)
from houvast.correspondence.domain.verboden import find_forbidden
from houvast.correspondence.models import Bericht, Berichtstap
from houvast.correspondence.queries import BerichtNotFound
from houvast.kernel.errors import DomainError

# Batches of a gemeente wait for each other, so that a letter that is asked for twice at once is made once.
_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended('correspondence.berichten', %s))"


class LetterIsWrong(DomainError):
    """Give what the message says is missing: a value, an address, or a line of the huisstijl."""


class LetterShowsForbidden(DomainError):
    """Take the name out: it may not be seen on an envelope or in a message."""


class ConceptIsClosed(DomainError):
    """Make a new letter: this one is finished and its words stay."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a batch: the id of each request's message, in the order asked, and how many there were already."""

    bericht_ids: tuple[int, ...]
    known: int


@transaction.atomic
def draft_letter(
    *, actor: Actor, gemeente_id: int, request: LetterRequest, now: datetime, uitvoerder_id: int | None = None
) -> int:
    """Make a concept that a person can still change, and return its id; the same key gives the same concept.

    Raises SjabloonNotFound, HuisstijlNotThere, LetterIsWrong, LetterShowsForbidden, NotAllowed.
    """
    made = _make(actor, gemeente_id, uitvoerder_id, [request], State.CONCEPT, now)
    _record(actor, "draft_letter", gemeente_id, made.bericht_ids, now)
    return made.bericht_ids[0]


@transaction.atomic
def make_letters(
    *,
    actor: Actor,
    gemeente_id: int,
    requests: Iterable[LetterRequest],
    now: datetime,
    uitvoerder_id: int | None = None,
) -> Made:
    """Make many letters, cards or messages, ready to be sent: all of them, or none when one is wrong.

    `uitvoerder_id` serves the households and so sees the letters; they are from the actor's organisation. A request
    whose key is known makes nothing. Raises as `draft_letter`.
    """
    wanted = list(requests)
    made = _make(actor, gemeente_id, uitvoerder_id, wanted, State.GEMAAKT, now)
    if made.known < len(wanted):
        _record(actor, "make_letters", gemeente_id, made.bericht_ids, now, count=len(wanted) - made.known)
    return made


@transaction.atomic
def change_concept(
    *,
    actor: Actor,
    gemeente_id: int,
    bericht_id: int,
    onderwerp: str,
    tekst: str,
    now: datetime,
    forbidden: Sequence[str] = (),
) -> None:
    """Change the words of a concept, written as a template without fields.

    Raises ConceptIsClosed, BerichtNotFound, LetterIsWrong, LetterShowsForbidden, NotAllowed.
    """
    row = _take_concept(actor, gemeente_id, bericht_id)
    content: Content = json.loads(row.content)
    if not onderwerp.strip() or not tekst.strip():
        raise LetterIsWrong(_("Vul een onderwerp en een tekst in."))
    if "{" in tekst or "{" in onderwerp:
        raise LetterIsWrong(_("In een brief staan geen velden meer. Schrijf wat er moet staan."))
    content["onderwerp"] = fill_line(onderwerp, {})
    content["blokken"] = [{"soort": each.soort, "regels": list(each.regels)} for each in fill(tekst, {})]
    _refuse_forbidden(content, forbidden)
    row.content, row.digest = freeze(content)
    row.save(update_fields=["content", "digest"])
    _record(actor, "change_concept", gemeente_id, [row.pk], now)


@transaction.atomic
def finish_letter(*, actor: Actor, gemeente_id: int, bericht_id: int, now: datetime) -> None:
    """Finish a concept: its words stay from now on. Raises ConceptIsClosed, NotAllowed."""
    row = _take_concept(actor, gemeente_id, bericht_id)
    row.state = State.GEMAAKT.value
    row.save(update_fields=["state"])
    Berichtstap.objects.bulk_create([_step(actor, row, now)])
    _record(actor, "finish_letter", gemeente_id, [row.pk], now)


def _make(
    actor: Actor,
    gemeente_id: int,
    uitvoerder_id: int | None,
    requests: Sequence[LetterRequest],
    state: State,
    now: datetime,
) -> Made:
    is_uitvoerder = actor.organisatie_soort is OrganisatieSoort.UITVOERDER
    serves = uitvoerder_id or (actor.organisatie_id if is_uitvoerder else None)
    require(policies.may_write_letters(actor, gemeente_id, serves))
    huisstijl = queries.get_huisstijl(
        actor, gemeente_id=gemeente_id, uitvoerder_id=actor.organisatie_id if is_uitvoerder else None
    )
    sjablonen = {
        naam: queries.get_sjabloon(actor, gemeente_id=gemeente_id, naam=naam)
        for naam in {each.sjabloon for each in requests}
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [gemeente_id])
    known = _list_known(gemeente_id, requests)
    rows = {
        each.key: _make_row(actor, gemeente_id, serves, each, sjablonen[each.sjabloon], huisstijl, state, now)
        for each in requests
        if each.key not in known
    }
    Bericht.objects.bulk_create(rows.values())
    Berichtstap.objects.bulk_create(_step(actor, row, now) for row in rows.values())
    ids = known | {key: row.pk for key, row in rows.items()}
    return Made(tuple(ids[each.key] for each in requests), len(requests) - len(rows))


def _list_known(gemeente_id: int, requests: Sequence[LetterRequest]) -> dict[object, int]:
    found = Bericht.objects.filter(gemeente_id=gemeente_id, key__in=[each.key for each in requests])
    return dict(found.values_list("key", "pk"))


def _make_row(
    actor: Actor,
    gemeente_id: int,
    serves: int | None,
    request: LetterRequest,
    sjabloon: Sjabloon,
    huisstijl: Huisstijl,
    state: State,
    now: datetime,
) -> Bericht:
    content = _write(request, sjabloon, huisstijl, now)
    text, digest = freeze(content)
    return Bericht(
        gemeente_id=gemeente_id,
        uitvoerder_id=serves,
        object_kind=request.object_kind,
        object_id=request.object_id,
        kanaal=sjabloon.kanaal.value,
        sjabloon=sjabloon.naam,
        sjabloon_versie=sjabloon.versie,
        kenmerk=content["kenmerk"],
        naam=request.ontvanger.naam,
        content=text,
        digest=digest,
        state=state.value,
        key=request.key,
        made_at=now,
        made_by_naam=actor.naam,
    )


def _write(request: LetterRequest, sjabloon: Sjabloon, huisstijl: Huisstijl, now: datetime) -> Content:
    if (fault := find_receiver_fault(sjabloon.kanaal, request.ontvanger)) is not None:
        raise LetterIsWrong(_(fault))
    on = timezone.localtime(now).date()
    kenmerk = make_kenmerk(request.key, on)
    try:
        content = build_content(sjabloon, huisstijl, request.ontvanger, request.values, kenmerk=kenmerk, on=on)
    except ValueIsMissing as missing:
        raise LetterIsWrong(_say_missing(str(missing))) from missing
    if sjabloon.kanaal is Kanaal.SMS and len(write_text(content)) > SMS_SIGNS_MAX:
        raise LetterIsWrong(_("Een sms heeft hoogstens %(max)s tekens.") % {"max": SMS_SIGNS_MAX})
    _refuse_forbidden(content, request.forbidden)
    return content


def _say_missing(field: str) -> str:
    if field.strip("{}") in OWN_FIELDS:
        return _("De huisstijl mist %(veld)s. Een beleidsmedewerker vult die aan bij Brieven van de gemeente.") % {
            "veld": field
        }
    return _("Voor deze brief ontbreekt %(veld)s. Vul het in.") % {"veld": field}


def _refuse_forbidden(content: Content, forbidden: Iterable[str]) -> None:
    if (found := find_forbidden(list_open_texts(content), forbidden)) is not None:
        raise LetterShowsForbidden(
            _("“%(naam)s” mag niet op een envelop of in een bericht staan. Haal die naam eruit.") % {"naam": found}
        )


def _take_concept(actor: Actor, gemeente_id: int, bericht_id: int) -> Bericht:
    row = (
        Bericht.objects.select_for_update(no_key=True, of=("self",))
        .filter(gemeente_id=gemeente_id, pk=bericht_id)
        .first()
    )
    if row is None:
        raise BerichtNotFound(_("Dit bericht bestaat niet."))
    require(policies.may_write_letters(actor, gemeente_id, row.uitvoerder_id))
    if row.state != State.CONCEPT:
        raise ConceptIsClosed(_("Deze brief is al klaar en verandert niet meer. Maak een nieuwe."))
    return row


def _step(actor: Actor, row: Bericht, now: datetime) -> Berichtstap:
    return Berichtstap(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        bericht_id=row.pk,
        state=row.state,
        on=timezone.localtime(now).date(),
        at=now,
        by_naam=actor.naam,
    )


def _record(
    actor: Actor, command: str, gemeente_id: int, bericht_ids: Sequence[int], now: datetime, *, count: int = 1
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="bericht",
        object_id=bericht_ids[0],
        gemeente_id=gemeente_id,
        now=now,
        new={"first": bericht_ids[0], "last": bericht_ids[-1]},
        count=count,
    )
