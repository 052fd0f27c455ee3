# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is linked with whom, and who isn't."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.matching.engine.clustering import Group, births_agree, find_components, may_merge
from houvast.matching.engine.keys import birth_keys_of, keys_of, list_keys
from houvast.matching.engine.linking import Decision, link, link_new
from houvast.matching.engine.pairs import list_pairs
from houvast.matching.engine.table import Words
from houvast.matching.engine.weighing import WeightsRefused, load_weights, read_weights
from houvast.matching.generator import COLUMNS as GENERATED
from houvast.matching.generator import generate
from houvast.matching.normaliser import VERSION, normalise_record
from houvast.matching.tests.records import SOMEONE, build, households_of, link_records, persons_of


@pytest.mark.parametrize(
    "other",
    [
        {"surname": "Berg, van der"},
        {"surname": "Berg", "prefix": "v.d."},
        {"surname": "BERG"},
        {"surname": "van der Burg"},
        {"surname": "van der Berg-de Vries"},
        {"born": "12-03-80"},
        {"born": "1980-12-03"},
        {"born": "01-01-1980"},
        {"born": ""},
        {"initials": "J."},
        {"initials": "", "given": "Jan Peter"},
        {"number": "12", "postcode": "1234ab"},
        {"postcode": ""},
        {"street": "Dorpsweg", "number": "7", "postcode": "9876 ZX", "place": "Verweg"},
    ],
)
def test_one_person_is_found_whatever_one_partner_wrote_otherwise(other: dict[str, str]) -> None:
    assert persons_of(SOMEONE, SOMEONE | other) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        {"initials": "K.", "born": "1982-07-30"},
        {"born": "2008-11-04"},
        {"surname": "Jansen", "initials": "A.", "born": "1979-01-20"},
        {"surname": "Jansen", "street": "Dorpsweg", "number": "7", "postcode": "9876 ZX"},
    ],
)
def test_two_people_stay_two_people(other: dict[str, str]) -> None:
    assert persons_of(SOMEONE, SOMEONE | other) == [0, 1]


def test_father_and_son_of_one_name_and_address_stay_two_people() -> None:
    son = SOMEONE | {"born": "2005-09-21"}
    assert persons_of(SOMEONE, son, SOMEONE | {"phone": "0611111112"}, son | {"phone": "0611111112"}) == [0, 1, 0, 1]


def test_a_record_without_birth_date_does_not_glue_father_and_son_together() -> None:
    persons = persons_of(SOMEONE, SOMEONE | {"born": "2005-09-21"}, SOMEONE | {"born": ""})
    assert persons[0] != persons[1]


def test_twins_of_one_household_stay_two_people() -> None:
    one = SOMEONE | {"given": "Lotte", "initials": "L.", "bsn": "999990019"}
    other = SOMEONE | {"given": "Daan", "initials": "D.", "bsn": "999990020"}
    persons = persons_of(one, other)
    assert persons == [0, 1]


def test_a_shared_account_and_telephone_make_partners_no_single_person() -> None:
    shared = {"iban": "NL91ABNA0417164300", "phone": "0611111112"}
    him = SOMEONE | shared
    her = SOMEONE | shared | {"initials": "M.", "surname": "van der Berg-Smit", "born": "1981-10-05"}
    assert persons_of(him, her) == [0, 1]
    assert households_of(him, her) == [0, 0]


def test_people_of_one_address_are_a_household() -> None:
    assert households_of(
        SOMEONE, {"surname": "Jansen", "initials": "A.", "street": "Kerkstr.", "number": "12", "postcode": "1234AB"}
    ) == [0, 0]


def test_neighbours_on_one_house_number_are_no_household() -> None:
    upstairs = {
        "surname": "Jansen",
        "initials": "A.",
        "born": "1990-02-03",
        "number": "12",
        "addition": "II",
        "postcode": "1234AB",
    }
    assert households_of(SOMEONE | {"addition": "hs"}, upstairs) == [0, 1]


def test_who_moves_takes_the_household_along() -> None:
    moved = {"street": "Dorpsweg", "number": "7", "postcode": "9876 ZX", "day": "2026-06-01"}
    partner = {"surname": "Smit", "initials": "M.", "born": "1981-10-05", "day": "2026-07-01"}
    assert households_of(SOMEONE | {"day": "2026-01-01"}, SOMEONE | moved, partner | moved) == [0, 0, 0]


def test_who_comes_to_live_at_an_address_after_another_left_is_no_household_of_that_one() -> None:
    moved = SOMEONE | {"street": "Dorpsweg", "number": "7", "postcode": "9876 ZX", "day": "2026-03-01"}
    newcomer = {
        "surname": "Smit",
        "initials": "M.",
        "born": "1971-10-05",
        "postcode": "1234 AB",
        "number": "12",
        "day": "2026-09-01",
    }
    assert households_of(SOMEONE | {"day": "2026-01-01"}, moved, newcomer) == [0, 0, 2]


def test_records_that_say_nothing_stand_alone() -> None:
    assert persons_of({}, {}, {"surname": "Jansen"}, {"surname": "Jansen"}) == [0, 1, 2, 3]
    assert persons_of() == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (19800312, 19800312, True),
        (19800312, 19801203, True),
        (19800312, 19800000, True),
        (19800312, 19800313, True),
        (19800312, 19800321, True),
        (19800312, 19810000, False),
        (19800312, 20050921, False),
        (19800312, 19820730, False),
    ],
)
def test_birth_dates_agree_when_one_slip_explains_the_difference(one: int, other: int, *, agree: bool) -> None:
    assert births_agree(one, other) is agree
    assert births_agree(other, one) is agree


def test_groups_with_other_bsns_do_not_merge() -> None:
    assert not may_merge(Group([0], bsns={1}), Group([1], bsns={2}))
    assert may_merge(Group([0], births={19800312}, bsns={1}), Group([1], births={20050921}, bsns={1}))
    assert not may_merge(Group([0], births={19800312}), Group([1], births={20050921}))
    assert not may_merge(Group([0], refused={1}), Group([1], refused={0}))


def test_components_are_named_after_their_smallest_member() -> None:
    found = find_components(7, np.array([5, 3, 6]), np.array([3, 1, 2]))
    assert found.tolist() == [0, 1, 2, 1, 4, 1, 2]


def test_a_decision_of_a_person_goes_before_what_was_computed() -> None:
    table = build([SOMEONE, SOMEONE | {"born": ""}, SOMEONE | {"born": "2005-09-21"}])
    assert link(table, decisions=[Decision(0, 1, same=False)]).person[1] != 0
    assert link(table, decisions=[Decision(0, 1, same=True)]).person[1] == 0


def test_a_decision_holds_when_a_later_record_would_bring_both_together() -> None:
    records = [SOMEONE, SOMEONE | {"phone": "0611111112"}, SOMEONE | {"email": "j@berg.example"}]
    person = link(build(records), decisions=[Decision(0, 1, same=False)]).person
    assert person[0] != person[1]


def test_doubt_is_shown_to_a_person_with_its_evidence() -> None:
    links = link_records(SOMEONE | {"born": ""}, SOMEONE | {"born": "", "initials": "", "surname": "Bergman"})
    weights = load_weights()
    assert (
        (links.edges.weight[links.review] >= weights.review) & (links.edges.weight[links.review] < weights.link)
    ).all()
    assert set(links.edges.levels) == set(weights.levels)


def _generated(signals: int, seed: int, level: str = "default") -> list[dict[str, str]]:
    rows, _truth = generate(signals=signals, seed=seed, level=level, months=12)
    return [{name: str(value) for name, value in zip(GENERATED, row, strict=True)} for row in rows]


def _as_sets(persons: list[int], order: list[int]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for place, person in enumerate(persons):
        groups.setdefault(person, set()).add(order[place])
    return {frozenset(group) for group in groups.values()}


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_the_records_makes_hardly_any_difference(seed: int) -> None:
    records = _generated(300, 17)
    order = list(range(len(records)))
    random.Random(seed).shuffle(order)  # noqa: S311 -- an order, no secret
    before = _as_sets(link(build(records)).person.tolist(), list(range(len(records))))
    after = _as_sets(link(build([records[place] for place in order])).person.tolist(), order)
    # Equal weights in a contradiction are taken in the order of the rows.
    assert len(before ^ after) <= len(before) // 50


def test_linking_month_by_month_gives_nearly_what_linking_all_at_once_gives() -> None:
    records = sorted(_generated(1_500, 23), key=lambda record: record["signaaldatum"])
    table = build(records)
    known = np.zeros(0, dtype=np.int64)
    for end in range(300, len(records) + 1, 300):
        known = link_new(table.take(np.arange(end)), known).person
    rows = list(range(len(records)))
    together, bit_by_bit = (_as_sets(found, rows) for found in (link(table).person.tolist(), known.tolist()))
    assert len(together & bit_by_bit) >= 0.97 * len(together)


@pytest.mark.parametrize(("signals", "seed", "level"), [(2_000, 1, "very-high"), (5_000, 2, "default")])
def test_a_month_is_compared_with_exactly_those_that_comparing_all_with_all_would_find(
    signals: int, seed: int, level: str
) -> None:
    table = build(_generated(signals, seed, level))
    known = len(table) - len(table) // 11
    a, b = list_pairs(list_keys(table), len(table))
    one, other = list_pairs(list_keys(table), len(table), known=known)
    new = b >= known
    assert new.any()
    assert one.tolist() == a[new].tolist()
    assert other.tolist() == b[new].tolist()


def test_a_month_gives_the_same_when_earlier_texts_are_not_normalised_again() -> None:
    records = sorted(_generated(1_500, 3), key=lambda record: record["signaaldatum"])
    known = len(records) - len(records) // 11
    found = []
    for words in (Words(), Words.remembering()):
        before = build(records[:known], words)
        month = build(records[known:], words)
        found.append(link_new(before.join(month), link(before).person))
    anew, remembered = found
    assert anew.person.tolist() == remembered.person.tolist()
    assert anew.household.tolist() == remembered.household.tolist()
    assert anew.review.tolist() == remembered.review.tolist()
    assert anew.edges.a.tolist() == remembered.edges.a.tolist()
    assert anew.edges.b.tolist() == remembered.edges.b.tolist()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=120), st.integers(1, 50))
def test_new_rows_meet_known_rows_whatever_keys_they_share(entries: list[tuple[int, int]], known: int) -> None:
    row, key = (np.array([each[side] for each in entries], dtype=np.int64) for side in (0, 1))
    a, b = list_pairs([("rule", row, key)], 61)
    one, other = list_pairs([("rule", row, key)], 61, known=known)
    assert list(zip(one, other, strict=True)) == [pair for pair in zip(a, b, strict=True) if pair[1] >= known]


def test_known_persons_keep_their_name_when_new_records_come() -> None:
    table = build([SOMEONE, SOMEONE | {"born": "2005-09-21"}, SOMEONE | {"phone": "0611111112"}])
    known = link(table.take(np.arange(2))).person
    after = link_new(table, known).person
    assert after.tolist() == [0, 1, 0]


def test_two_records_share_a_key_when_a_rule_would_compare_them() -> None:
    one = normalise_record({"achternaam": "van der Berg", "geboortedatum": "12-03-1980", "postcode": "1234AB"})
    other = normalise_record({"achternaam": "Berg, v.d.", "geboortedatum": "1980-12-03"})
    shared = set(keys_of(one)) & set(keys_of(other))
    assert {rule for rule, _ in shared} == {"birth_sound"}
    assert birth_keys_of(one)["unordered"] == birth_keys_of(other)["unordered"]


def test_keys_of_text_and_keys_of_columns_find_the_same_pairs() -> None:
    records = _generated(400, 31)
    table = build(records)
    by_column = {rule: _pairs(zip(keys.tolist(), rows.tolist(), strict=True)) for rule, rows, keys in list_keys(table)}
    by_text: dict[str, list[tuple[str, int]]] = {}
    for row, record in enumerate(records):
        for rule, value in keys_of(normalise_record(record)):
            by_text.setdefault(rule, []).append((value, row))
    for rule, pairs in by_column.items():
        assert pairs == _pairs(by_text.get(rule, [])), rule


def _pairs(keyed: object) -> set[tuple[int, int]]:
    blocks: dict[object, set[int]] = {}
    for key, row in keyed:  # type: ignore[attr-defined] # pairs of a key and a row
        blocks.setdefault(key, set()).add(row)
    return {(a, b) for rows in blocks.values() for a in rows for b in rows if a < b}


def test_the_shipped_weights_are_for_this_normaliser_and_tell_their_quality() -> None:
    weights = load_weights()
    assert weights.normaliser == VERSION
    assert weights.quality
    assert weights.refuse < weights.review < weights.link


def test_weights_of_another_format_are_refused_with_the_reason() -> None:
    with pytest.raises(WeightsRefused, match="format"):
        read_weights({"format": 99})
    with pytest.raises(WeightsRefused, match="bsn lacks missing"):
        read_weights({"format": 1, "comparisons": {}})


def test_the_telephone_of_a_whole_institution_links_nobody() -> None:
    names = ["".join(letters) for letters in itertools.product("bdfgk", "aeiou", "lmnprst", "aeiou", "bdfk")]
    records = [{"surname": name, "phone": "0611111112", "initials": "A."} for name in names]
    links = link(build(records))
    assert links.persons == len(records)
    assert len(links.edges) < len(records)
