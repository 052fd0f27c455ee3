# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the town is made of: values, in the order from a person to a bank line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.partijen.domain.registraties import AdresRegistration, InwonerRegistration


class Dialect(StrEnum):
    """The ways in which banks write their files."""

    ABN = "abn"
    ING = "ing"
    RABOBANK = "rabobank"
    BNG = "bng"
    ING_MT940 = "ing_mt940"
    BNG_MT940 = "bng_mt940"


class Pot(StrEnum):
    """The accounts of a household in the books."""

    VASTE_LASTEN = "vaste_lasten"
    LEEFGELD = "leefgeld"
    RESERVERING = "reservering"


class Mess(StrEnum):
    """What is out of the ordinary about a line; the truth that tests hold the house against."""

    LATE_SALARY = "late_salary"
    REFUND = "refund"
    DOUBLE_PAYMENT = "double_payment"
    RETURNED_AC04 = "returned_ac04"
    RETURNED_MS03 = "returned_ms03"
    CHANGED_IBAN = "changed_iban"
    UNKNOWN_SENDER = "unknown_sender"
    SAME_SURNAME = "same_surname"
    BANK_COSTS = "bank_costs"
    TWINS = "twins"
    REFERENCE_TYPO = "reference_typo"
    INDEXATION = "indexation"
    BATCH_WITHOUT_DETAILS = "batch_without_details"


@dataclass(frozen=True, slots=True)
class Rekening:
    """A trust account of an uitvoerder: `bic` and `iban` are invented; from `camt_since` on its bank sends camt.053."""

    key: str
    naam: str
    iban: str
    bic: str
    dialect: Dialect
    # Before this day the bank sent the older dialect, if it has one.
    older_dialect: Dialect | None = None
    camt_since: date | None = None

    def dialect_on(self, day: date) -> Dialect:
        """Return how the bank writes a day's statement."""
        if self.older_dialect is not None and self.camt_since is not None and day < self.camt_since:
            return self.older_dialect
        return self.dialect


@dataclass(frozen=True, slots=True)
class TownOrganisatie:
    """An organisation of the address book."""

    naam: str
    soort: str
    iban: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One afspraak of a household. Amounts are positive cents; the range is what the afspraak allows."""

    key: str
    naam: str
    richting: Richting
    tegenpartij: str
    iban: str
    amount_cents: int
    amount_min_cents: int
    amount_max_cents: int
    periodiciteit: Periodiciteit
    anker: date
    dag: int | None
    weekendregel: Weekendregel
    pot: Pot
    rubriek: str
    # May hold {maand}, {jaar} and {ref}.
    description: str
    soort: str = ""
    # As the counterparty writes it in the description, or structured.
    reference: str = ""
    structured: bool = False
    mandate: str = ""
    zoektermen: tuple[str, ...] = ()
    # An account of the residents themselves is in no address book.
    is_organisatie: bool = True


@dataclass(frozen=True, slots=True)
class TownHuishouden:
    """A household with all that was agreed for it."""

    nummer: str
    naam: str
    achternaam: str
    leden: tuple[InwonerRegistration, ...]
    adres: AdresRegistration
    iban: str
    rekening: str
    plans: tuple[Plan, ...]
    # What goes from vaste lasten to the reservering each month, positive cents.
    reservering_cents: int


@dataclass(frozen=True, slots=True)
class Regel:
    """A line that the bank books: money in is positive cents. `huishouden` is the nummer of who it is about, or ""."""

    rekening: str
    day: date
    amount_cents: int
    naam: str
    iban: str
    description: str
    huishouden: str = ""
    plan: str = ""
    reference: str = ""
    end_to_end_id: str = ""
    mandate: str = ""
    return_reason: str = ""
    # Lines of one day with the same batch are one entry on the statement.
    batch: str = ""
    batch_has_details: bool = True
    # The payer's own name of the batch, as in the file that ordered it; made up by the bank when empty.
    batch_id: str = ""
    mess: Mess | None = None
    bank_reference: str = ""


@dataclass(frozen=True, slots=True)
class InternalBooking:
    """Money that a household moves between its own accounts in the books; no bank sees it."""

    day: date
    huishouden: str
    source: Pot
    target: Pot
    amount_cents: int


@dataclass(frozen=True, slots=True)
class Dagafschrift:
    """A day of one account: balances in cents before and after its lines, which may be told only once."""

    rekening: str
    number: int
    day: date
    opening_cents: int
    closing_cents: int
    regels: Iterable[Regel]
    previous_day: date


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who works for an organisation, with the names of the roles they act in."""

    gebruikersnaam: str
    naam: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TownUitvoerder:
    """An uitvoerder with the gemeente it works for, its accounts, people and households."""

    naam: str
    gemeente: str
    gemeentecode: str
    administratie: str
    rekeningen: tuple[Rekening, ...]
    staff: tuple[Staff, ...]
    gemeente_staff: tuple[Staff, ...]
    organisaties: tuple[TownOrganisatie, ...]
    huishoudens: tuple[TownHuishouden, ...]
    regels: tuple[Regel, ...]
    internal: tuple[InternalBooking, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """The whole town: bank days from `first_day` to `last_day`; `vandaag` is the bank day that waits for import."""

    first_day: date
    last_day: date
    vandaag: date
    uitvoerders: tuple[TownUitvoerder, ...]
