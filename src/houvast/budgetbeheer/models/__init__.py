# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of budgetbeheer: what the bank said, what was agreed, and how the two were tied."""

from houvast.budgetbeheer.models.afletteren import Aflettering, Suggestion, Waitingline
from houvast.budgetbeheer.models.afspraken import Afspraak, Crowdedkey, Kenmerk, Matchkey, Matchword
from houvast.budgetbeheer.models.bank import (
    Bankbestand,
    Bankbestanddeel,
    Bankline,
    Derdengeldenrekening,
    QuarantineAcceptance,
    Rekeninghouder,
    Statement,
)
from houvast.budgetbeheer.models.instellingen import Instelling

__all__ = [
    "Aflettering",
    "Afspraak",
    "Bankbestand",
    "Bankbestanddeel",
    "Bankline",
    "Crowdedkey",
    "Derdengeldenrekening",
    "Instelling",
    "Kenmerk",
    "Matchkey",
    "Matchword",
    "QuarantineAcceptance",
    "Rekeninghouder",
    "Statement",
    "Suggestion",
    "Waitingline",
]
