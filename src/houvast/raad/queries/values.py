# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of raad show, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from houvast.raad.domain.inhoud import Inhoud
from houvast.raad.domain.tekst import Cijferbeeld
from houvast.raad.domain.termijn import Termijn
from houvast.raad.domain.words import Openbaar, Soort, State, Voorstelstand


@dataclass(frozen=True, slots=True, kw_only=True)
class StukView:
    """A raadsvraag or raadsinformatiebrief in a list."""

    stuk_id: int
    gemeente_id: int
    soort: Soort
    nummer: str
    onderwerp: str
    onderwerpen: tuple[str, ...]
    steller: str
    fractie: str
    received_on: date | None
    artikel: str
    due_on: date | None
    first_due_on: date | None
    state: State
    sent_on: date | None
    returned_reason: str
    withdrawn_reason: str
    termijn: Termijn


@dataclass(frozen=True, slots=True)
class TekstView:
    """A version of a text, and whose it is."""

    versie: int
    tekst: str
    by_naam: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeelView:
    """A question as received, who writes the answer until when, and every version, the newest first."""

    deel_id: int
    nummer: int
    vraag: str
    schrijver_id: int | None
    schrijver_naam: str
    write_until: date | None
    versies: tuple[TekstView, ...]

    @property
    def tekst(self) -> str:
        """Return the text as it is now; empty while nobody wrote it."""
        return self.versies[0].tekst if self.versies else ""

    @property
    def versie(self) -> int:
        """Return the number of the newest version; 0 while there is none."""
        return self.versies[0].versie if self.versies else 0


@dataclass(frozen=True, slots=True)
class UitstelView:
    """A postponement and when the council was told."""

    due_before_on: date
    until: date
    notice_on: date
    reason: str
    by_naam: str


@dataclass(frozen=True, slots=True)
class VaststellingView:
    """What was approved, when and by whom."""

    versie: int
    inhoud: Inhoud
    digest: str
    approved_by_naam: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class StukPage:
    """All of it. `typed`: percentages that somebody typed instead of placing a figure."""

    stuk: StukView
    delen: tuple[DeelView, ...]
    cijfers: tuple[Cijferbeeld, ...]
    uitstellen: tuple[UitstelView, ...]
    vaststelling: VaststellingView | None
    writer_ids: frozenset[int]
    typed: tuple[str, ...]

    @property
    def writers(self) -> list[str]:
        """List who wrote a version of any part, by name."""
        return sorted({text.by_naam for each in self.delen for text in each.versies})

    @property
    def is_approved(self) -> bool:
        """Tell whether what was approved still stands: what was given back afterwards is written anew."""
        return self.stuk.state in {State.GOEDGEKEURD, State.VERZONDEN}


@dataclass(frozen=True, slots=True)
class Nu:
    """What an indicator is now: the last whole month that was computed. `uitkomst` is empty where it is hidden."""

    maand: date
    uitkomst: str


@dataclass(frozen=True, slots=True)
class EerderView:
    """What was said before about the same subject: the questions with their answers, and the figures then and now."""

    stuk: StukView
    shared: tuple[str, ...]
    inhoud: Inhoud | None
    cijfers: tuple[tuple[Cijferbeeld, Nu | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoorstelView:
    """A proposal to publish, and what became of it."""

    voorstel_id: int
    gemeente_id: int
    soort: Openbaar
    object_id: int
    titel: str
    dated_on: date
    content: str
    reason: str
    state: Voorstelstand
    proposed_by_id: int
    proposed_by_naam: str
    proposed_at: datetime
    decided_by_naam: str
    decided_at: datetime | None
    decided_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicatieView:
    """What is public: a copy without a name of anyone."""

    publicatie_id: int
    soort: Openbaar
    object_id: int
    sleutel: str
    titel: str
    dated_on: date
    content: str
    digest: str
    licentie: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str
