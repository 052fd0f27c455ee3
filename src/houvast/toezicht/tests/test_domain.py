# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Judging eisen, and rules of alarm as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.kernel.period import add_months
from houvast.toezicht.domain.bundel import Bundelstuk, Stuksoort, write_bundel
from houvast.toezicht.domain.einde import first_last_day
from houvast.toezicht.domain.eisen import (
    Bewijsfeit,
    Meetpunt,
    Normversie,
    fill_months,
    find_norm,
    judge_evidence,
    judge_figures,
)
from houvast.toezicht.domain.regels import (
    WISSELINGEN,
    Afgang,
    Bron,
    Drempel,
    Gebeurtenis,
    Grens,
    Groep,
    Patroonregel,
    Trendregel,
    count_alarms,
    find_together,
    read_regel,
    soort_of,
    write_regel,
)
from houvast.toezicht.domain.words import Oordeel, Regelsoort, Stand, Vergelijking

FIRST = date(2025, 1, 1)
NORM = Normversie(FIRST, Vergelijking.MINSTENS, 950)


def _punten(*values: int | None) -> list[Meetpunt]:
    return [Meetpunt(add_months(FIRST, place), value) for place, value in enumerate(values)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), max_size=20))
@settings(max_examples=60)
def test_an_eis_fails_since_the_first_month_after_the_last_good_one(values: list[int | None]) -> None:
    found = judge_figures(_punten(*values), [NORM], since=FIRST, today=date(2030, 1, 1))
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        assert found.stand is Stand.ONBEKEND
        return
    if known[-1][1] >= 950:
        assert (found.stand, found.since) == (Stand.GEHAALD, None)
        return
    good = [place for place, value in known if value >= 950]
    bad = [place for place, value in known if value < 950 and (not good or place > good[-1])]
    assert (found.stand, found.since) == (Stand.NIET_GEHAALD, add_months(FIRST, bad[0]))


def test_a_month_in_which_no_rent_was_due_stands_between_the_others_without_a_figure() -> None:
    oordeel = judge_figures(_punten(960, None, 940), [NORM], since=FIRST, today=date(2025, 6, 1))
    assert [(maand.month, each and each.permille) for maand, each in fill_months(oordeel.maanden)] == [
        (1, 960),
        (2, None),
        (3, 940),
    ]
    assert fill_months(()) == []


def test_a_month_that_is_not_over_says_nothing_about_an_eis() -> None:
    found = judge_figures(_punten(990, 990, 100), [NORM], since=FIRST, today=date(2025, 3, 31))
    assert found.stand is Stand.GEHAALD
    found = judge_figures(_punten(990, 990, 100), [NORM], since=FIRST, today=date(2025, 4, 1))
    assert (found.stand, found.since) == (Stand.NIET_GEHAALD, date(2025, 3, 1))


def test_a_norm_holds_from_its_month_on_and_the_last_one_set_wins() -> None:
    later = Normversie(date(2025, 3, 1), Vergelijking.MINSTENS, 980)
    mended = Normversie(date(2025, 3, 1), Vergelijking.MINSTENS, 970)
    assert find_norm([NORM, later, mended], date(2025, 2, 1)) == NORM
    assert find_norm([NORM, later, mended], date(2025, 3, 1)) == mended
    assert find_norm([later], date(2025, 1, 1)) is None


def test_a_report_that_nobody_renewed_is_not_enough_any_more() -> None:
    good = [Bewijsfeit(date(2025, 2, 1), Oordeel.VOLDOET)]
    judged = judge_evidence(good, since=FIRST, every_months=12, today=date(2026, 2, 1))
    assert judged.stand is Stand.GEHAALD
    judged = judge_evidence(good, since=FIRST, every_months=12, today=date(2026, 2, 2))
    assert (judged.stand, judged.since) == (Stand.NIET_GEHAALD, date(2026, 2, 1))
    nothing = judge_evidence([], since=FIRST, every_months=12, today=date(2026, 1, 2))
    assert (nothing.stand, nothing.since) == (Stand.NIET_GEHAALD, date(2026, 1, 1))
    waiting = [Bewijsfeit(date(2026, 1, 1), Oordeel.OPEN)]
    assert judge_evidence(waiting, since=FIRST, every_months=12, today=date(2026, 1, 2)).stand is Stand.ONBEKEND
    bad = [
        *good,
        Bewijsfeit(date(2025, 5, 1), Oordeel.VOLDOET_NIET),
        Bewijsfeit(date(2025, 6, 1), Oordeel.VOLDOET_NIET),
    ]
    judged = judge_evidence(bad, since=FIRST, every_months=None, today=date(2026, 1, 1))
    assert (judged.stand, judged.since) == (Stand.NIET_GEHAALD, date(2025, 5, 1))


def test_a_rule_is_the_same_after_it_was_written_down() -> None:
    for regel in (
        Drempel("op_tijd_woning", Grens.LAGER, 950, 2),
        Trendregel("op_tijd", ("een_ver", "acht_op_rij")),
        Patroonregel((Bron("op_tijd_woning", 2), Bron("klachten", 1), Bron(WISSELINGEN, 1)), 6, Groep.BUDGETBEHEERDER),
    ):
        assert read_regel(soort_of(regel), write_regel(regel)) == regel


def test_a_threshold_needs_all_its_months_in_a_row() -> None:
    regel = Drempel("op_tijd_woning", Grens.LAGER, 950, 2)
    punten = _punten(940, None, 940, 930, 960)
    off = [place for place in range(5) if regel.goes_off(punten, add_months(FIRST, place))]
    assert off == [3]
    assert Drempel("post_achterstand", Grens.HOGER, 5_000, 1).goes_off(_punten(5_001), FIRST)


def test_sources_that_do_not_come_together_in_one_team_are_no_pattern() -> None:
    regel = Patroonregel((Bron("op_tijd_woning", 2), Bron("klachten", 1)), 4, Groep.BUDGETBEHEERDER)
    on = date(2026, 5, 31)
    rents = [Gebeurtenis("op_tijd_woning", on - timedelta(days=day), day, f"H{day}", 7) for day in (1, 20)]
    elsewhere = Gebeurtenis("klachten", on, 9, "H9", 8)
    assert find_together(regel, [*rents, elsewhere], on=on) == []
    assert find_together(regel, [*rents, Gebeurtenis("klachten", on - timedelta(days=28), 9, "H9", 7)], on=on) == []
    (found,) = find_together(regel, [*rents, Gebeurtenis("klachten", on, 9, "H9", 7)], on=on)
    assert (found.groep, found.counts, found.nummers) == (
        "7",
        (("op_tijd_woning", 2), ("klachten", 1)),
        ("H1", "H20", "H9"),
    )


def test_an_alarm_that_still_stands_is_not_counted_twice() -> None:
    months = [add_months(FIRST, place) for place in range(4)]
    off = Afgang("7", FIRST, (), ())
    by_month = {months[0]: [off], months[1]: [off], months[2]: [], months[3]: [off, Afgang("8", FIRST, (), ())]}
    assert [(maand, each.groep) for maand, each in count_alarms(by_month)] == [
        (months[0], "7"),
        (months[3], "7"),
        (months[3], "8"),
    ]


def test_a_bundle_is_in_order_of_date_and_any_change_changes_its_digest() -> None:
    pieces = [
        Bundelstuk(Stuksoort.BRIEF, date(2026, 4, 2), "Antwoord"),
        Bundelstuk(Stuksoort.CIJFER, date(2026, 3, 31), "Huur op tijd"),
    ]
    text, digest = write_bundel({"tekst": "Te laat"}, pieces)
    assert text.index("Huur op tijd") < text.index("Antwoord")
    assert write_bundel({"tekst": "Te laat"}, reversed(pieces)) == (text, digest)
    assert write_bundel({"tekst": "Te laat."}, pieces)[1] != digest


def test_notice_of_three_months_ends_a_contract_three_months_later() -> None:
    assert first_last_day(date(2026, 6, 30), 3) == date(2026, 9, 30)
    assert first_last_day(date(2026, 6, 17), 3) == date(2026, 9, 17)


def test_a_pattern_in_a_team_asks_that_every_source_got_worse() -> None:
    """In a large team there is always something of everything: what stays as it was is no alarm."""
    on = date(2026, 6, 30)
    regel = Patroonregel((Bron("op_tijd_woning", 2), Bron("klachten", 1)), 4, Groep.TEAM, worsens=True)

    def happened(sleutel: str, days_ago: int, team_id: int | None, nummer: int = 1) -> Gebeurtenis:
        return Gebeurtenis(sleutel, on - timedelta(days=days_ago), nummer, f"H{nummer}", None, team_id)

    now = [happened("op_tijd_woning", days, 5, days) for days in (1, 2, 3)] + [happened("klachten", 4, 5, 9)]
    (found,) = find_together(regel, [*now, happened("klachten", 3, None)], on=on)
    assert (found.groep, found.counts) == ("5", (("op_tijd_woning", 3), ("klachten", 1)))
    assert found.nummers == ("H1", "H2", "H3", "H9")
    as_often_before = [happened("klachten", 40, 5)]
    assert find_together(regel, [*now, *as_often_before], on=on) == []
    elsewhere = [happened("klachten", 40, 6), happened("klachten", 70, 5)]
    assert find_together(regel, [*now, *elsewhere], on=on) == [found]
    assert read_regel(Regelsoort.PATROON, write_regel(regel)) == regel
    before_this_choice = {key: value for key, value in write_regel(regel).items() if key != "worsens"}
    assert read_regel(Regelsoort.PATROON, before_this_choice) == replace(regel, worsens=False)
