# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chose, and what is proposed where it didn't choose.

What a gemeente chose is policy and no secret: an uitvoerder that works for it needs it as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.instellingen.models import Keuze
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Eigenaar, Instelling, Waarde, list_declared


class InstellingNotChosen(DomainError):
    """Let the gemeente choose on the page /gemeente/instellingen/ first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a gemeente: what, since when, by whom and why."""

    waarde: Waarde
    since: datetime
    by_naam: str
    reason: str


@dataclass(frozen=True, slots=True)
class InstellingView:
    """A question with its value (chosen, else proposed, else None) and its answers, the newest first."""

    keuze: Instelling
    waarde: Waarde | None
    answers: tuple[Answer, ...]

    @property
    def is_chosen(self) -> bool:
        """Return whether the gemeente chose; otherwise a value is a proposal."""
        return bool(self.answers)

    @property
    def is_open(self) -> bool:
        """Return whether there is no value at all, so that what needs it doesn't work yet."""
        return self.waarde is None


def list_waarden(actor: Actor, keuze: Instelling, *, gemeente_ids: Iterable[int]) -> dict[int, Waarde]:
    """Return what each of these gemeenten chose, or the proposal; gemeenten without either are left out."""
    del actor  # Policy of a gemeente is for everyone who works for it.
    _assert_of_gemeente(keuze)
    wanted = set(gemeente_ids)
    found = dict(
        Keuze.objects.filter(sleutel=keuze.sleutel, gemeente_id__in=wanted)
        .order_by("gemeente_id", "-version")
        .distinct("gemeente_id")
        .values_list("gemeente_id", "waarde")
    )
    if keuze.voorstel is not None:
        found = dict.fromkeys(wanted, keuze.voorstel) | found
    return cast("dict[int, Waarde]", found)


def find_waarde(actor: Actor, keuze: Instelling, *, gemeente_id: int) -> Waarde | None:
    """Return what the gemeente chose, else the proposal, else None."""
    return list_waarden(actor, keuze, gemeente_ids=[gemeente_id]).get(gemeente_id)


def has_chosen(actor: Actor, keuze: Instelling, *, gemeente_id: int) -> bool:
    """Return whether the gemeente chose; otherwise a value is a proposal."""
    del actor
    return Keuze.objects.filter(sleutel=keuze.sleutel, gemeente_id=gemeente_id).exists()


def get_waarde(actor: Actor, keuze: Instelling, *, gemeente_id: int) -> Waarde:
    """Return what the gemeente chose, else the proposal. Raises InstellingNotChosen, which says where to choose."""
    waarde = find_waarde(actor, keuze, gemeente_id=gemeente_id)
    if waarde is None:
        raise InstellingNotChosen(
            _(
                "“%(vraag)s” is nog niet gekozen. Een beleidsmedewerker van de gemeente kiest dit "
                "bij Instellingen (/gemeente/instellingen/)."
            )
            % {"vraag": _(keuze.vraag)}
        )
    return waarde


def get_number(actor: Actor, keuze: Instelling, *, gemeente_id: int) -> int:
    """Return a whole number (days, cents or a count) as `get_waarde` does. Raises InstellingNotChosen."""
    waarde = get_waarde(actor, keuze, gemeente_id=gemeente_id)
    assert isinstance(waarde, int), f"{keuze.sleutel} is no number: read it with get_waarde."
    return waarde


def list_instellingen(actor: Actor) -> list[InstellingView]:
    """List every question of a gemeente with the answers of the actor's own one, by key."""
    answers: dict[str, list[Answer]] = {}
    for each in Keuze.objects.filter(gemeente_id=actor.organisatie_id).order_by("sleutel", "-version"):
        answers.setdefault(each.sleutel, []).append(
            Answer(cast("Waarde", each.waarde), each.chosen_at, each.chosen_by_naam, each.reason)
        )
    return [
        InstellingView(keuze, found[0].waarde if found else keuze.voorstel, tuple(found))
        for keuze in list_declared(Eigenaar.GEMEENTE)
        for found in [answers.get(keuze.sleutel, [])]
    ]


def _assert_of_gemeente(keuze: Instelling) -> None:
    assert keuze.eigenaar is Eigenaar.GEMEENTE, f"{keuze.sleutel} is a choice of the books: ask budgetbeheer."
