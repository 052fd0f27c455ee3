# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can't be in an opgave, and what is unlikely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from houvast.kernel.period import last_day_of_month
from houvast.kernel.sentences import gettext_noop
from houvast.opgaven.domain.regel import (
    ADDED_UP,
    PERCENTAGES,
    TOTAAL,
    VALUE_MAX,
    Bevinding,
    Cijfer,
    Regel,
    refuse,
    warn,
)

_HUNDRED = Decimal(100)
# Parts of an fte are rounded by who delivers them.
_ROUNDING = Decimal("0.05")


def check(
    regels: Sequence[Regel],
    *,
    today: date,
    products: Mapping[date, frozenset[str]],
    teams: Mapping[date, Collection[str]],
    before: Sequence[Regel],
    jump_percentage: int | None,
) -> list[Bevinding]:
    """Return everything that can't be or is unlikely, in the order of the rows.

    `products` are, per month, the products of the contract in small letters, `teams` those in which somebody worked,
    as they are called; `before` are the rows of the months before, for what jumps by more than `jump_percentage` from
    their mean (None: nobody chose).
    """
    found = [each for regel in regels for each in (*_check_row(regel, today, products), *_check_team(regel, teams))]
    found += _find_twice(regels)
    found += _find_sums(regels)
    if jump_percentage is not None:
        found += _find_jumps(regels, before, jump_percentage)
    return sorted(found, key=lambda each: (each.row, each.column, each.code))


def _check_row(regel: Regel, today: date, products: Mapping[date, frozenset[str]]) -> Iterator[Bevinding]:
    if regel.maand.day != 1:
        yield refuse(regel.row, "maand", "geen_maand", gettext_noop("Dit is geen maand."), _AS_A_MONTH)
        return
    last = last_day_of_month(regel.maand)
    if today <= last:
        yield refuse(
            regel.row,
            "maand",
            "maand_loopt_nog",
            gettext_noop("Deze maand is nog niet voorbij."),
            gettext_noop("Lever deze maand vanaf %(day)s."),
            day=f"{last:%d-%m-%Y}",
        )
    known = products.get(regel.maand)
    if known is None:
        yield refuse(
            regel.row,
            "maand",
            "geen_contract",
            gettext_noop("In deze maand liep er geen contract met deze gemeente."),
            gettext_noop("Controleer de maand, of vraag de gemeente het contract vast te leggen."),
        )
    elif regel.product.casefold() not in known:
        yield refuse(
            regel.row,
            "product",
            "product_onbekend",
            gettext_noop("Dit product staat in deze maand niet in het contract."),
            gettext_noop("Kies een van: %(products)s."),
            products=", ".join(sorted(known)) or "-",
        )
    if not regel.cijfers:
        yield refuse(
            regel.row,
            "",
            "regel_leeg",
            gettext_noop("Op deze regel staat geen enkel cijfer."),
            gettext_noop("Vul ten minste één cijfer in, of haal de regel weg."),
        )
    yield from _check_figures(regel)


def _check_team(regel: Regel, teams: Mapping[date, Collection[str]]) -> Iterator[Bevinding]:
    """Yield what is wrong with the team: a figure of a team that nobody knows can't be laid beside anything."""
    known = teams.get(regel.maand, ())
    if not regel.team:
        yield refuse(
            regel.row,
            "team",
            "team_leeg",
            gettext_noop("Het team is niet ingevuld."),
            gettext_noop("Vul de naam van het team in, of “totaal” voor alle teams samen."),
        )
    elif not regel.is_totaal and regel.team.casefold() not in {each.casefold() for each in known}:
        yield refuse(
            regel.row,
            "team",
            "team_onbekend",
            gettext_noop("In deze maand werkte bij u niemand in een team “%(team)s”."),
            gettext_noop("Kies een van: %(teams)s. Bestaat het team wel, leg dan eerst vast wie er toen werkten."),
            team=regel.team,
            teams=", ".join([*sorted(known, key=str.casefold), TOTAAL]),
        )


_AS_A_MONTH = gettext_noop("Schrijf een maand als 2026-03.")


def _check_figures(regel: Regel) -> Iterator[Bevinding]:
    for cijfer, value in regel.cijfers.items():
        if value < 0 or value > VALUE_MAX:
            yield refuse(
                regel.row,
                cijfer.value,
                "getal_onmogelijk",
                gettext_noop("Dit getal kan niet."),
                gettext_noop("Geef een getal van nul of meer."),
            )
        elif cijfer in PERCENTAGES and value > _HUNDRED:
            yield refuse(
                regel.row,
                cijfer.value,
                "percentage_boven_honderd",
                gettext_noop("Een percentage is niet hoger dan 100."),
                gettext_noop("Geef een getal van 0 tot en met 100."),
            )
    offered = regel.cijfers.get(Cijfer.OPROEPEN_AANGEBODEN)
    answered = regel.cijfers.get(Cijfer.OPROEPEN_BEANTWOORD)
    if offered is not None and answered is not None and answered > offered:
        yield refuse(
            regel.row,
            Cijfer.OPROEPEN_BEANTWOORD.value,
            "meer_beantwoord_dan_aangeboden",
            gettext_noop("Er zijn %(answered)s oproepen beantwoord en %(offered)s binnengekomen."),
            gettext_noop("Controleer beide getallen: er zijn er nooit meer beantwoord dan er binnenkwamen."),
            answered=answered,
            offered=offered,
        )
    staff = regel.cijfers.get(Cijfer.BEZETTING_FTE)
    left = regel.cijfers.get(Cijfer.UIT_DIENST)
    if staff is not None and left is not None and left > 0 and left >= staff:
        yield warn(
            regel.row,
            Cijfer.UIT_DIENST.value,
            "meer_vertrokken_dan_over",
            gettext_noop("Er gingen er %(left)s weg en er zijn %(staff)s fte over."),
            gettext_noop("Klopt dit, dan hoeft u niets te doen."),
            left=left,
            staff=staff,
        )


def _find_twice(regels: Iterable[Regel]) -> Iterator[Bevinding]:
    seen: dict[tuple[date, str, str], int] = {}
    for each in regels:
        first = seen.setdefault(each.place, each.row)
        if first != each.row:
            yield refuse(
                each.row,
                "team",
                "regel_dubbel",
                gettext_noop("Deze maand, dit product en dit team staan ook op regel %(first)s."),
                gettext_noop("Haal een van beide regels weg."),
                first=first,
            )


def _find_sums(regels: Iterable[Regel]) -> Iterator[Bevinding]:
    """Yield where the teams together aren't what is said of all together; only when all teams say it."""
    groups: dict[tuple[date, str], list[Regel]] = {}
    for each in regels:
        groups.setdefault(each.place[:2], []).append(each)
    for rows in groups.values():
        total = next((each for each in rows if each.is_totaal), None)
        teams = [each for each in rows if not each.is_totaal]
        if total is None or not teams:
            continue
        for cijfer in ADDED_UP:
            if cijfer not in total.cijfers or any(cijfer not in each.cijfers for each in teams):
                continue
            added = sum((each.cijfers[cijfer] for each in teams), Decimal(0))
            if abs(added - total.cijfers[cijfer]) > _ROUNDING * len(teams):
                yield refuse(
                    total.row,
                    cijfer.value,
                    "som_van_teams_klopt_niet",
                    gettext_noop("De teams samen zijn %(added)s, en het totaal is %(total)s."),
                    gettext_noop("Verbeter het totaal of een van de teams."),
                    added=added,
                    total=total.cijfers[cijfer],
                )


def _find_jumps(regels: Sequence[Regel], before: Iterable[Regel], percentage: int) -> Iterator[Bevinding]:
    history: dict[tuple[str, str, Cijfer], dict[date, Decimal]] = {}
    for each in (*before, *regels):
        for cijfer, value in each.cijfers.items():
            history.setdefault((*each.place[1:], cijfer), {})[each.maand] = value
    for each in regels:
        for cijfer, value in each.cijfers.items():
            months = history[(*each.place[1:], cijfer)]
            earlier = [months[maand] for maand in sorted(months) if maand < each.maand][-3:]
            mean = sum(earlier, Decimal(0)) / len(earlier) if earlier else Decimal(0)
            if mean and abs(value - mean) * _HUNDRED > mean * percentage:
                yield warn(
                    each.row,
                    cijfer.value,
                    "sprong",
                    gettext_noop("Dit is %(value)s; de maanden ervoor was het gemiddeld %(mean)s."),
                    gettext_noop("Klopt dit, dan hoeft u niets te doen. De gemeente ziet de sprong ook."),
                    value=value,
                    mean=f"{mean:.1f}",
                )
