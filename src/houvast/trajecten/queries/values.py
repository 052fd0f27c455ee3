# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of a traject show: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from houvast.correspondence.queries import State as BriefState
from houvast.partijen.queries import HuishoudenView
from houvast.trajecten.domain.beschikking import BeschikkingSoort, Grond
from houvast.trajecten.domain.plan import PlanInhoud, PlanState
from houvast.trajecten.domain.stappen import Werk
from houvast.trajecten.domain.states import State
from houvast.trajecten.domain.termijnen import Stand, TermijnSoort, Waarom
from houvast.trajecten.domain.uitstel import Opschortgrond, Wijziging
from houvast.trajecten.domain.words import Bedreiging, Begeleiding, Bron, Deel, Uitkomst, Uitstroomreden, Wijze


@dataclass(frozen=True, slots=True)
class BriefStand:
    """A letter and what became of it."""

    brief_id: int
    state: BriefState
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class ClientView:
    """A cliënt by name."""

    client_id: int
    inwoner_id: int
    naam: str


@dataclass(frozen=True, slots=True)
class TermijnView:
    """A clock as it stands today."""

    soort: TermijnSoort
    start_on: date
    due_on: date
    warn_on: date
    waarom: Waarom
    stopped_on: date | None
    stand: Stand
    explanation: str
    explained_by_naam: str

    @property
    def waits_for_explanation(self) -> bool:
        """Return whether it lapsed and nobody said why."""
        return self.stand is Stand.TE_LAAT and not self.explanation


@dataclass(frozen=True, slots=True)
class WijzigingView:
    """That the term to decide stood still, or was postponed with notice."""

    soort: Wijziging
    grond: Opschortgrond | None
    reden: str
    notified_on: date
    until: date
    ended_on: date | None
    due_after: date
    by_naam: str
    brief: BriefStand | None

    @property
    def runs(self) -> bool:
        """Return whether the term still stands still, as far as anybody said."""
        return self.soort is Wijziging.OPSCHORTING and self.ended_on is None


@dataclass(frozen=True, slots=True)
class StapView:
    """A step that was taken."""

    before: State | None
    after: State
    on: date
    article: str
    toelichting: str
    at: datetime
    by_naam: str


@dataclass(frozen=True, slots=True)
class GesprekView:
    """The first conversation."""

    gevoerd_on: date
    wijze: Wijze
    hulpvraag: str
    uitkomst: Uitkomst
    toelichting: str
    doorlooptijd_weeks: int | None
    beslistermijn_days: int
    by_naam: str


@dataclass(frozen=True, slots=True)
class DeelView:
    """A part of a traject with its days."""

    deel_id: int
    soort: Deel
    since: date
    until: date | None
    behandelpad: str
    begeleiding: Begeleiding | None
    toelichting: str
    by_naam: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of the plan van aanpak; `akkoorden` are the ids of the cliënten who agreed, with the day."""

    plan_id: int
    versie: int
    state: PlanState
    inhoud: PlanInhoud
    written_at: datetime
    written_by_id: int
    written_by_naam: str
    seen_on: date | None
    seen_by_naam: str
    remark: str
    akkoord_on: date | None
    akkoorden: dict[int, date]


@dataclass(frozen=True, slots=True)
class BeschikkingView:
    """A beschikking with what became of its letter."""

    beschikking_id: int
    soort: BeschikkingSoort
    grond: Grond
    motivering: str
    plan_versie: int | None
    mandaat: str
    signed_on: date
    signed_by_naam: str
    bekendgemaakt_on: date | None
    bezwaar_until: date | None
    brief: BriefStand | None
    brief_fault: str


@dataclass(frozen=True, slots=True)
class VerklaringView:
    """A schuldhulpverklaring, with the household it is about."""

    verklaring_id: int
    traject_id: int
    huishouden_id: int
    huishouden_naam: str
    bedrijf: str
    klantnummer: str
    in_schuldhulp_since: date
    has_budgetbeheer: bool
    issued_on: date
    valid_until: date
    withdrawn_on: date | None
    withdrawal_reason: str
    brief: BriefStand | None
    brief_fault: str

    def runs_on(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.withdrawn_on is None and self.issued_on <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class TrajectView:
    """A traject by its own facts."""

    traject_id: int
    gemeente_id: int
    uitvoerder_id: int | None
    state: State
    version: int
    consulent_id: int | None
    consulent_naam: str
    bron: Bron
    bron_naam: str
    signaal_ontvangen_on: date | None
    gemeld_on: date
    bedreiging: Bedreiging | None
    bedreigend_since: date | None
    bedreiging_reason: str
    bedreiging_ended_on: date | None
    bedreiging_ended_by_naam: str
    bedreiging_end_reason: str
    gemeentelijke_crisis: str
    opened_by_naam: str
    ended_on: date | None
    uitstroom_reden: Uitstroomreden | None


@dataclass(frozen=True, slots=True)
class TrajectPage:
    """Everything about one traject; lists oldest first, except plans, beschikkingen and verklaringen."""

    traject: TrajectView
    huishouden: HuishoudenView
    clienten: tuple[ClientView, ...]
    termijnen: tuple[TermijnView, ...]
    wijzigingen: tuple[WijzigingView, ...]
    may_suspend: bool
    may_postpone: bool
    stappen: tuple[StapView, ...]
    gesprek: GesprekView | None
    delen: tuple[DeelView, ...]
    plannen: tuple[PlanView, ...]
    beschikkingen: tuple[BeschikkingView, ...]
    verklaringen: tuple[VerklaringView, ...]
    werk: Werk
    last_contact_on: date | None
    days_without_contact: int
    is_uit_beeld: bool

    @property
    def plan(self) -> PlanView | None:
        """Return the newest version of the plan."""
        return self.plannen[0] if self.plannen else None
