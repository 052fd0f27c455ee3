# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What toezicht tells: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from houvast.indicatoren.queries import FigureRecord
from houvast.kernel.errors import DomainError
from houvast.toezicht.domain.eisen import Eisoordeel
from houvast.toezicht.domain.regels import Regel
from houvast.toezicht.domain.words import (
    Alarmsoort,
    Eindegrond,
    Gebrekestand,
    Kant,
    Meting,
    Oordeel,
    Regelsoort,
    Regelstand,
    Stand,
    Trajectstand,
    Uitkomst,
    Vergelijking,
)


class ToezichtNotFound(DomainError):
    """Use the id of something that the actor may see."""


@dataclass(frozen=True, slots=True)
class NormView:
    """What is good from a day on, and how people write it."""

    since: date
    vergelijking: Vergelijking
    waarde_permille: int
    shown: str
    reason: str
    by_naam: str


@dataclass(frozen=True, slots=True)
class MaandView:
    """A figure of a month against its norm, as people write both."""

    maand: date
    shown: str
    norm_shown: str
    vergelijking: Vergelijking
    is_met: bool


@dataclass(frozen=True, slots=True)
class EisView:
    """An eis with whether it is met: the last figure, since when it fails, and since when it got worse or better.

    `wacht` says that evidence waits for the gemeente's opinion.
    """

    eis_id: int
    gemeente_id: int
    uitvoerder_id: int
    uitvoerder_naam: str
    contract_id: int
    contract_naam: str
    titel: str
    tekst: str
    bron: str
    meting: Meting
    sleutel: str
    indicator_naam: str
    every_months: int | None
    toont_aan: Kant
    gevolg: str
    since: date
    until: date | None
    ended_reason: str
    normen: tuple[NormView, ...]
    oordeel: Eisoordeel
    maanden: tuple[MaandView, ...]
    worse_since: date | None
    better_since: date | None
    wacht: bool

    @property
    def is_red(self) -> bool:
        """Return whether it isn't met."""
        return self.oordeel.stand is Stand.NIET_GEHAALD

    @property
    def last(self) -> MaandView | None:
        """Return the last month that was judged."""
        return self.maanden[-1] if self.maanden else None

    def runs_on(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Eisenstand:
    """All eisen in sight, the red ones first, those that fail longest on top; and how many there are of each."""

    eisen: tuple[EisView, ...]

    @property
    def red(self) -> tuple[EisView, ...]:
        """Return the eisen that aren't met."""
        return tuple(each for each in self.eisen if each.is_red)

    @property
    def unknown(self) -> int:
        """Return of how many it isn't known."""
        return sum(each.oordeel.stand is Stand.ONBEKEND for each in self.eisen)

    @property
    def longest_since(self) -> date | None:
        """Return since when the one that fails longest does."""
        return min((each.oordeel.since for each in self.red if each.oordeel.since is not None), default=None)


@dataclass(frozen=True, slots=True)
class BewijsView:
    """A document or a visit, and what the gemeente found of it."""

    bewijs_id: int
    kant: Kant
    dated_on: date
    door: str
    verslag: str
    stuk_id: int | None
    file_name: str
    oordeel: Oordeel
    oordeel_reason: str
    oordeel_by_naam: str


@dataclass(frozen=True, slots=True)
class ReactieView:
    """What one of the sides said."""

    kant: Kant
    tekst: str
    at: datetime
    by_naam: str


@dataclass(frozen=True, slots=True)
class EisPage:
    """An eis with all that shows whether it is met. `records` are those behind the last month that failed."""

    eis: EisView
    bewijzen: tuple[BewijsView, ...]
    reacties: tuple[ReactieView, ...]
    records: tuple[FigureRecord, ...]
    may_keep: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class StukView:
    """A document as it came."""

    stuk_id: int
    contract_id: int
    titel: str
    van: Kant
    dated_on: date
    is_brief: bool
    file_name: str
    media_type: str
    sha256: str
    size_bytes: int
    by_naam: str


@dataclass(frozen=True, slots=True)
class RegelView:
    """A rule of alarm with what it says in words, and what the last trial on past months gave."""

    regel_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    uitvoerder_naam: str
    naam: str
    waarom: str
    soort: Regelsoort
    regel: Regel
    zin: str
    stand: Regelstand
    eigenaar_id: int
    eigenaar_naam: str
    termijn_werkdagen: int
    tried_on: date | None
    tried_months: int | None
    tried_count: int | None
    stopped_reason: str


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An alarm: about whom, why, which households, whose it is, by when, and how it ended."""

    alarm_id: int
    gemeente_id: int
    uitvoerder_id: int
    uitvoerder_naam: str
    soort: Alarmsoort
    over_id: int
    groep: str
    maand: date
    naam: str
    tekst: str
    nummers: tuple[str, ...]
    eigenaar_id: int | None
    eigenaar_naam: str
    raised_on: date
    due_on: date
    closed_on: date | None
    closed_by_naam: str
    uitkomst: Uitkomst | None
    reason: str

    def is_late(self, on: date) -> bool:
        """Return whether it should have been closed before a day."""
        return self.closed_on is None and self.due_on < on


@dataclass(frozen=True, slots=True)
class MaatregelView:
    """One thing to do."""

    maatregel_id: int
    wat: str
    kant: Kant
    eigenaar_naam: str
    due_on: date
    done_on: date | None
    done_by_naam: str
    uitkomst: str

    def is_late(self, on: date) -> bool:
        """Return whether it should have been done before a day."""
        return self.done_on is None and self.due_on < on


@dataclass(frozen=True, slots=True)
class DoelView:
    """A figure that must move: where it began, where it is now (last whole month), and where it must be by when."""

    doel_id: int
    sleutel: str
    naam: str
    vergelijking: Vergelijking
    waarde_permille: int
    shown: str
    due_on: date
    begin_maand: date | None
    begin_shown: str
    now_maand: date | None
    now_shown: str
    is_met: bool | None

    def is_missed(self, on: date) -> bool:
        """Return whether its day passed without the figure being good enough."""
        return self.due_on < on and self.is_met is not True


@dataclass(frozen=True, slots=True)
class TrajectView:
    """A verbetertraject with its measures and goals."""

    traject_id: int
    gemeente_id: int
    uitvoerder_id: int
    uitvoerder_naam: str
    contract_id: int
    naam: str
    aanleiding: str
    stand: Trajectstand
    by_naam: str
    proposed_on: date
    agreed_on: date | None
    agreed_by_naam: str
    ended_on: date | None
    uitkomst: str
    maatregelen: tuple[MaatregelView, ...]
    doelen: tuple[DoelView, ...]

    @property
    def is_open(self) -> bool:
        """Return whether it is proposed or runs."""
        return self.stand in {Trajectstand.VOORSTEL, Trajectstand.AFGESPROKEN}


@dataclass(frozen=True, slots=True)
class TrajectPage:
    """A verbetertraject with what both sides said about it, and what the actor may do."""

    traject: TrajectView
    reacties: tuple[ReactieView, ...]
    may_keep: bool
    may_agree: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class GebrekestapView:
    """One thing that became of an ingebrekestelling."""

    stand: Gebrekestand
    on: date
    by_naam: str
    tekst: str


@dataclass(frozen=True, slots=True)
class GebrekeView:
    """An ingebrekestelling with its evidence (None before it was frozen) and what became of it."""

    gebreke_id: int
    gemeente_id: int
    gemeente_naam: str
    uitvoerder_id: int
    uitvoerder_naam: str
    contract_id: int
    contract_naam: str
    contract_kenmerk: str
    product_id: int | None
    eisen: tuple[int, ...]
    tekst: str
    evidence_since: date
    term_until: date
    ontvanger_naam: str
    adresregels: str
    stand: Gebrekestand
    by_naam: str
    offered_on: date | None
    offered_by_id: int | None
    approved_on: date | None
    sent_on: date | None
    bericht_id: int | None
    ended_on: date | None
    uitkomst: str
    bundel: dict[str, Any] | None
    digest: str
    stappen: tuple[GebrekestapView, ...] = ()
    # Of what was looked up by itself: whether its frozen evidence is what the log says that was frozen.
    is_whole: bool | None = None

    def has_run_out(self, on: date) -> bool:
        """Return whether the term passed and nobody said yet what came of it."""
        return self.stand is Gebrekestand.VERZONDEN and self.term_until < on


@dataclass(frozen=True, slots=True)
class BeeindigingView:
    """That a contract ends."""

    contract_id: int
    product_id: int | None
    grond: Eindegrond
    notified_on: date
    opzegtermijn_months: int | None
    last_day: date
    reason: str
    by_naam: str
