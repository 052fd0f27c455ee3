# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beschikkingen: which there are, on which ground, and until when somebody may object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop
from houvast.kernel.termijnen import Termijn, calculate_last_day
from houvast.trajecten.domain.states import State

_BEZWAAR = Termijn(weeks=6)


class BeschikkingSoort(StrEnum):
    """What was decided."""

    TOELATING = "toelating"
    AFWIJZING = "afwijzing"
    BEEINDIGING = "beeindiging"


BESCHIKKING_WORDS = {
    BeschikkingSoort.TOELATING: gettext_noop("Toelating"),
    BeschikkingSoort.AFWIJZING: gettext_noop("Afwijzing"),
    BeschikkingSoort.BEEINDIGING: gettext_noop("Beëindiging"),
}
# DDAS-SHV EnumBeschikkingssoort; an ending has a date of its own there (uitstroom.datumBeeindigingsbeschikking).
DDAS_BESCHIKKING = {
    BeschikkingSoort.TOELATING: "Toelatingsbeschikking",
    BeschikkingSoort.AFWIJZING: "Afwijzingsbeschikking",
}
AFTER_BESCHIKKING = {
    BeschikkingSoort.TOELATING: State.TOEGELATEN,
    BeschikkingSoort.AFWIJZING: State.AFGEWEZEN,
    BeschikkingSoort.BEEINDIGING: State.UITGESTROOMD,
}


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground: its key, the article and what it says in plain Dutch."""

    sleutel: str
    soort: BeschikkingSoort
    article: str
    words: str


_A, _B = BeschikkingSoort.AFWIJZING, BeschikkingSoort.BEEINDIGING
_GRONDEN = (
    Grond("hulp_nodig", BeschikkingSoort.TOELATING, "Wgs 3 lid 1 en 4a lid 1", gettext_noop("U krijgt hulp")),
    Grond("eerder_gebruik", _A, "Wgs 3 lid 2", gettext_noop("U kreeg al eerder hulp bij schulden")),
    Grond("fraude", _A, "Wgs 3 lid 3", gettext_noop("Fraude die vaststaat, met nadeel voor een bestuursorgaan")),
    Grond("verblijf", _A, "Wgs 3 lid 4", gettext_noop("Geen verblijfsrecht dat recht geeft op deze hulp")),
    Grond("geen_inwoner", _A, "Wgs 3 lid 1 en 5", gettext_noop("U staat niet ingeschreven in onze gemeente")),
    Grond("geen_inlichtingen", _A, "Wgs 6", gettext_noop("Wij kregen niet wat wij van u moeten weten")),
    Grond("geen_medewerking", _A, "Wgs 7", gettext_noop("U werkte niet mee")),
    Grond("ingetrokken", _A, "Wgs 4a lid 1", gettext_noop("U trok uw verzoek om hulp in")),
    Grond("geen_hulp_nodig", _A, "Wgs 4a lid 1", gettext_noop("U heeft geen hulp van de gemeente nodig")),
    Grond("doel_bereikt", _B, "Wgs 4a lid 6", gettext_noop("Het doel van de hulp is bereikt")),
    Grond("eigen_verzoek", _B, "Wgs 4a lid 6", gettext_noop("U wilt zelf stoppen")),
    Grond("einde_inlichtingen", _B, "Wgs 6 en 4a lid 6", gettext_noop("Wij kregen niet wat wij van u moeten weten")),
    Grond("einde_medewerking", _B, "Wgs 7 en 4a lid 6", gettext_noop("U werkte niet mee")),
    Grond("voorwaarden", _B, "Wgs 4a lid 4 en 6", gettext_noop("U hield zich niet aan een voorwaarde")),
    Grond("niet_passend", _B, "Wgs 4a lid 6", gettext_noop("Deze hulp past niet bij uw situatie")),
    Grond("verhuisd", _B, "Wgs 3 lid 1 en 4a lid 6", gettext_noop("U woont niet meer in onze gemeente")),
    Grond("overleden", _B, "Wgs 4a lid 6", gettext_noop("De cliënt is overleden")),
)
GRONDEN = {grond.sleutel: grond for grond in _GRONDEN}


def list_gronden(soort: BeschikkingSoort) -> list[Grond]:
    """List the grounds on which such a beschikking may rest."""
    return [grond for grond in _GRONDEN if grond.soort is soort]


def calculate_bezwaar_until(bekendgemaakt_on: date) -> date:
    """Return the last day to object: six weeks from the day after it was made known (Awb 6:7 and 6:8(1))."""
    return calculate_last_day(bekendgemaakt_on, _BEZWAAR)
