# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names as people search for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.partijen.domain.namen import compose_naam, make_zoeknaam, mask_bsn, normalise_naam


@pytest.mark.parametrize(
    ("naam", "zoeknaam"),
    [
        ("Van den Berg", "berg"),
        ("in 't Veld", "veld"),
        ("Öztürk", "ozturk"),
        ("Nguyễn", "nguyen"),
        ("Sørensen", "sorensen"),
        ("de Vries – el Amrani", "vries amrani"),
        ("De", "de"),
        ("Woonstichting De Kade", "woonstichting kade"),
    ],
)
def test_a_name_is_found_without_accents_capitals_and_what_stands_before_it(naam: str, zoeknaam: str) -> None:
    assert make_zoeknaam(naam) == zoeknaam


@given(st.text())
def test_a_normalised_name_is_plain_and_normalising_it_again_changes_nothing(naam: str) -> None:
    normal = normalise_naam(naam)
    assert normal.isascii()
    assert normalise_naam(normal) == normal


def test_a_full_name_leaves_no_gap_where_there_is_no_voorvoegsel() -> None:
    assert compose_naam(voornamen="Vera", voorvoegsel="", achternaam="Smits") == "Vera Smits"
    assert compose_naam(voornamen="Vera", voorvoegsel="van", achternaam="Dijk") == "Vera van Dijk"


def test_a_masked_bsn_shows_its_last_three_digits_only() -> None:
    assert mask_bsn("999990019") == "••••••019"
    assert mask_bsn("") == ""
