# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an afspraak says: directions, rhythms, evidence, and the request that opens one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.iban import Iban
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
    DATUMS = "datums"


class AfspraakSoort(StrEnum):
    """What an afspraak is to the budgetplan."""

    INKOMEN = "inkomen"
    BETALING = "betaling"
    LEEFGELD = "leefgeld"
    RESERVERING = "reservering"
    AFLOSSING = "aflossing"


class Voorrang(StrEnum):
    """What is paid first when money is short, in this order; a gemeente may add its own between these and the rest."""

    WONING = "woning"
    ENERGIE = "energie"
    WATER = "water"
    ZORGVERZEKERING = "zorgverzekering"
    LEEFGELD = "leefgeld"
    OVERIG = "overig"


class Betaalwijze(StrEnum):
    """How money goes out: by our order to the bank, by the creditor's direct debit, or to a pot of the household."""

    OVERBOEKING = "overboeking"
    INCASSO = "incasso"
    INTERN = "intern"


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
    soort: AfspraakSoort | None = None
    voorrang: str = Voorrang.OVERIG.value
    # None: by transfer where the beneficiary's IBAN is given, by direct debit where it isn't.
    betaalwijze: Betaalwijze | None = None
    betaal_iban: str = ""
    betalingskenmerk: str = ""
    betaalomschrijving: str = ""
    # TARGET days between the day that the order must be with the bank and the day that the money is due.
    vooraf_days: int = 0
    doel_account_id: int | None = None
    # The dates themselves, for what comes on listed days.
    datums: tuple[date, ...] = ()

    @property
    def effective_soort(self) -> AfspraakSoort:
        """Return what it is to the budgetplan: what was given, or what its direction says."""
        return self.soort or (AfspraakSoort.INKOMEN if self.richting is Richting.IN else AfspraakSoort.BETALING)

    @property
    def effective_betaalwijze(self) -> str:
        """Return how it is paid, as a code; empty for income."""
        if self.richting is Richting.IN:
            return ""
        if self.betaalwijze is not None:
            return self.betaalwijze.value
        return (Betaalwijze.OVERBOEKING if self.betaal_iban else Betaalwijze.INCASSO).value


def pays_elsewhere(old_iban: str, request: AfspraakRequest) -> bool:
    """Return whether an afspraak that is paid on an account would be paid on another one."""
    return bool(old_iban) and request.richting is Richting.UIT and request.betaal_iban not in {"", old_iban}


def find_omission(request: AfspraakRequest) -> str | None:
    """Return what is wrong with a request, about %(naam)s, or None: no bank could pay it or no bank line match it."""
    checks = (_find_nameless, _find_wrong_amount, _find_wrong_days, _find_wrong_payment)
    return next((fault for check in checks if (fault := check(request)) is not None), None)


def _find_nameless(request: AfspraakRequest) -> str | None:
    if not request.naam.strip() or not request.tegenpartij_naam.strip():
        return gettext_noop("Geef de afspraak een naam en een tegenpartij.")
    return None


def _find_wrong_amount(request: AfspraakRequest) -> str | None:
    if not 0 < request.bedrag_min_cents <= request.bedrag_max_cents:
        return gettext_noop(
            "Het bedrag van “%(naam)s” moet boven nul liggen, en het hoogste bedrag niet onder het laagste."
        )
    return None


def _find_wrong_days(request: AfspraakRequest) -> str | None:
    if request.valid_until is not None and request.valid_until < request.valid_from:
        return gettext_noop("De afspraak “%(naam)s” eindigt voordat zij begint. Pas een van de twee datums aan.")
    monthly = request.periodiciteit in MONTHS
    if request.verwachte_dag is not None and not (monthly and 1 <= request.verwachte_dag <= 31):  # noqa: PLR2004
        return gettext_noop(
            "De verwachte dag van “%(naam)s” is een dag van de maand, 1 tot en met 31; 31 is de laatste dag."
        )
    listed = request.periodiciteit is Periodiciteit.DATUMS
    if listed != bool(request.datums) or len(set(request.datums)) != len(request.datums):
        return gettext_noop("Noem voor “%(naam)s” elke datum één keer, of kies een vast ritme zonder datums.")
    return None


def _find_wrong_payment(request: AfspraakRequest) -> str | None:
    if request.richting is Richting.IN:
        return None
    if request.betaal_iban and not Iban.is_valid(request.betaal_iban):
        return gettext_noop("De rekening waarop “%(naam)s” betaald wordt, is geen goed IBAN. Kijk de cijfers na.")
    wijze = request.effective_betaalwijze
    if wijze == Betaalwijze.OVERBOEKING.value and not request.betaal_iban:
        return gettext_noop("Geef het IBAN waarop “%(naam)s” betaald wordt.")
    if wijze == Betaalwijze.INTERN.value and request.doel_account_id is None:
        return gettext_noop("Kies het potje waar “%(naam)s” naartoe gaat.")
    if request.vooraf_days < 0:
        return gettext_noop("“%(naam)s” kan niet na de vervaldag betaald worden: kies nul of meer dagen ervoor.")
    return None


# Rhythms that count days, and rhythms that count months.
WEEKS = {Periodiciteit.WEKELIJKS: 7, Periodiciteit.VIERWEKELIJKS: 28}
MONTHS = {
    Periodiciteit.MAANDELIJKS: 1,
    Periodiciteit.KWARTAAL: 3,
    Periodiciteit.HALFJAAR: 6,
    Periodiciteit.JAAR: 12,
}
