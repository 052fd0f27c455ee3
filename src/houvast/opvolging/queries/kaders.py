# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The versions of a gemeente's rules in words, and what their trials came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.opvolging import policies
from houvast.opvolging.domain.kader import Regel, describe_voorwaarden, digest_regels, read_regels
from houvast.opvolging.domain.states import KaderState
from houvast.opvolging.models import Afwegingskader, Beproeving

_SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class RegelView:
    """A rule in words."""

    nummer: int
    naam: str
    werkbakje: str
    kanaal: str
    termijn_days: int
    waarom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KaderView:
    """A version: its rules, how far it is, and who made it so."""

    kader_id: int
    versie: int
    state: KaderState
    regels: tuple[RegelView, ...]
    geschreven: list[dict[str, object]]
    reden: str
    made_at: datetime
    made_by_naam: str
    live_at: datetime | None
    live_by_naam: str
    live_reden: str
    # The mark of the rules as they are now, to change them by.
    stand: str

    @property
    def is_concept(self) -> bool:
        """Return whether its rules may still change."""
        return self.state is KaderState.CONCEPT


@dataclass(frozen=True, slots=True)
class AantalView:
    """How many households a version would have put in a werkbakje, beside the version that was live."""

    werkbakje: str
    kanaal: str
    nieuw: int
    oud: int


@dataclass(frozen=True, slots=True)
class BeproevingView:
    """A trial: over which period, of how many households, and what it came to."""

    van: date
    tot: date
    huishoudens: int
    aantallen: tuple[AantalView, ...]
    compared_with: int | None
    tried_at: datetime
    tried_by_naam: str

    @property
    def nieuw(self) -> int:
        """Return how many households this version would have chosen."""
        return sum(each.nieuw for each in self.aantallen)

    @property
    def oud(self) -> int:
        """Return how many the other version would have chosen."""
        return sum(each.oud for each in self.aantallen)


def list_kaders(actor: Actor) -> list[KaderView]:
    """Return the versions of the own gemeente, the newest first."""
    if not policies.may_see_kaders(actor):
        return []
    found = Afwegingskader.objects.filter(gemeente_id=actor.organisatie_id).order_by("-versie")[:_SHOWN_MAX]
    return [_view(each) for each in found]


def find_kader(actor: Actor, kader_id: int) -> KaderView | None:
    """Return one of them, or None."""
    if not policies.may_see_kaders(actor):
        return None
    found = Afwegingskader.objects.filter(gemeente_id=actor.organisatie_id, pk=kader_id).first()
    return None if found is None else _view(found)


def list_beproevingen(actor: Actor, kader_id: int) -> list[BeproevingView]:
    """Return the trials of a version, the last first."""
    if not policies.may_see_kaders(actor):
        return []
    found = Beproeving.objects.filter(gemeente_id=actor.organisatie_id, kader_id=kader_id).select_related("ander")
    return [
        BeproevingView(
            each.van,
            each.tot,
            each.huishoudens,
            tuple(AantalView(*row) for row in each.aantallen),
            None if each.ander is None else each.ander.versie,
            each.tried_at,
            each.tried_by_naam,
        )
        for each in found.order_by("-pk")[:_SHOWN_MAX]
    ]


def _view(kader: Afwegingskader) -> KaderView:
    return KaderView(
        int(kader.pk),
        kader.versie,
        KaderState(kader.state),
        tuple(_describe(number, each) for number, each in enumerate(read_regels(kader.regels), start=1)),
        kader.regels,
        kader.reden,
        kader.made_at,
        kader.made_by_naam,
        kader.live_at,
        kader.live_by_naam,
        kader.live_reden,
        digest_regels(kader.regels),
    )


def _describe(number: int, regel: Regel) -> RegelView:
    said = tuple(_(sentence) % values for sentence, values in describe_voorwaarden(regel.voorwaarden))
    return RegelView(number, regel.naam, regel.werkbakje, regel.kanaal.value, regel.termijn_days, said)
