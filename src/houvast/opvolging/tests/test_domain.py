# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.opvolging.domain.kader import (
    Huishouden,
    KaderIsWrong,
    Regel,
    Signaal,
    Voorwaarden,
    describe_voorwaarden,
    read_regels,
    weigh_kader,
    write_regels,
)
from houvast.opvolging.domain.samenhang import decide_samenhang, months_before
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel, Samenhang, dagdeel_of

VAN, TOT = date(2026, 3, 1), date(2026, 3, 31)
ON = date(2026, 4, 1)


def _signaal(**changes: Any) -> Signaal:
    facts: dict[str, Any] = {
        "vroegsignaal_id": 1,
        "partnertype": "Huur",
        "soort": "achterstand",
        "bedrag_cents": 60_000,
        "ontstaansdatum": date(2026, 1, 1),
        "signaaldatum": date(2026, 3, 5),
    }
    return Signaal(**(facts | changes))


def _huishouden(**changes: Any) -> Huishouden:
    facts: dict[str, Any] = {"samenhang": Samenhang.ENKELVOUDIG, "is_opeenvolgend": False}
    return Huishouden(**(facts | changes))


def _regel(**asked: Any) -> Regel:
    return Regel("Hoge huur", "huisbezoek", Contactsoort.HUISBEZOEK, 5, Voorwaarden(**asked))


def _fits(signalen: list[Signaal], huishouden: Huishouden | None = None, **asked: Any) -> bool:
    return weigh_kader([_regel(**asked)], signalen, huishouden or _huishouden(), on=ON) is not None


def test_two_signals_in_one_period_are_multiple_and_one_is_single() -> None:
    one = decide_samenhang([date(2026, 3, 2)], van=VAN, tot=TOT)
    two = decide_samenhang([date(2026, 3, 2), date(2026, 3, 30)], van=VAN, tot=TOT)

    assert (one.samenhang, two.samenhang) == (Samenhang.ENKELVOUDIG, Samenhang.MEERVOUDIG)
    assert not one.is_opeenvolgend


@pytest.mark.parametrize(
    ("earlier", "follows"), [(date(2025, 8, 31), False), (date(2025, 9, 1), True), (date(2026, 2, 28), True)]
)
def test_a_signal_six_months_before_the_period_still_counts_as_earlier(earlier: date, *, follows: bool) -> None:
    found = decide_samenhang([earlier, date(2026, 3, 2)], van=VAN, tot=TOT)

    assert found.is_opeenvolgend is follows
    assert found.samenhang is Samenhang.ENKELVOUDIG


def test_without_a_signal_in_the_period_there_is_nothing_to_decide() -> None:
    with pytest.raises(ValueError, match="no signal"):
        decide_samenhang([date(2026, 2, 1)], van=VAN, tot=TOT)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 60))
def test_months_back_land_in_the_right_month_on_a_day_that_exists(day: date, months: int) -> None:
    back = months_before(day, months)

    assert (day.year - back.year) * 12 + day.month - back.month == months
    assert back.day == day.day or (back + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("moment", "dagdeel"),
    [
        (time(0, 0), Dagdeel.OCHTEND),
        (time(11, 59), Dagdeel.OCHTEND),
        (time(12, 0), Dagdeel.MIDDAG),
        (time(17, 59), Dagdeel.MIDDAG),
        (time(18, 0), Dagdeel.AVOND),
    ],
)
def test_the_part_of_the_day_is_that_of_the_standard(moment: time, dagdeel: Dagdeel) -> None:
    assert dagdeel_of(moment) is dagdeel


def test_the_first_rule_that_fits_decides_and_says_why() -> None:
    regels = [_regel(partnertypes=("Water",)), _regel(partnertypes=("Huur",), bedrag_min_cents=50_000), _regel()]

    found = weigh_kader(regels, [_signaal()], _huishouden(), on=ON)

    assert found is not None
    assert found.regel == 2
    assert [sentence % values for sentence, values in found.waarom] == [
        "een signaal van Huur",
        "per signaal € 500 of meer",
    ]


def test_a_household_that_no_rule_fits_is_not_selected() -> None:
    assert weigh_kader([_regel(totaal_min_cents=100_000)], [_signaal()], _huishouden(), on=ON) is None
    assert weigh_kader([], [_signaal()], _huishouden(), on=ON) is None


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"partnertypes": ("Huur", "Water")}, True),
        ({"soorten": ("crisissignaal",)}, False),
        ({"aantal_min": 2}, False),
        ({"bedrag_min_cents": 60_000}, True),
        ({"bedrag_min_cents": 60_001}, False),
        ({"ouder_dan_days": 89}, True),
        ({"ouder_dan_days": 90}, False),
        ({"samenhang": Samenhang.MEERVOUDIG}, False),
        ({"is_opeenvolgend": False}, True),
        ({"heeft_minderjarigen": True}, False),
        ({"leeftijd_max": 27}, False),
        ({"is_dreigend": True}, False),
        ({"geen_contact_days": 30}, True),
    ],
)
def test_each_condition_looks_at_what_it_says(asked: dict[str, Any], *, fits: bool) -> None:
    assert _fits([_signaal()], **asked) is fits


def test_a_rule_about_several_signals_counts_only_those_it_is_about() -> None:
    signalen = [_signaal(), _signaal(vroegsignaal_id=2, partnertype="Water", bedrag_cents=3_000)]

    assert _fits(signalen, aantal_min=2)
    assert not _fits(signalen, aantal_min=2, bedrag_min_cents=5_000)


def test_what_nobody_knows_of_a_household_picks_nobody_and_spares_nobody() -> None:
    unknown = _huishouden()

    assert not _fits([_signaal()], unknown, heeft_minderjarigen=False)
    assert not _fits([_signaal()], unknown, leeftijd_min=67)
    assert _fits([_signaal()], _huishouden(heeft_minderjarigen=True, jongste_leeftijd=4), heeft_minderjarigen=True)


def test_somebody_who_was_spoken_to_lately_is_left_alone() -> None:
    spoken = _huishouden(laatste_contact=ON - timedelta(days=10))

    assert not _fits([_signaal()], spoken, geen_contact_days=11)
    assert _fits([_signaal()], spoken, geen_contact_days=10)


_asked = st.builds(
    Voorwaarden,
    partnertypes=st.lists(st.sampled_from(["Huur", "Water", "Zorg"]), unique=True).map(tuple),
    aantal_min=st.none() | st.integers(0, 5),
    samenhang=st.none() | st.sampled_from(Samenhang),
    is_opeenvolgend=st.none() | st.booleans(),
    totaal_min_cents=st.none() | st.integers(0, 10**7),
    leeftijd_max=st.none() | st.integers(0, 120),
)


@given(
    st.lists(st.builds(Regel, st.just("A"), st.just("b"), st.sampled_from(Contactsoort), st.integers(0, 60), _asked))
)
def test_rules_come_back_as_they_were_written(regels: list[Regel]) -> None:
    assert read_regels(write_regels(regels)) == tuple(regels)


@given(_asked)
def test_everything_that_a_rule_asks_is_said(asked: Voorwaarden) -> None:
    said = [sentence % values for sentence, values in describe_voorwaarden(asked)]

    assert len(said) == len(write_regels([Regel("A", "b", Contactsoort.BRIEF, 1, asked)])[0]["voorwaarden"])


@pytest.mark.parametrize(
    "changes",
    [
        {"voorwaarden": {"gezondheid": True}},
        {"voorwaarden": {"bedrag_min_cents": -1}},
        {"voorwaarden": {"aantal_min": "2"}},
        {"voorwaarden": {"samenhang": "dubbel"}},
        {"kanaal": "Postduif"},
        {"termijn_days": -1},
        {"naam": " "},
    ],
)
def test_a_rule_that_says_something_else_is_named_with_its_number(changes: dict[str, Any]) -> None:
    written = write_regels([_regel()])[0] | changes

    with pytest.raises(KaderIsWrong, match="Regel 2"):
        read_regels([write_regels([_regel()])[0], written])
