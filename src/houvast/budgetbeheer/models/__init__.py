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
from houvast.budgetbeheer.models.plannen import Budgetplan, Planregel
from houvast.budgetbeheer.models.toewijzingen import Toewijzing

__all__ = [
    "Aflettering",
    "Afspraak",
    "Bankbestand",
    "Bankbestanddeel",
    "Bankline",
    "Budgetplan",
    "Crowdedkey",
    "Derdengeldenrekening",
    "Instelling",
    "Kenmerk",
    "Matchkey",
    "Matchword",
    "Planregel",
    "QuarantineAcceptance",
    "Rekeninghouder",
    "Statement",
    "Suggestion",
    "Toewijzing",
    "Waitingline",
]
