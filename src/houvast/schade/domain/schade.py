# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a schade is, what caused it, and who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class SchadeSoort(StrEnum):
    """What had to be paid that need not have been."""

    AANMANINGSKOSTEN = "aanmaningskosten"
    INCASSOKOSTEN = "incassokosten"
    DEURWAARDERSKOSTEN = "deurwaarderskosten"
    PROCESKOSTEN = "proceskosten"
    RENTE = "rente"
    BOETE = "boete"
    HERAANSLUITING = "heraansluiting"
    BANKKOSTEN = "bankkosten"
    GEMIST = "gemist"
    ANDERS = "anders"


class Oorzaak(StrEnum):
    """What went wrong."""

    TE_LAAT_BETAALD = "te_laat_betaald"
    NIET_BETAALD = "niet_betaald"
    VERKEERD_BETAALD = "verkeerd_betaald"
    DUBBEL_BETAALD = "dubbel_betaald"
    POST_BLEEF_LIGGEN = "post_bleef_liggen"
    NIET_AANGEVRAAGD = "niet_aangevraagd"
    INKOMEN_TE_LAAT = "inkomen_te_laat"
    FOUT_VAN_AFZENDER = "fout_van_afzender"
    ANDERS = "anders"


class Veroorzaker(StrEnum):
    """Who caused it."""

    UITVOERDER = "uitvoerder"
    GEMEENTE = "gemeente"
    SCHULDEISER = "schuldeiser"
    BANK = "bank"
    INKOMEN = "inkomen"
    ANDER = "ander"


class State(StrEnum):
    """How far it is with making it good."""

    OPEN = "open"
    GECLAIMD = "geclaimd"
    VERGOED = "vergoed"
    INGETROKKEN = "ingetrokken"


SOORT_WORDS = {
    SchadeSoort.AANMANINGSKOSTEN: gettext_noop("Kosten van een aanmaning"),
    SchadeSoort.INCASSOKOSTEN: gettext_noop("Incassokosten"),
    SchadeSoort.DEURWAARDERSKOSTEN: gettext_noop("Kosten van een deurwaarder"),
    SchadeSoort.PROCESKOSTEN: gettext_noop("Kosten van een rechtszaak"),
    SchadeSoort.RENTE: gettext_noop("Rente"),
    SchadeSoort.BOETE: gettext_noop("Boete of verhoging"),
    SchadeSoort.HERAANSLUITING: gettext_noop("Kosten van heraansluiten"),
    SchadeSoort.BANKKOSTEN: gettext_noop("Bankkosten"),
    SchadeSoort.GEMIST: gettext_noop("Gemiste toeslag, korting of kwijtschelding"),
    SchadeSoort.ANDERS: gettext_noop("Iets anders"),
}

OORZAAK_WORDS = {
    Oorzaak.TE_LAAT_BETAALD: gettext_noop("Te laat betaald"),
    Oorzaak.NIET_BETAALD: gettext_noop("Niet betaald"),
    Oorzaak.VERKEERD_BETAALD: gettext_noop("Verkeerd bedrag of verkeerde rekening"),
    Oorzaak.DUBBEL_BETAALD: gettext_noop("Dubbel betaald"),
    Oorzaak.POST_BLEEF_LIGGEN: gettext_noop("Post bleef liggen"),
    Oorzaak.NIET_AANGEVRAAGD: gettext_noop("Niet of te laat aangevraagd"),
    Oorzaak.INKOMEN_TE_LAAT: gettext_noop("Inkomen kwam te laat"),
    Oorzaak.FOUT_VAN_AFZENDER: gettext_noop("Fout in de brief of factuur"),
    Oorzaak.ANDERS: gettext_noop("Iets anders"),
}

VEROORZAKER_WORDS = {
    Veroorzaker.UITVOERDER: gettext_noop("De uitvoerder van het budgetbeheer"),
    Veroorzaker.GEMEENTE: gettext_noop("De gemeente"),
    Veroorzaker.SCHULDEISER: gettext_noop("De schuldeiser"),
    Veroorzaker.BANK: gettext_noop("De bank"),
    Veroorzaker.INKOMEN: gettext_noop("Wie het inkomen of de uitkering betaalt"),
    Veroorzaker.ANDER: gettext_noop("Iemand anders"),
}


@dataclass(frozen=True, slots=True)
class SchadeRequest:
    """What is needed to register a schade. Cents are positive; `incurred_on` is the day on which the costs arose."""

    gemeente_id: int
    huishouden_id: int
    soort: SchadeSoort
    amount_cents: int
    incurred_on: date
    oorzaak: Oorzaak
    veroorzaker: Veroorzaker
    # Who exactly: the name, and its place in the address book where it stands there.
    veroorzaker_naam: str
    toelichting: str
    organisatie_id: int | None = None
    opdracht_id: int | None = None
    poststuk_id: int | None = None


def find_omission(request: SchadeRequest, *, today: date) -> str | None:
    """Return the Dutch sentence that says what is wrong with a request, or None."""
    if request.amount_cents <= 0:
        return gettext_noop("Het bedrag van de schade moet boven nul liggen.")
    if request.incurred_on > today:
        return gettext_noop("De dag waarop de schade ontstond ligt in de toekomst.")
    if not request.veroorzaker_naam.strip():
        return gettext_noop("Vul in wie de schade veroorzaakte.")
    if not request.toelichting.strip():
        return gettext_noop("Schrijf op hoe de schade ontstond.")
    return None


def decide_state(*, amount_cents: int, compensated_cents: int, is_claimed: bool, is_withdrawn: bool) -> State:
    """Return how far it is with making a schade good."""
    if is_withdrawn:
        return State.INGETROKKEN
    if compensated_cents >= amount_cents:
        return State.VERGOED
    return State.GECLAIMD if is_claimed else State.OPEN
