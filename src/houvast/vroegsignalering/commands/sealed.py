# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals whose person is sealed: received without it, and completed when the gemeente opens one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.commands.receiving import (
    REFUSED_SHOWN_MAX,
    Tally,
    find_before,
    find_sender,
    keep_levering,
    load_rules,
    result_of,
    tell_of_levering,
    wait_for_turn,
)
from houvast.vroegsignalering.commands.settling import stage_signalen
from houvast.vroegsignalering.domain.faults import Fault
from houvast.vroegsignalering.domain.levering import LeveringResult
from houvast.vroegsignalering.domain.reading.columns import Layout
from houvast.vroegsignalering.domain.refused import RefusedRows
from houvast.vroegsignalering.domain.rows import RowReader, Signaal
from houvast.vroegsignalering.domain.woorden import PERSON_FIELDS, SIGNAL_FIELDS, Kanaal
from houvast.vroegsignalering.models import Levering, Signaalpersoon

_COLUMNS = tuple(each.value for each in SIGNAL_FIELDS)
_LAYOUT = Layout(_COLUMNS, {veld: place for place, veld in enumerate(SIGNAL_FIELDS)})


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A row without its person: its place in the file, the fields of the signal, and by what arrears are recognised.

    `velden` has the names of SIGNAL_FIELDS; the two keys are UUIDs as text that only the gemeente can make.
    """

    place: int
    velden: Mapping[str, str]
    achterstand_sleutel: str
    kenmerk_sleutel: str | None


@dataclass(frozen=True, slots=True)
class SealedResult:
    """What became of a file, and the id of the signal that each accepted row (by its place) became."""

    result: LeveringResult
    vroegsignaal_ids: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class PersonOfSignal:
    """Who a signal turns out to be about (empty when that stays sealed), and by what its arrears are recognised."""

    velden: Mapping[str, str]
    achterstand_sleutel: str
    kenmerk_sleutel: str | None


@transaction.atomic
def receive_sealed(
    *,
    actor: Actor,
    signaalpartner_id: int,
    rows: Iterable[SealedRow],
    digest: str,
    kanaal: Kanaal,
    now: datetime,
    refused_to: IO[str] | None = None,
    shown_max: int = REFUSED_SHOWN_MAX,
) -> SealedResult:
    """Take in the rows of a file of tokens by the same rules as any other; who they are about isn't here.

    `digest` is the SHA-256 of the file. Of a refused row `refused_to` gets its place in the partner's own file and what
    is wrong. Raises SignaalpartnerNotFound (also for another's), LeveringNotAccepted.
    """
    partner = find_sender(actor, signaalpartner_id)
    require(policies.may_send_levering(actor, organisatie_id=partner.organisatie_id))
    today = timezone.localtime(now).date()
    download = None if refused_to is None else RefusedRows(refused_to, Layout((), {}), _)
    tally = Tally(RowReader(_LAYOUT, load_rules(partner, today)), shown_max, download)
    wait_for_turn(partner)
    accepted: dict[tuple[str, int | None], int] = {}
    stage_signalen(_decide(rows, tally, accepted))
    before = find_before(partner, digest)
    levering = before or Levering(
        gemeente_id=partner.gemeente_id,
        organisatie_id=partner.organisatie_id,
        signaalpartner_id=partner.pk,
        kanaal=kanaal.value,
        digest=digest,
        received_at=now,
        received_by_naam=actor.naam,
    )
    settled = keep_levering(partner, levering, tally, today, is_known=before is not None)
    tell_of_levering(actor, partner, levering, settled, tally, now, is_known=before is not None)
    result = result_of(levering, settled, tally, (), is_known=before is not None)
    return SealedResult(result, _place(levering, accepted))


def _decide(
    rows: Iterable[SealedRow], tally: Tally, accepted: dict[tuple[str, int | None], int]
) -> Iterator[tuple[int, Signaal]]:
    for row in rows:
        tally.rows += 1
        decided = tally.reader.decide_sealed(
            [row.velden.get(name, "") for name in _COLUMNS],
            achterstand_sleutel=row.achterstand_sleutel,
            kenmerk_sleutel=row.kenmerk_sleutel,
        )
        if isinstance(decided, Fault):
            tally.refuse(row.place, decided, ())
        else:
            # Of two rows about the same arrears and amount the first is taken up.
            accepted.setdefault((row.achterstand_sleutel, decided.bedrag_cents), row.place)
            yield row.place, decided


def _place(levering: Levering, accepted: Mapping[tuple[str, int | None], int]) -> dict[int, int]:
    found = Signaalpersoon.objects.filter(
        gemeente_id=levering.gemeente_id, vroegsignaal__levering_id=levering.pk
    ).values_list("vroegsignaal_id", "achterstand_sleutel", "vroegsignaal__bedrag_cents")
    places = ((accepted.get((str(sleutel), bedrag)), signaal) for signaal, sleutel, bedrag in found)
    return {place: signaal for place, signaal in places if place is not None}


@transaction.atomic
def replace_signaalpersonen(
    *, actor: Actor, gemeente_id: int, personen: Mapping[int, PersonOfSignal], now: datetime
) -> int:
    """Write down who signals are about, by the signal's id, in place of what was there; return how many.

    For signals that came in sealed, when one is opened or all get a new key. A signal that was erased since stays so.
    """
    require(policies.may_share_vroegsignalen(actor, gemeente_id=gemeente_id))
    there = list(Signaalpersoon.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=list(personen)))
    Signaalpersoon.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=list(personen)).delete()
    for each in there:
        person = personen[each.vroegsignaal_id]
        each.pk = None
        each.achterstand_sleutel, each.kenmerk_sleutel = person.achterstand_sleutel, person.kenmerk_sleutel
        for name, value in _fields_of(person.velden).items():
            setattr(each, name, value)
    Signaalpersoon.objects.bulk_create(there, batch_size=1_000)
    audit.record(
        actor=actor,
        command="replace_signaalpersonen",
        object_kind="vroegsignaal",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={"vroegsignalen": sorted(each.vroegsignaal_id for each in there)},
        count=len(there),
    )
    return len(there)


def _fields_of(velden: Mapping[str, str]) -> dict[str, Any]:
    """Return what opened fields change; nothing when the person stays sealed."""
    fields: dict[str, Any] = {each.value: velden[each.value] for each in PERSON_FIELDS if velden.get(each.value)}
    if "geboortedatum" in fields:
        fields["geboortedatum"] = date.fromisoformat(fields["geboortedatum"])
    return fields
