# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of a gemeente: write a version, try it on past months, make it live."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit import commands as audit
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.opvolging import policies
from houvast.opvolging.commands.gathering import list_gemeld
from houvast.opvolging.domain.kader import KaderIsWrong, Regel, digest_regels, read_regels, write_regels
from houvast.opvolging.domain.kiezen import Gemeld, choose, list_months
from houvast.opvolging.domain.states import KaderState
from houvast.opvolging.domain.voorstel import REDEN, VOORSTEL
from houvast.opvolging.models import Afwegingskader, Beproeving

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended('opvolging.kader', %s))"


class KaderIsRefused(DomainError):
    """Mend what the message names: a rule, a reason, a period, or try the version first."""


class KaderNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial came to: per werkbakje and channel how many households by this version and by the live one."""

    beproeving_id: int
    huishoudens: int
    aantallen: tuple[tuple[str, str, int, int], ...]


@transaction.atomic
def write_kader(
    *, actor: Actor, gemeente_id: int, regels: Sequence[Mapping[str, Any]], reden: str, now: datetime
) -> int:
    """Write a new version of the rules as a concept, with why; return its id. Raises KaderIsRefused, NotAllowed."""
    require(policies.may_manage_kader(actor, gemeente_id=gemeente_id))
    try:
        read = read_regels(regels)
    except KaderIsWrong as fault:
        raise KaderIsRefused(str(fault)) from fault
    return _save(actor, gemeente_id, read, reden, now)


@transaction.atomic
def start_kader(*, actor: Actor, gemeente_id: int, now: datetime) -> int:
    """Write the proposal that comes with Houvast as a concept, to change or to try; return its id.

    Raises NotAllowed.
    """
    require(policies.may_manage_kader(actor, gemeente_id=gemeente_id))
    return _save(actor, gemeente_id, VOORSTEL, _(REDEN), now)


@transaction.atomic
def change_kader(
    *, actor: Actor, gemeente_id: int, kader_id: int, before: str, regels: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Replace the rules of a concept; `before` is the digest of the rules that the person looked at.

    A version that was tried stays as it was tried: write a new one. Raises KaderIsRefused, KaderNotFound, NotAllowed.
    """
    require(policies.may_manage_kader(actor, gemeente_id=gemeente_id))
    kader = _take(gemeente_id, kader_id)
    if kader.state != KaderState.CONCEPT.value:
        raise KaderIsRefused(_("Deze versie is al beproefd en verandert niet meer. Begin een nieuwe versie."))
    if digest_regels(kader.regels) != before:
        raise KaderIsRefused(_("Een collega veranderde deze regels intussen. Bekijk ze opnieuw."))
    try:
        kader.regels = write_regels(read_regels(regels))
    except KaderIsWrong as fault:
        raise KaderIsRefused(str(fault)) from fault
    kader.save(update_fields=["regels"])
    _record(actor, "change_kader", kader, now, new={"regels": len(kader.regels)})


def _save(actor: Actor, gemeente_id: int, regels: Sequence[Regel], reden: str, now: datetime) -> int:
    if not reden.strip():
        raise KaderIsRefused(_("Schrijf op waarom u de regels verandert."))
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [gemeente_id])
    newest = Afwegingskader.objects.filter(gemeente_id=gemeente_id).aggregate(newest=Max("versie"))["newest"] or 0
    saved = Afwegingskader.objects.create(
        gemeente_id=gemeente_id,
        versie=newest + 1,
        state=KaderState.CONCEPT.value,
        regels=write_regels(regels),
        reden=reden.strip(),
        made_at=now,
        made_by_naam=actor.naam,
    )
    _record(actor, "write_kader", saved, now, reason=reden.strip(), new={"versie": saved.versie})
    return int(saved.pk)


@transaction.atomic
def try_kader(*, actor: Actor, gemeente_id: int, kader_id: int, van: date, tot: date, now: datetime) -> Tried:
    """Try a version on past months, beside the live one; keep and return how many households each would choose.

    Who makes policy sees no resident: Houvast counts, and figures are all that comes back. Raises KaderNotFound,
    KaderIsRefused, NotAllowed.
    """
    require(policies.may_manage_kader(actor, gemeente_id=gemeente_id))
    kader = _take(gemeente_id, kader_id)
    if tot < van:
        raise KaderIsRefused(_("De laatste dag ligt voor de eerste. Kies een andere periode."))
    live = find_live(gemeente_id)
    houvast = get_system_actor(gemeente_id)
    with scoped(scope_of(houvast)):
        households, counts = _count(
            gemeente_id, read_regels(kader.regels), () if live is None else read_regels(live.regels), van, tot, now
        )
    saved = Beproeving.objects.create(
        gemeente_id=gemeente_id,
        kader=kader,
        ander=live,
        van=van,
        tot=tot,
        huishoudens=households,
        aantallen=[list(each) for each in counts],
        tried_at=now,
        tried_by_naam=actor.naam,
    )
    if kader.state == KaderState.CONCEPT.value:
        kader.state = KaderState.BEPROEFD.value
        kader.save(update_fields=["state"])
    _record(actor, "try_kader", kader, now, new={"van": van, "tot": tot, "huishoudens": households})
    return Tried(int(saved.pk), households, tuple(counts))


def _count(
    gemeente_id: int, regels: Sequence[Regel], other: Sequence[Regel], van: date, tot: date, now: datetime
) -> tuple[int, list[tuple[str, str, int, int]]]:
    ours: Counter[tuple[str, str]] = Counter()
    theirs: Counter[tuple[str, str]] = Counter()
    households = 0
    for first, last in list_months(van, tot):
        gemeld = list_gemeld(gemeente_id, van=first, tot=last, on=last, now=now)
        households += len(gemeld)
        for each in gemeld:
            _add(ours, regels, each, last)
            _add(theirs, other, each, last)
    keys = sorted(ours.keys() | theirs.keys())
    return households, [(bakje, kanaal, ours[bakje, kanaal], theirs[bakje, kanaal]) for bakje, kanaal in keys]


def _add(counts: Counter[tuple[str, str]], regels: Sequence[Regel], gemeld: Gemeld, on: date) -> None:
    found = choose(regels, gemeld, on=on)
    if found is not None:
        counts[found.werkbakje, found.kanaal.value] += 1


@transaction.atomic
def take_kader_live(*, actor: Actor, gemeente_id: int, kader_id: int, reden: str, now: datetime) -> None:
    """Let a version decide from now on, with why; the one before it lapses. It has to be tried first.

    Raises KaderNotFound, KaderIsRefused, NotAllowed.
    """
    require(policies.may_manage_kader(actor, gemeente_id=gemeente_id))
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [gemeente_id])
    kader = _take(gemeente_id, kader_id)
    if not reden.strip():
        raise KaderIsRefused(_("Schrijf op waarom deze regels nu gaan gelden."))
    if kader.state != KaderState.BEPROEFD.value:
        raise KaderIsRefused(_("Beproef deze versie eerst op eerdere maanden."))
    before = find_live(gemeente_id)
    if before is not None:
        before.state = KaderState.VERVALLEN.value
        before.save(update_fields=["state"])
    kader.state = KaderState.GELDT.value
    kader.live_at, kader.live_by_naam, kader.live_reden = now, actor.naam, reden.strip()
    kader.save(update_fields=["state", "live_at", "live_by_naam", "live_reden"])
    _record(
        actor,
        "take_kader_live",
        kader,
        now,
        reason=reden.strip(),
        old={"versie": None if before is None else before.versie},
        new={"versie": kader.versie},
    )


def find_live(gemeente_id: int) -> Afwegingskader | None:
    """Return the version that decides now, or None: then only the law does."""
    return Afwegingskader.objects.filter(gemeente_id=gemeente_id, state=KaderState.GELDT.value).first()


def _take(gemeente_id: int, kader_id: int) -> Afwegingskader:
    found = Afwegingskader.objects.select_for_update(of=("self",)).filter(gemeente_id=gemeente_id, pk=kader_id).first()
    if found is None:
        raise KaderNotFound(_("Deze versie van het afwegingskader is niet gevonden."))
    return found


def _record(
    actor: Actor,
    command: str,
    kader: Afwegingskader,
    now: datetime,
    *,
    reason: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="afwegingskader",
        object_id=kader.pk,
        now=now,
        reason=reason,
        old=old,
        new=new,
    )
