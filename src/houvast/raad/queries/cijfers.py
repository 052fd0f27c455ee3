# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frozen figures as everyone may see them, and what the same indicator is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from houvast.access.domain.actors import Actor, Role
from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import FrozenFigure, IndicatorNotFound, Vorm
from houvast.raad.domain.tekst import TOO_FEW, Cijferbeeld
from houvast.raad.queries.values import Nu

_MONTHS = 13
_DECEMBER = 12


def find_beeld(actor: Actor, bevroren_id: int, *, nummer: int) -> Cijferbeeld:
    """Return a frozen figure as everyone may see it. Raises FrozenFigureNotFound.

    Small numbers stay hidden for who sees them elsewhere; and so does what would give away a part of the same total in
    the figures as they are known now.
    """
    eye = _as_everyone(actor)
    return _make_beeld(eye, indicatoren.get_frozen(eye, bevroren_id), nummer)


def list_beelden(actor: Actor, places: Iterable[tuple[int, int]]) -> tuple[Cijferbeeld, ...]:
    """Return the figures of places: pairs of a number and the id of a frozen figure. Raises FrozenFigureNotFound."""
    return tuple(find_beeld(actor, bevroren_id, nummer=nummer) for nummer, bevroren_id in places)


def list_choices(actor: Actor, *, gemeente_id: int) -> list[tuple[int, str]]:
    """List the frozen figures to choose from, the newest first: id and what it is, without its numbers."""
    found = indicatoren.list_frozen(_as_everyone(actor), gemeente_id=gemeente_id)
    return [
        (each.frozen_id, f"{each.naam}, {each.uitvoerder_naam}, {each.maand:%m-%Y}: {_say(each)}") for each in found
    ]


def find_now(actor: Actor, beeld: Cijferbeeld, *, gemeente_id: int, today: date) -> Nu | None:
    """Return what the indicator of a figure is in the last whole month; None when it isn't counted any more."""
    months = [_month_before(today, back) for back in range(_MONTHS, 0, -1)]
    try:
        found = indicatoren.series(
            _as_everyone(actor), beeld.sleutel, beeld.uitvoerder_id, months, gemeente_id=gemeente_id
        )
    except IndicatorNotFound:
        return None
    return Nu(found[-1].maand, "" if found[-1].hidden else found[-1].shown) if found else None


def _as_everyone(actor: Actor) -> Actor:
    """Return the actor as somebody who sees figures and no residents, so no small numbers."""
    return replace(actor, role=Role.BELEIDSMEDEWERKER)


def _say(frozen: FrozenFigure) -> str:
    return TOO_FEW if frozen.hidden else frozen.shown


def _month_before(day: date, back: int) -> date:
    months = day.year * _DECEMBER + day.month - 1 - back
    return date(months // _DECEMBER, months % _DECEMBER + 1, 1)


def _make_beeld(eye: Actor, frozen: FrozenFigure, nummer: int) -> Cijferbeeld:
    verborgen = frozen.hidden or _is_hidden_now(eye, frozen)
    said = frozen.definitie
    return Cijferbeeld(
        nummer=nummer,
        bevroren_id=frozen.frozen_id,
        sleutel=frozen.sleutel,
        naam=frozen.naam,
        uitvoerder=frozen.uitvoerder_naam,
        uitvoerder_id=frozen.uitvoerder_id,
        maand=frozen.maand.isoformat(),
        uitkomst="" if verborgen else frozen.shown,
        teller=0 if verborgen else frozen.teller,
        noemer=0 if verborgen else frozen.noemer,
        eenheid=str(said["eenheid"]),
        is_aandeel=said["vorm"] == Vorm.AANDEEL.value,
        verborgen=verborgen,
        wat=str(said["wat"]),
        telt=str(said["teller"]),
        telt_van=str(said["noemer"]),
        uitsluitingen=str(said["uitsluitingen"]),
        periode=str(said["periode"]),
        versie=frozen.versie,
        definitie_digest=frozen.definitie_digest,
        digest="" if verborgen else frozen.digest,
        bekend_op=frozen.known_on.isoformat(),
        vastgezet_op=timezone.localtime(frozen.frozen_at).date().isoformat(),
    )


def _is_hidden_now(eye: Actor, frozen: FrozenFigure) -> bool:
    """Return whether the figures of that month, taken together, hide this one."""
    try:
        now = indicatoren.compute(
            eye, frozen.sleutel, frozen.uitvoerder_id, frozen.maand, gemeente_id=frozen.gemeente_id
        )
    except IndicatorNotFound:
        return False
    return now is not None and now.hidden
