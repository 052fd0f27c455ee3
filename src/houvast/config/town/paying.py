# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the town's afspraken are paid, and what each household sets apart in its own pots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
    Voorrang,
    Weekendregel,
)
from houvast.config.town.values import Plan, Pot, TownHuishouden
from houvast.kernel.calendars import previous_business_day

# By how the key of a plan begins.
_VOORRANG = {
    "huur": Voorrang.WONING,
    "energie": Voorrang.ENERGIE,
    "water": Voorrang.WATER,
    "zorg": Voorrang.ZORGVERZEKERING,
    "leefgeld": Voorrang.LEEFGELD,
}
_SOORT = {"leefgeld": AfspraakSoort.LEEFGELD, "aflossing": AfspraakSoort.AFLOSSING}
_RESERVERING_DAY = 26


def say_how_paid(request: AfspraakRequest, plan: Plan) -> AfspraakRequest:
    """Return an afspraak with how it is paid: by the creditor where there is a mandate, else by our order."""
    if plan.richting is Richting.IN:
        return request
    soort = next((each for key, each in _SOORT.items() if plan.key.startswith(key)), AfspraakSoort.BETALING)
    voorrang = next((each for key, each in _VOORRANG.items() if plan.key.startswith(key)), Voorrang.OVERIG)
    said = replace(request, soort=soort, voorrang=voorrang.value)
    if plan.mandate:
        return replace(said, betaalwijze=Betaalwijze.INCASSO)
    return replace(
        said,
        betaalwijze=Betaalwijze.OVERBOEKING,
        betaal_iban=plan.iban,
        betalingskenmerk=plan.reference if plan.structured else "",
        betaalomschrijving="" if plan.structured else " ".join(filter(None, (plan.naam, plan.reference))),
    )


def list_moves(
    huishouden: TownHuishouden, accounts: dict[tuple[str, Pot], int], like: AfspraakRequest, since: date
) -> list[AfspraakRequest]:
    """Return what a household sets apart from a day on: its leefgeld the day before it is paid, and a reserve."""
    source = accounts[huishouden.nummer, Pot.VASTE_LASTEN]
    moves = [
        _move(
            like,
            naam="Leefgeld apart zetten",
            account_id=source,
            doel_account_id=accounts[huishouden.nummer, Pot.LEEFGELD],
            cents=plan.amount_cents,
            periodiciteit=plan.periodiciteit,
            anker=previous_business_day(_first_from(plan, since)),
            dag=None,
            soort=AfspraakSoort.LEEFGELD,
            voorrang=Voorrang.LEEFGELD,
        )
        for plan in huishouden.plans
        if plan.key == "leefgeld"
    ]
    if huishouden.reservering_cents:
        moves.append(
            _move(
                like,
                naam="Buffer",
                account_id=source,
                doel_account_id=accounts[huishouden.nummer, Pot.RESERVERING],
                cents=huishouden.reservering_cents,
                periodiciteit=Periodiciteit.MAANDELIJKS,
                anker=since,
                dag=_RESERVERING_DAY,
                soort=AfspraakSoort.RESERVERING,
                voorrang=Voorrang.OVERIG,
            )
        )
    return moves


def _first_from(plan: Plan, since: date) -> date:
    """Return the first day of a weekly plan that lies after a day: what is paid on the day itself stands ready."""
    return date.fromordinal(since.toordinal() + ((plan.anker - since).days % 7 or 7))


def _move(
    like: AfspraakRequest,
    *,
    naam: str,
    account_id: int,
    doel_account_id: int,
    cents: int,
    periodiciteit: Periodiciteit,
    anker: date,
    dag: int | None,
    soort: AfspraakSoort,
    voorrang: Voorrang,
) -> AfspraakRequest:
    return AfspraakRequest(
        gemeente_id=like.gemeente_id,
        huishouden_id=like.huishouden_id,
        account_id=account_id,
        naam=naam,
        richting=Richting.UIT,
        tegenpartij_naam="Eigen potje",
        bedrag_min_cents=cents,
        bedrag_max_cents=cents,
        periodiciteit=periodiciteit,
        anker=anker,
        valid_from=anker,
        verwachte_dag=dag,
        weekendregel=Weekendregel.ERVOOR,
        rubriek="Potjes",
        soort=soort,
        voorrang=voorrang.value,
        betaalwijze=Betaalwijze.INTERN,
        doel_account_id=doel_account_id,
    )
