# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What decides, without a database: hiding, certainty, trend, versions, and the text of a frozen figure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.betaalopdrachten.domain.optijd import COUNTED, Mark, Uitkomst, judge
from houvast.indicatoren.domain.bevroren import freeze, read_records
from houvast.indicatoren.domain.cijfer import Figuur
from houvast.indicatoren.domain.definitie import Definitie, Vorm
from houvast.indicatoren.domain.onderdrukking import TOTAAL, Cell, choose_hidden, hide_figures
from houvast.indicatoren.domain.onzekerheid import interval_of_rate, interval_of_share
from houvast.indicatoren.domain.optellen import RecordTelling, add_up_records
from houvast.indicatoren.domain.trend import Regel, judge_trend
from houvast.indicatoren.domain.versies import DEFINITIES, find_definitie, list_definities
from houvast.indicatoren.tests.digests import DIGESTS
from houvast.kernel.period import add_months

UNDER = 10


def get(sleutel: str) -> Definitie:
    found = find_definitie(sleutel)
    assert found is not None
    return found


def figure(sleutel: str, teller: int, noemer: int, *, month: int = 0, ontbreekt: int = 0) -> Figuur:
    maand = add_months(date(2024, 1, 1), month)
    return Figuur(get(sleutel), 7, maand, teller, noemer, ontbreekt, date(2030, 1, 1))


# --- hiding ---------------------------------------------------------------------------------------------------------


def solve(counts: Mapping[Cell, int], hidden: Iterable[Cell]) -> set[Cell]:
    """Attack: return which hidden cells follow from the shown ones, by solving the sums of rows and columns exactly."""
    unknown = sorted(hidden)
    place = {cell: number for number, cell in enumerate(unknown)}
    rows, columns = {cell[0] for cell in counts}, {cell[1] for cell in counts}
    equations = []
    for line in [[(row, column) for column in columns] for row in rows] + [
        [(row, column) for row in rows] for column in columns
    ]:
        inner = [cell for cell in line if cell in counts]
        if not any(_is_total(line, cell) for cell in inner):
            continue
        equation = [Fraction(0)] * (len(unknown) + 1)
        for cell in inner:
            sign = -1 if _is_total(line, cell) else 1
            if cell in place:
                equation[place[cell]] += sign
            else:
                equation[-1] -= sign * counts[cell]
        equations.append(equation)
    return {unknown[number] for number in _determined(equations, len(unknown))}


def _is_total(line: list[Cell], cell: Cell) -> bool:
    return cell[1] == TOTAAL if len({each[0] for each in line}) == 1 else cell[0] == TOTAAL


def _determined(equations: list[list[Fraction]], count: int) -> set[int]:
    """Return which unknowns have one value, by Gauss and Jordan."""
    done = 0
    for column in range(count):
        pivot = next((row for row in range(done, len(equations)) if equations[row][column]), None)
        if pivot is None:
            continue
        equations[done], equations[pivot] = equations[pivot], equations[done]
        head = equations[done]
        equations[done] = head = [value / head[column] for value in head]
        for row, other in enumerate(equations):
            if row != done and other[column]:
                equations[row] = [value - other[column] * own for value, own in zip(other, head, strict=True)]
        done += 1
    found = set()
    for equation in equations[:done]:
        places = [place for place in range(count) if equation[place]]
        if len(places) == 1:
            found.add(places[0])
    return found


def with_totals(inner: list[list[int]]) -> dict[Cell, int]:
    counts = {(f"r{row}", f"c{column}"): value for row, line in enumerate(inner) for column, value in enumerate(line)}
    for row, line in enumerate(inner):
        counts[f"r{row}", TOTAAL] = sum(line)
    for column in range(len(inner[0])):
        counts[TOTAAL, f"c{column}"] = sum(line[column] for line in inner)
    counts[TOTAAL, TOTAAL] = sum(map(sum, inner))
    return counts


TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40) | st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_a_hidden_number_can_not_be_computed_from_what_is_shown(inner: list[list[int]]) -> None:
    counts = with_totals(inner)
    hidden = choose_hidden(counts, under=UNDER)
    assert all(cell in hidden for cell, count in counts.items() if 0 < count < UNDER)
    assert solve(counts, hidden) == set()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=6, max_size=6))
def test_a_hidden_figure_can_not_be_computed_from_the_others_and_their_total(counts: list[tuple[int, int]]) -> None:
    parts = [each.sleutel for each in list_definities() if each.deel_van == "op_tijd"]
    assert len(parts) == 6
    figures = [figure(key, met, met + zonder) for key, (met, zonder) in zip(parts, counts, strict=True)]
    total = figure("op_tijd", sum(each.teller for each in figures), sum(each.noemer for each in figures))
    shown = hide_figures([*figures, total], under=UNDER)
    cells: dict[Cell, int] = {}
    hidden: set[Cell] = set()
    for before, after in zip([*figures, total], shown, strict=True):
        row = TOTAAL if before is total else before.definitie.sleutel
        values = {"met": before.teller, "zonder": before.noemer - before.teller, TOTAAL: before.noemer}
        cells |= {(row, column): value for column, value in values.items()}
        hidden |= {(row, column) for column in values if after.hidden}
    assert all(cell in hidden for cell, count in cells.items() if 0 < count < UNDER)
    assert solve(cells, hidden) == set()


def test_large_numbers_and_nobody_are_shown() -> None:
    assert not any(each.hidden for each in hide_figures([figure("op_tijd", 950, 1000)], under=UNDER))
    assert not any(each.hidden for each in hide_figures([figure("op_tijd", 1000, 1000)], under=UNDER))
    (few,) = hide_figures([figure("op_tijd", 995, 1000)], under=UNDER)
    assert few.hidden
    assert few.permille is None
    assert few.teller == few.noemer == 0
    assert few.interval is None


def test_how_much_work_there_is_is_hidden_where_it_would_tell_who_has_nobody() -> None:
    # Of 180 households, which others show, 179 have a budgetbeheerder: so one has nobody.
    work, orphans = (
        figure("huishoudens_per_budgetbeheerder", 17_900, 3),
        figure("huishoudens_zonder_budgetbeheerder", 1, 180),
    )
    assert [each.hidden for each in hide_figures([work, orphans], under=UNDER)] == [True, True]
    none = figure("huishoudens_zonder_budgetbeheerder", 0, 180)
    assert not any(each.hidden for each in hide_figures([work, none], under=UNDER))
    # The teller is in hundredths: nine trajecten are few.
    for cases, hidden in ((900, True), (1_000, False)):
        assert [each.hidden for each in hide_figures([figure("trajecten_per_consulent", cases, 2)], under=UNDER)] == [
            hidden
        ]


# --- certainty ------------------------------------------------------------------------------------------------------


def test_the_interval_of_a_share_is_wilsons() -> None:
    # By hand from Wilson (1927): 81 of 263 gives 0.2553 to 0.3662 (Newcombe 1998, table I).
    found = interval_of_share(81, 263)
    assert (found.low_permille, found.high_permille) == (255, 367)
    # 15 of 148 and 0 of 20, from the same table.
    assert (interval_of_share(15, 148).low_permille, interval_of_share(15, 148).high_permille) == (62, 161)
    assert (interval_of_share(0, 20).low_permille, interval_of_share(0, 20).high_permille) == (0, 162)
    assert interval_of_share(20, 20).high_permille == 1000


def test_the_interval_of_a_count_is_near_the_exact_one() -> None:
    # Exactly 4.80 to 18.39 for a count of ten (Garwood 1936).
    found = interval_of_rate(10, 100)
    assert 4700 <= found.low_permille <= 4900
    assert 18200 <= found.high_permille <= 18600


# --- trend ----------------------------------------------------------------------------------------------------------


def months(sleutel: str, shares: list[float], noemer: int = 400) -> list[Figuur]:
    return [figure(sleutel, round(share * noemer), noemer, month=number) for number, share in enumerate(shares)]


def test_noise_alone_is_seldom_an_alarm() -> None:
    random = Random(20)  # noqa: S311 (noise that is the same each time)
    alarms = 0
    for _run in range(400):
        noise = [sum(random.random() < 0.95 for _case in range(120)) for _month in range(24)]
        trend = judge_trend(get("op_tijd"), [figure("op_tijd", met, 120, month=at) for at, met in enumerate(noise)])
        alarms += trend.worse_since is not None
    # Of a hundred months in which nothing changed, at most three look worse by chance.
    assert alarms <= 12


def test_a_slip_is_seen_with_its_first_month_and_the_rule() -> None:
    steady = [0.97, 0.96, 0.97, 0.98, 0.97, 0.96, 0.97, 0.98, 0.97, 0.96, 0.97, 0.98]
    trend = judge_trend(get("op_tijd"), months("op_tijd", [*steady, 0.97, 0.90, 0.88, 0.85]))
    assert trend.worse_since == date(2025, 2, 1)
    assert Regel.EEN_VER in {each.regel for each in trend.now}
    assert trend.better_since is None
    drift = judge_trend(get("op_tijd"), months("op_tijd", [*steady, *[0.955] * 8]))
    assert Regel.ACHT_OP_RIJ in {each.regel for each in drift.now}
    assert drift.worse_since == date(2025, 1, 1)


def test_more_backlog_is_worse_and_fewer_late_payments_is_better() -> None:
    low = [0.02, 0.03, 0.02, 0.02, 0.03, 0.02, 0.03, 0.02, 0.02, 0.03, 0.02, 0.03]
    assert judge_trend(get("post_achterstand"), months("post_achterstand", [*low, 0.2])).worse_since is not None
    assert judge_trend(get("op_tijd"), months("op_tijd", [*low, 0.2])).better_since is not None


def test_months_that_always_differed_much_are_no_alarm() -> None:
    # Thousands of cases a month, and yet months apart: by chance alone the limits would be a hair's breadth.
    wild = [0.90, 0.96, 0.91, 0.97, 0.90, 0.96, 0.92, 0.97, 0.91, 0.96, 0.90, 0.97, 0.90, 0.96, 0.91]
    assert judge_trend(get("op_tijd"), months("op_tijd", wild, noemer=20_000)).seinen == ()


def test_few_months_say_nothing_about_a_trend() -> None:
    assert not judge_trend(get("op_tijd"), months("op_tijd", [0.9] * 8)).is_known
    assert judge_trend(get("op_tijd"), months("op_tijd", [0.9] * 9)).is_known


# --- definitions ----------------------------------------------------------------------------------------------------


def test_a_definition_changes_by_a_new_version_only() -> None:
    """Give it a new version, keep the old one in the list, and add the digest of the new one."""
    assert {f"{each.sleutel}@{each.versie}": each.digest for each in DEFINITIES} == DIGESTS


def test_every_indicator_says_what_it_counts() -> None:
    for each in DEFINITIES:
        assert all([each.wat, each.teller, each.noemer, each.uitsluitingen, each.periode, each.naam, each.eenheid])
        assert each.vorm is Vorm.PER_HONDERD or each.noemer_bron is None or each.sleutel == "overzichten"
    assert all(find_definitie(each.deel_van) for each in DEFINITIES if each.deel_van)
    newer = replace(get("op_tijd"), versie=2)
    assert newer.digest != get("op_tijd").digest


def test_on_time_is_decided_as_the_payments_room_does() -> None:
    """The query's words for the marks, beside the judgement that reads them."""
    for marks in product([False, True], repeat=9):
        values = dict(zip([each for each in Mark if each], marks, strict=True))
        mark = sum((each for each, given_ in values.items() if given_), Mark.NONE)
        # Some sets of marks can't be: what was booked late was booked; what was dropped late was dropped.
        if (values[Mark.BOOKED_LATE] and not values[Mark.BOOKED]) or (
            values[Mark.DROPPED_LATE] and not values[Mark.DROPPED]
        ):
            continue
        teller, noemer = _by_query(values)
        uitkomst = judge(Mark(mark))
        assert (teller, noemer) == (uitkomst is Uitkomst.OP_TIJD, uitkomst in COUNTED), str(Mark(mark))


def _by_query(values: Mapping[Mark, bool]) -> tuple[bool, bool]:
    """Return what the two CASEs of the catalogue say, branch by branch."""
    if values[Mark.INTERN]:
        noemer = False
    elif values[Mark.MOVED_LATE]:
        noemer = True
    elif values[Mark.DROPPED]:
        noemer = values[Mark.DROPPED_LATE]
    else:
        noemer = values[Mark.DUE]
    in_time = values[Mark.DUE] and values[Mark.BOOKED] and not values[Mark.BOOKED_LATE]
    teller = in_time and not values[Mark.INTERN] and not values[Mark.MOVED_LATE] and not values[Mark.DROPPED]
    return teller, noemer


# --- frozen ---------------------------------------------------------------------------------------------------------

RECORDS = st.lists(
    st.builds(
        RecordTelling,
        st.sampled_from(["betaling", "huishouden"]),
        st.integers(1, 10**9),
        st.none() | st.integers(1, 99),
        st.none() | st.integers(1, 5),
        st.integers(0, 3),
        st.integers(0, 1),
        st.integers(0, 1),
    ),
    max_size=30,
)


@pytest.mark.parametrize("sleutel", ["op_tijd", "huishoudens_per_budgetbeheerder", "klachten"])
@settings(max_examples=60, deadline=None)
@given(records=RECORDS)
def test_a_frozen_figure_is_what_its_records_give_again(sleutel: str, records: list[RecordTelling]) -> None:
    definitie = get(sleutel)
    som = add_up_records(definitie, records)
    figuur = Figuur(definitie, 7, date(2026, 1, 1), som.teller, som.noemer, som.ontbreekt, date(2026, 2, 1))
    frozen = freeze(figuur, records, {})
    assert frozen.digest == hashlib.sha256(frozen.content.encode()).hexdigest()
    assert frozen == freeze(figuur, records, {})
    content = json.loads(frozen.content)
    assert content["records_digest"] == hashlib.sha256(frozen.records.encode()).hexdigest()
    assert read_records(frozen.records) == records
    again = add_up_records(definitie, read_records(frozen.records))
    assert (again.teller, again.noemer, again.ontbreekt) == (content["teller"], content["noemer"], content["ontbreekt"])
