# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of row of the file, in the order in which they can be made; and what stays behind, with the reason."""

from __future__ import annotations

from houvast.portable.domain.kinds.books import BANK, BOOKS, CAUSES
from houvast.portable.domain.kinds.case import HELP, KLACHTEN, PARTIJEN
from houvast.portable.domain.kinds.kind import Chosen, Kind
from houvast.portable.domain.kinds.paying import PAYING

KINDS: tuple[Kind, ...] = (*PARTIJEN, *HELP, *KLACHTEN, *BOOKS, *BANK, *PAYING)
KIND_OF_MODEL = {each.model: each for each in KINDS}
KIND_BY_NAAM = {each.naam: each for each in KINDS}

# What hangs on a household and doesn't travel, each with the reason.
STAYS = {
    "betalen.Bankantwoord": "antwoord van de bank over een hele run; per betaling staat het bij de betaalrunregel",
    "bewaking.Gewoonte": "afgeleid van de bankregels; de bewaking leert het opnieuw",
    "bewaking.Vooruitblik": "afgeleid; de bewaking rekent elke dag opnieuw",
    "budgetbeheer.Crowdedkey": "afgeleid van de kenmerken van alle huishoudens",
    "budgetbeheer.Matchkey": "afgeleid van de kenmerken; wordt bij het inlezen opnieuw gemaakt",
    "budgetbeheer.Matchword": "afgeleid van de kenmerken; wordt bij het inlezen opnieuw gemaakt",
    "budgetbeheer.Suggestion": "voorstel voor een regel waarvan nog niet vaststaat van wie hij is",
    "koppeling.Koppeling": "hoort bij een vroegsignaal van de gemeente; huishouden is daar een nummer van de koppeling",
    "ledger.Assertion": "saldo dat de bank van een hele derdengeldenrekening noemt",
    "ledger.Daytotal": "dagtotaal van alle huishoudens samen; volgt uit de boekingen",
    "ledger.Proof": "bewijs over alle huishoudens samen; wordt bij de nieuwe boeken opnieuw geleverd",
    "ledger.Seal": "zegel van de database; ontstaat opnieuw met de boekingen",
    "opvolging.Contactpoging": "vroegsignalering is van de gemeente, met eigen doel en bewaartermijn (Wgs 4)",
    "opvolging.Vroegsignaalzaak": "vroegsignalering is van de gemeente, met eigen doel en bewaartermijn (Wgs 4)",
    "opvolging.Zaaksignaal": "vroegsignalering is van de gemeente, met eigen doel en bewaartermijn (Wgs 4)",
}

__all__ = ["CAUSES", "KINDS", "KIND_BY_NAAM", "KIND_OF_MODEL", "STAYS", "Chosen", "Kind"]
