# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What contracten tells: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from houvast.contracten.domain.ontbreekt import Ontbreekt
from houvast.contracten.domain.words import (
    BEWIJS_WORDS,
    KANT_WORDS,
    MOMENT_WORDS,
    PRODUCT_WORDS,
    BewijsSoort,
    Kant,
    MomentSoort,
    ProductSoort,
    Verlenging,
)
from houvast.contracten.ports import Mandaat
from houvast.kernel.errors import DomainError


class ContractNotFound(DomainError):
    """Use the id of a contract that the actor may see."""


def runs(since: date, until: date | None, on: date) -> bool:
    """Return whether a day lies from the first to the last, both included."""
    return since <= on and (until is None or on <= until)


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract with its parties and its period. `last_day` is the last day it really runs."""

    contract_id: int
    gemeente_id: int
    gemeente_naam: str
    uitvoerder_id: int
    uitvoerder_naam: str
    kenmerk: str
    naam: str
    since: date
    until: date
    opgave_days: int | None
    ended_on: date | None
    ended_reason: str
    by_naam: str

    @property
    def last_day(self) -> date:
        """Return the last day on which the contract runs."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on)

    def runs_on(self, day: date) -> bool:
        """Return whether the contract runs on a day."""
        return runs(self.since, self.last_day, day)


@dataclass(frozen=True, slots=True)
class PrijsView:
    """What one unit costs from a day on."""

    prijs_id: int
    eenheid: str
    amount_cents: int
    since: date
    reason: str
    by_naam: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """One thing that the uitvoerder does, with its prices, the newest first."""

    product_id: int
    soort: ProductSoort
    naam: str
    since: date
    until: date | None
    ended_reason: str
    prijzen: tuple[PrijsView, ...]

    @property
    def word(self) -> str:
        """Return what kind of product it is, a Dutch phrase to translate."""
        return PRODUCT_WORDS[self.soort]

    def runs_on(self, day: date) -> bool:
        """Return whether it is done on a day."""
        return runs(self.since, self.until, day)

    def list_prijzen_on(self, day: date) -> list[PrijsView]:
        """Return the price per unit that holds on a day: of each unit the newest that has begun."""
        found: dict[str, PrijsView] = {}
        for each in self.prijzen:
            if each.since <= day:
                found.setdefault(each.eenheid.casefold(), each)
        return sorted(found.values(), key=lambda each: each.eenheid)


@dataclass(frozen=True, slots=True)
class OptieView:
    """The right to extend until a day, to be used by another, and what was decided."""

    optie_id: int
    until: date
    use_by: date
    uitkomst: Verlenging
    decided_on: date | None
    reason: str
    was_until: date | None

    @property
    def is_open(self) -> bool:
        """Return whether nobody decided yet."""
        return self.uitkomst is Verlenging.OPEN


@dataclass(frozen=True, slots=True)
class AanvullingView:
    """A further agreement for a period."""

    aanvulling_id: int
    onderwerp: str
    afgesproken: str
    since: date
    until: date | None
    by_naam: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """Something to do before a day, and what came of it."""

    moment_id: int
    soort: MomentSoort
    onderwerp: str
    due_on: date
    done_on: date | None
    uitkomst: str

    @property
    def word(self) -> str:
        """Return what is to be done, a Dutch phrase to translate."""
        return MOMENT_WORDS[self.soort]


@dataclass(frozen=True, slots=True)
class ExitView:
    """The terms for the end that hold from a day on."""

    since: date
    opzegtermijn_months: int | None
    oplevering: str
    formaat: str
    prijs_cents: int | None
    toelichting: str
    by_naam: str


@dataclass(frozen=True, slots=True)
class BewijsView:
    """A document that was uploaded."""

    bewijsstuk_id: int
    soort: BewijsSoort
    naam: str
    kenmerk: str
    dated_on: date | None
    file_name: str
    size_bytes: int
    sha256: str
    at: datetime
    by_naam: str
    withdrawn_reason: str

    @property
    def word(self) -> str:
        """Return what it proves, a Dutch phrase to translate."""
        return BEWIJS_WORDS[self.soort]


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as it came."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class WckView:
    """On which ground of art. 48 Wck the uitvoerder may mediate in debts."""

    wckstatus_id: int
    grond: str
    since: date
    until: date | None
    toelichting: str
    bewijsstuk_id: int | None
    bewijs_naam: str

    def holds_on(self, day: date) -> bool:
        """Return whether it may mediate on a day."""
        return runs(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class ContactView:
    """A fixed contact: of which side, what for, how to reach, as whom in Houvast, and who stands in."""

    contactpersoon_id: int
    contract_id: int
    kant: Kant
    trede: int | None
    product_id: int | None
    product_naam: str
    naam: str
    functie: str
    telefoon: str
    email: str
    medewerker_id: int | None
    vervanger_id: int | None
    vervanger_naam: str
    vervanger_telefoon: str
    vervanger_email: str
    vervanger_medewerker_id: int | None
    since: date
    until: date | None

    @property
    def word(self) -> str:
        """Return the side, a Dutch word to translate."""
        return KANT_WORDS[self.kant]

    def runs_on(self, day: date) -> bool:
        """Return whether this person is the contact on a day."""
        return runs(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class TredeView:
    """A rung of the ladder: within how many working days, or hours for who is in need now; and the contact on it."""

    number: int
    naam: str
    kant: Kant
    termijn_werkdagen: int
    # None: no shorter term was agreed for who is in need now.
    spoed_hours: int | None
    contact: ContactView | None

    @property
    def word(self) -> str:
        """Return the side, a Dutch word to translate."""
        return KANT_WORDS[self.kant]


@dataclass(frozen=True, slots=True)
class ContractPage:
    """A contract with all that hangs on it. The ladder is that of the day asked for, or the first to come."""

    contract: ContractView
    producten: tuple[ProductView, ...]
    opties: tuple[OptieView, ...]
    aanvullingen: tuple[AanvullingView, ...]
    momenten: tuple[MomentView, ...]
    exits: tuple[ExitView, ...]
    bewijs: tuple[BewijsView, ...]
    wck: tuple[WckView, ...]
    contacten: tuple[ContactView, ...]
    ladder: tuple[TredeView, ...]
    ladder_since: date | None
    mandaten: tuple[Mandaat, ...]

    def list_missing(self, on: date) -> list[Ontbreekt]:
        """List what is still to be written down, in the order in which people do it."""
        holds = any(each.holds_on(max(on, each.since)) for each in self.wck)
        kept = (each.soort for each in self.bewijs if not each.withdrawn_reason)
        lacks = {
            Ontbreekt.PRODUCTEN: not self.producten,
            Ontbreekt.PRIJS: any(not each.prijzen for each in self.producten),
            Ontbreekt.LADDER: not self.ladder,
            Ontbreekt.TREDE: any(each.contact is None for each in self.ladder),
            Ontbreekt.CONTRACT: BewijsSoort.CONTRACT not in kept,
            Ontbreekt.WCK: any(each.soort is ProductSoort.SCHULDHULP for each in self.producten) and not holds,
            Ontbreekt.EINDE: not self.exits,
        }
        return [each for each, is_missing in lacks.items() if is_missing]
