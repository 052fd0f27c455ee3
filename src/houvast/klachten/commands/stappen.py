# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every step of a klacht shares: take it, ask the table, write its letter, and add it to the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.correspondence.commands import LetterRequest, Ontvanger, make_letters
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.awb import STATE_WORDS, Overgang, Stap, State, find_behandelaar_fault, find_overgang
from houvast.klachten.models import Betrokkene, Klacht, Klachtinhoud, Klachtstap
from houvast.klachten.queries.klachten import KlachtNotFound

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class KlachtIsWrong(DomainError):
    """Mend the klacht, or take another step, as the message says."""


def write_day(day: date) -> str:
    """Write a day as letters do, whatever the language of the screens."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def take(actor: Actor, klacht_id: int) -> Klacht:
    """Return a klacht, held until the end of the transaction, that the actor may take steps in."""
    row = Klacht.objects.select_for_update(no_key=True, of=("self",)).filter(pk=klacht_id).first()
    if row is None:
        raise KlachtNotFound(_("Deze klacht bestaat niet."))
    require(policies.may_handle_klacht(actor, gemeente_id=row.gemeente_id))
    return row


def take_to_handle(actor: Actor, klacht_id: int) -> Klacht:
    """Return a klacht as `take` does, to who wasn't involved in what it is about (Awb 9:7). Raises KlachtIsWrong."""
    row = take(actor, klacht_id)
    if actor.medewerker_id is not None and find_involved(row, actor.medewerker_id, actor.naam) is not None:
        raise KlachtIsWrong(
            _("U was betrokken bij waar deze klacht over gaat. Laat een ander haar behandelen (Awb 9:7).")
        )
    return row


def find_involved(row: Klacht, medewerker_id: int, naam: str) -> str | None:
    """Return the sentence that says why somebody may not handle a klacht, or None."""
    involved = list(Betrokkene.objects.filter(gemeente_id=row.gemeente_id, klacht_id=row.pk))
    return find_behandelaar_fault(
        medewerker_id,
        naam,
        betrokken_ids=frozenset(each.medewerker_id for each in involved if each.medewerker_id is not None),
        betrokken_namen=frozenset(each.naam for each in involved),
    )


def go(row: Klacht, stap: Stap) -> Overgang:
    """Move a klacht by a step of the table, which is returned; the caller saves. Raises KlachtIsWrong."""
    overgang = find_overgang(State(row.state), stap)
    if overgang is None:
        raise KlachtIsWrong(
            _("Dat kan nu niet: de klacht is %(stand)s. Kijk welke stappen er staan.")
            % {"stand": _(STATE_WORDS[State(row.state)])}
        )
    if overgang.after is not None:
        row.state = overgang.after.value
    return overgang


def step(
    actor: Actor,
    row: Klacht,
    stap: Stap,
    artikel: str,
    now: datetime,
    *,
    on: date | None = None,
    tekst: str = "",
    bericht_id: int | None = None,
) -> None:
    """Add to the history of a klacht."""
    Klachtstap.objects.create(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        klacht_id=row.pk,
        stap=stap.value,
        artikel=artikel,
        on=on or timezone.localtime(now).date(),
        at=now,
        by_naam=actor.naam,
        tekst=tekst.strip(),
        bericht_id=bericht_id,
    )


def make_letter(
    row: Klacht, sjabloon: str, values: Mapping[str, str], now: datetime, *, once_per: str | None = None
) -> int:
    """Make a letter to who complains, ready to be sent, and return its id; once for each day it is due by (`once_per`).

    Houvast writes it for the gemeente, since not everyone who handles a klacht writes letters to residents; the
    uitvoerder doesn't see it. Raises what `make_letters` raises.
    """
    inhoud = Klachtinhoud.objects.get(gemeente_id=row.gemeente_id, klacht_id=row.pk)
    key = uuid5(NAMESPACE_URL, f"houvast:klacht:{row.gemeente_id}:{row.pk}:{sjabloon}:{once_per or row.due_on}")
    lines = tuple(each for each in inhoud.adresregels.splitlines() if each.strip())
    request = LetterRequest(
        key=key,
        sjabloon=sjabloon,
        object_kind="klacht",
        object_id=row.pk,
        ontvanger=Ontvanger(inhoud.naam, lines),
        values={"klacht_kenmerk": row.referentie, **values},
    )
    made = make_letters(
        actor=get_system_actor(row.gemeente_id), gemeente_id=row.gemeente_id, requests=[request], now=now
    )
    return made.bericht_ids[0]


def record(
    actor: Actor,
    command: str,
    row: Klacht,
    now: datetime,
    *,
    reason: str = "",
    new: Mapping[str, object] | None = None,
) -> None:
    """Leave the line of a command about a klacht."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="klacht",
        object_id=row.pk,
        gemeente_id=row.gemeente_id,
        now=now,
        reason=reason,
        new={"referentie": row.referentie, "state": row.state, **(new or {})},
    )
