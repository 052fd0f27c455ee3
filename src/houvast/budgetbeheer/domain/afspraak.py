# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an afspraak says: directions, rhythms, evidence, and the request that opens one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class Richting(StrEnum):
    """Whether money comes in for the huishouden or goes out."""

    IN = "in"
    UIT = "uit"


class Periodiciteit(StrEnum):
    """How often it is expected."""

    EENMALIG = "eenmalig"
    WEKELIJKS = "wekelijks"
    VIERWEKELIJKS = "vierwekelijks"
    MAANDELIJKS = "maandelijks"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"


class Weekendregel(StrEnum):
    """What happens to a date on which banks are closed (TARGET): before it, on it all the same, or after it."""

    ERVOOR = "ervoor"
    OP = "op"
    ERNA = "erna"


class KenmerkSoort(StrEnum):
    """Kinds of evidence that are kept with an afspraak."""

    IBAN = "iban"
    REFERENTIE = "referentie"
    MACHTIGING = "machtiging"
    END_TO_END = "end_to_end"
    NAAM = "naam"


class Bron(StrEnum):
    """Where evidence comes from: agreed, learned and confirmed, proposed after one decision, or rejected."""

    AFGESPROKEN = "afgesproken"
    GELEERD = "geleerd"
    VOORGESTELD = "voorgesteld"
    AFGEWEZEN = "afgewezen"


@dataclass(frozen=True, slots=True)
class AfspraakRequest:
    """What is needed to open an afspraak. Amounts are positive cents, equal when the amount is fixed."""

    gemeente_id: int
    huishouden_id: int
    account_id: int
    naam: str
    richting: Richting
    tegenpartij_naam: str
    bedrag_min_cents: int
    bedrag_max_cents: int
    periodiciteit: Periodiciteit
    anker: date
    valid_from: date
    verwachte_dag: int | None = None
    weekendregel: Weekendregel = Weekendregel.OP
    valid_until: date | None = None
    organisatie_id: int | None = None
    rubriek: str = ""
    zoektermen: tuple[str, ...] = ()
    ibans: tuple[str, ...] = ()
    referenties: tuple[str, ...] = ()
    machtigingen: tuple[str, ...] = ()
    end_to_end_ids: tuple[str, ...] = ()


def find_omission(request: AfspraakRequest) -> str | None:
    """Return what is wrong with a request that no bank line could ever be held against, about %(naam)s; or None."""
    if not request.naam.strip() or not request.tegenpartij_naam.strip():
        return gettext_noop("Geef de afspraak een naam en een tegenpartij.")
    if not 0 < request.bedrag_min_cents <= request.bedrag_max_cents:
        return gettext_noop(
            "Het bedrag van “%(naam)s” moet boven nul liggen, en het hoogste bedrag niet onder het laagste."
        )
    if request.valid_until is not None and request.valid_until < request.valid_from:
        return gettext_noop("De afspraak “%(naam)s” eindigt voordat zij begint. Pas een van de twee datums aan.")
    monthly = request.periodiciteit not in WEEKS and request.periodiciteit is not Periodiciteit.EENMALIG
    if request.verwachte_dag is not None and not (monthly and 1 <= request.verwachte_dag <= 31):  # noqa: PLR2004
        return gettext_noop(
            "De verwachte dag van “%(naam)s” is een dag van de maand, 1 tot en met 31; 31 is de laatste dag."
        )
    return None


# Rhythms that count days, and rhythms that count months.
WEEKS = {Periodiciteit.WEKELIJKS: 7, Periodiciteit.VIERWEKELIJKS: 28}
MONTHS = {
    Periodiciteit.MAANDELIJKS: 1,
    Periodiciteit.KWARTAAL: 3,
    Periodiciteit.HALFJAAR: 6,
    Periodiciteit.JAAR: 12,
}
