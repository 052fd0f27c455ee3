# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a contract is made of, in words."""

from __future__ import annotations

from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class ProductSoort(StrEnum):
    """What an uitvoerder does for a gemeente; what isn't among these has a name of its own."""

    BUDGETBEHEER = "budgetbeheer"
    SCHULDHULP = "schuldhulp"
    OSS = "oss"
    PREVENTIE = "preventie"
    ANDERS = "anders"


class Kant(StrEnum):
    """Which of the two parties."""

    GEMEENTE = "gemeente"
    UITVOERDER = "uitvoerder"


class Verlenging(StrEnum):
    """What was decided about an option to extend."""

    OPEN = "open"
    GEBRUIKT = "gebruikt"
    NIET_GEBRUIKT = "niet_gebruikt"


class BewijsSoort(StrEnum):
    """What a document proves."""

    CONTRACT = "contract"
    AANVULLING = "aanvulling"
    MANDAATBESLUIT = "mandaatbesluit"
    WCK = "wck"
    EVALUATIE = "evaluatie"
    PRIJZEN = "prijzen"
    EINDE = "einde"
    OVERIG = "overig"


class MomentSoort(StrEnum):
    """What has to be done before a day that was agreed."""

    EVALUATIE = "evaluatie"
    INDEXERING = "indexering"
    ANDERS = "anders"


class Niveau(StrEnum):
    """The level of a prevention task."""

    STRATEGISCH = "strategisch"
    TACTISCH = "tactisch"
    OPERATIONEEL = "operationeel"


class Eigenaar(StrEnum):
    """Who does a prevention task on a level, or that nobody has to."""

    GEMEENTE = "gemeente"
    UITVOERDER = "uitvoerder"
    ANDER = "ander"
    NIET_NODIG = "niet_nodig"


PRODUCT_WORDS = {
    ProductSoort.BUDGETBEHEER: gettext_noop("budgetbeheer"),
    ProductSoort.SCHULDHULP: gettext_noop("schuldhulp"),
    ProductSoort.OSS: gettext_noop("ondersteuning zonder schuldregeling (OSS)"),
    ProductSoort.PREVENTIE: gettext_noop("preventie"),
    ProductSoort.ANDERS: gettext_noop("anders, met een eigen naam"),
}
KANT_WORDS = {Kant.GEMEENTE: gettext_noop("gemeente"), Kant.UITVOERDER: gettext_noop("uitvoerder")}
BEWIJS_WORDS = {
    BewijsSoort.CONTRACT: gettext_noop("het contract zelf"),
    BewijsSoort.AANVULLING: gettext_noop("aanvullende afspraak"),
    BewijsSoort.MANDAATBESLUIT: gettext_noop("mandaatbesluit"),
    BewijsSoort.WCK: gettext_noop("bewijs bij Wck artikel 48"),
    BewijsSoort.EVALUATIE: gettext_noop("evaluatie"),
    BewijsSoort.PRIJZEN: gettext_noop("prijzen"),
    BewijsSoort.EINDE: gettext_noop("einde van het contract"),
    BewijsSoort.OVERIG: gettext_noop("overig"),
}
MOMENT_WORDS = {
    MomentSoort.EVALUATIE: gettext_noop("evaluatie"),
    MomentSoort.INDEXERING: gettext_noop("indexering van de prijzen"),
    MomentSoort.ANDERS: gettext_noop("iets anders"),
}
NIVEAU_WORDS = {
    Niveau.STRATEGISCH: gettext_noop("strategisch"),
    Niveau.TACTISCH: gettext_noop("tactisch"),
    Niveau.OPERATIONEEL: gettext_noop("operationeel"),
}
EIGENAAR_WORDS = {
    Eigenaar.GEMEENTE: gettext_noop("gemeente"),
    Eigenaar.UITVOERDER: gettext_noop("uitvoerder"),
    Eigenaar.ANDER: gettext_noop("een ander"),
    Eigenaar.NIET_NODIG: gettext_noop("niet nodig"),
}
