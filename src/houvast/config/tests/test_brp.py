# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any

import pytest

from houvast.config.brp import HaalCentraal, Proefregister, judge_ages, judge_answer
from houvast.opvolging.domain.states import Woonplaats
from houvast.opvolging.ports import Vraag

VRAAG = Vraag("", "Bakker", date(1980, 2, 1), "1234AB", "12", "a")


def _person(**changes: Any) -> dict[str, Any]:
    address = {"postcode": "1234AB", "huisnummer": 12, "huisletter": "A"}
    return {"naam": {"geslachtsnaam": "Bakker"}, "verblijfplaats": {"verblijfadres": address}} | changes


@pytest.mark.parametrize(
    ("personen", "answer"),
    [
        ([_person()], Woonplaats.WOONT_HIER),
        ([_person(overlijden={"datum": {"datum": "2026-01-01"}})], Woonplaats.OVERLEDEN),
        ([_person(verblijfplaats={"verblijfadres": {"postcode": "9999ZZ", "huisnummer": 1}})], Woonplaats.VERHUISD),
        ([_person(verblijfplaats={})], Woonplaats.ONBEKEND),
        ([_person(), _person()], Woonplaats.ONBEKEND),
        ([_person(naam={"geslachtsnaam": "Jansen"})], Woonplaats.ONBEKEND),
        ([], Woonplaats.ONBEKEND),
    ],
)
def test_the_register_says_who_lives_where_it_was_said(personen: list[dict[str, Any]], answer: Woonplaats) -> None:
    assert judge_answer({"personen": personen}, VRAAG) is answer


def test_the_register_is_asked_over_https_alone() -> None:
    with pytest.raises(ValueError, match="https"):
        HaalCentraal("http://brp.example/personen", "sleutel")


def test_the_invented_register_gives_the_same_person_the_same_answer() -> None:
    assert Proefregister().find_woonplaats(VRAAG) is Proefregister().find_woonplaats(VRAAG)


def _at(line: str, age: int | None) -> dict[str, Any]:
    return {"leeftijd": age, "adressering": {"adresregel1": line}}


@pytest.mark.parametrize(
    ("personen", "answer"),
    [
        ([_at("Kade 12 A", 40), _at("Kade 12 A", 9)], True),
        ([_at("Kade 12-A", 40), _at("Kade 12 B", 9)], False),
        ([_at("Kade 112 A", 9)], None),
        ([_at("Kade 12A", 40), _at("Kade 12A", None)], None),
        ([], None),
    ],
)
def test_children_count_only_at_the_very_address_and_a_missing_age_leaves_it_unknown(
    personen: list[dict[str, Any]],
    answer: bool | None,  # noqa: FBT001 (the answer)
) -> None:
    assert judge_ages({"personen": personen}, VRAAG) is answer


def test_the_invented_register_says_the_same_of_children_at_the_same_address() -> None:
    known = {Proefregister().find_minderjarigen(Vraag("", "B", None, "1234AB", str(each), "")) for each in range(40)}
    assert known == {True, False}
    assert Proefregister().find_minderjarigen(Vraag("", "B", None, "", "", "")) is None
