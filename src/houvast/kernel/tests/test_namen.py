# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.kernel.namen import compose_shown, show_naam, show_voorletters


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("kramer", "Kramer"),
        ("NYSTROM", "Nystrom"),
        ("NYSTRÖM", "Nyström"),
        ("VAN DER BERG", "Van der Berg"),
        ("jansen-de vries", "Jansen-de Vries"),
        ("IJSSELMEER", "IJsselmeer"),
        ("van ijzendoorn", "Van IJzendoorn"),
        ("'t hart", "'t Hart"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("d'hondt", "d'Hondt"),
        ("o'neill", "O'Neill"),
        ("a.b.", "A.B."),
        ("J. DE WIT", "J. de Wit"),
        ("VAN DEN ENDE-OP DEN KAMP", "Van den Ende-op den Kamp"),
        ("BURGEMEESTER DE RUITERSTRAAT", "Burgemeester de Ruiterstraat"),
        ("", ""),
        ("7", "7"),
    ],
)
def test_a_name_without_capitals_or_with_nothing_else_is_shown_as_dutch_writes_it(written: str, shown: str) -> None:
    assert show_naam(written) == shown


@pytest.mark.parametrize("written", ["McDonald", "Van der Berg", "van der Berg", "DeVries", "Jansen"])
def test_a_name_that_somebody_wrote_with_care_stays_as_it_is(written: str) -> None:
    assert show_naam(written) == written


def test_small_words_stay_small_between_a_first_name_and_a_surname() -> None:
    assert compose_shown("a.", "VAN DER", "BERG") == "A. van der Berg"
    assert compose_shown("A.", "", "VAN DIJK") == "A. van Dijk"
    assert compose_shown("", "", "VAN DIJK") == "Van Dijk"
    assert compose_shown("", "", "") == ""
    assert compose_shown("o s", "", "mansouri") == "O S Mansouri"
    assert compose_shown("Vera", "van", "Duin") == "Vera van Duin"


@pytest.mark.parametrize(
    ("written", "shown"),
    [("am", "A.M."), ("A M", "A.M."), ("H", "H."), ("A.B.", "A.B."), ("Th.", "Th."), ("JOHANNA", "Johanna"), ("", "")],
)
def test_initials_have_a_dot_each(written: str, shown: str) -> None:
    assert show_voorletters(written) == shown


@given(st.text(st.sampled_from("abdeijlmnostvAVDEIJ -.'é"), max_size=20))
def test_what_is_shown_is_shown_the_same_again(written: str) -> None:
    assert show_naam(show_naam(written)) == show_naam(written)
