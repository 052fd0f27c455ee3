# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates that can't go wrong later, plain words, and names that nobody may see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.correspondence.domain.bericht import (
    TRANSITIONS,
    Content,
    Ontvanger,
    State,
    build_content,
    find_huisstijl_fault,
    find_receiver_fault,
    write_text,
)
from houvast.correspondence.domain.sjabloon import (
    FIELDS,
    GIVEN_FIELDS,
    Block,
    Kanaal,
    Sjabloon,
    ValueIsMissing,
    fill,
    find_fault,
)
from houvast.correspondence.domain.standaard import STANDAARD
from houvast.correspondence.domain.venster import ADDRESS, ENVELOPES, Box
from houvast.correspondence.domain.verboden import find_forbidden
from houvast.correspondence.tests.office import GEMEENTE, VERA

WORDS_MAX = 16
# Words of lawyers and offices that a letter can do without.
JARGON = {
    "alsmede", "betreffende", "conform", "derhalve", "desgewenst", "dientengevolge", "hieromtrent", "hierbij", "indien",
    "inzake", "jegens", "krachtens", "middels", "nadere", "ondergetekende", "reeds", "teneinde", "tevens", "thans",
    "vigerend", "voornoemd", "wederom",
}  # fmt: skip


def _content(sjabloon: Sjabloon) -> Content:
    return build_content(sjabloon, GEMEENTE, VERA, GIVEN_FIELDS, kenmerk="B-1", on=date(2026, 3, 3))


@pytest.mark.parametrize("naam", sorted(STANDAARD))
def test_our_own_letters_are_plain_and_complete(naam: str) -> None:
    assert find_fault(STANDAARD[naam]) is None
    content = _content(STANDAARD[naam])
    lines = [line for block in content["blokken"] for line in block["regels"]]
    # The line that says what an objection must hold is one long list.
    sentences = [each for line in lines for each in re.split(r"(?<=[.!?])\s", line) if "Zet erin:" not in each]
    long = [each for each in sentences if len(each.split()) > WORDS_MAX]
    assert not long
    assert not {word.casefold() for line in lines for word in re.findall(r"\w+", line)} & JARGON


@pytest.mark.parametrize("naam", ["toelating", "afwijzing", "beeindiging"])
def test_a_decision_says_its_ground_its_mandate_and_how_to_object_within_six_weeks(naam: str) -> None:
    text = write_text(_content(STANDAARD[naam]))
    for wanted in (FIELDS["grond"], GEMEENTE.mandaat, "binnen 6 weken", "Het college, Postbus 1, 8990 AA Oeverstad"):
        assert wanted in text


def test_a_card_at_the_door_does_not_speak_of_debts() -> None:
    text = write_text(_content(STANDAARD["kaart_bij_u"])).casefold()
    assert not any(word in text for word in ("schuld", "rekening", "betal", "achterstand", "geld"))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"tekst": "Beste {burger},"}, "bestaat niet"),
        ({"onderwerp": "Voor {nam}"}, "bestaat niet"),
        ({"tekst": "{?onbekend}Tekst"}, "bestaat niet"),
        ({"tekst": "Beste {naam"}, "accolade"),
        ({"tekst": "Beste {{ naam }}"}, "accolade"),
        ({"tekst": "{% if x %}"}, "accolade"),
        ({"tekst": " "}, "Vul een onderwerp"),
        ({"onderwerp": "een\ntwee"}, "één regel"),
        ({"is_beschikking": True}, "Zet {%(naam)s} erin"),
    ],
)
def test_a_template_that_can_not_work_says_what_is_wrong(changes: dict[str, object], says: str) -> None:
    fault = find_fault(replace(STANDAARD["eerste_brief"], **changes))  # type: ignore[arg-type]
    assert fault is not None
    assert says in fault[0]


def test_headings_lists_and_what_is_left_out() -> None:
    text = "# Kop\n\n- een\n- {naam}\n\n{?weken}Na {weken} weken.\n\n{hulp}\n\nRegel een\nRegel twee"
    assert fill(text, {"naam": "Vera", "hulp": "a\nb", "weken": ""}) == (
        Block("kop", ("Kop",)),
        Block("lijst", ("een", "Vera")),
        Block("lijst", ("a", "b")),
        Block("alinea", ("Regel een", "Regel twee")),
    )
    with pytest.raises(ValueIsMissing, match=r"\{naam\}"):
        fill(text, {"hulp": "a", "naam": " "})


@given(st.text(min_size=1).filter(str.strip))
def test_what_is_filled_in_is_never_read_as_a_template(value: str) -> None:
    (block,) = fill("Voor {naam}", {"naam": value, "telefoon": "geheim"})
    assert block.soort == "alinea"
    assert "geheim" not in block.regels[0] or "geheim" in value


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("Uw rekening bij STROOM & WARMTE", "Stroom & Warmte"),
        ("stroom-en-warmte.example", "Stroom en Warmte"),
        ("www.stroomwarmte.example", "Stroom & Warmte"),
        ("Zórgwacht belde", "Zorgwacht"),
        ("De KPN schrijft", "KPN"),
    ],
)
def test_a_forbidden_name_is_found_however_it_is_written(text: str, forbidden: str) -> None:
    assert find_forbidden(["Beste Vera", text], ["Iets anders", forbidden]) == forbidden


def test_a_short_name_is_not_found_inside_another_word() -> None:
    assert find_forbidden(["Oeverstad, Waterkant"], ["Ever", "NS", "", "&"]) is None


@given(st.sampled_from(["Stroom & Warmte", "Wonen aan Zee"]), st.text(), st.text())
def test_a_name_between_other_words_is_always_found(name: str, before: str, after: str) -> None:
    assert find_forbidden([f"{before} {name.upper()} {after}"], [name]) == name


def test_the_address_is_surely_in_the_window_of_each_envelope() -> None:
    for envelope in ENVELOPES:
        assert envelope.surely_seen.holds(ADDRESS)
        assert envelope.maybe_seen.holds(envelope.surely_seen)
        assert not envelope.surely_seen.holds(Box(5, 5, 50, 20))


def test_a_receiver_is_reached_by_what_the_channel_needs() -> None:
    assert find_receiver_fault(Kanaal.BRIEF, VERA) is None
    assert find_receiver_fault(Kanaal.BRIEF, Ontvanger("Vera"))
    assert find_receiver_fault(Kanaal.BRIEF, Ontvanger("Vera", ("a", "b", "c", "d")))
    assert find_receiver_fault(Kanaal.EMAIL, Ontvanger("Vera", email="vera"))
    assert find_receiver_fault(Kanaal.SMS, Ontvanger("Vera", telefoon="06"))
    assert find_receiver_fault(Kanaal.KAART, Ontvanger("Vera")) is None


def test_an_uitvoerder_signs_under_a_mandate_only() -> None:
    assert find_huisstijl_fault(GEMEENTE) is None
    assert find_huisstijl_fault(replace(GEMEENTE, mandaat="")) is None
    assert find_huisstijl_fault(replace(GEMEENTE, mandaat="", is_uitvoerder=True))
    assert find_huisstijl_fault(replace(GEMEENTE, telefoon=" "))


def test_what_was_sent_never_becomes_unsent() -> None:
    sent = {State.VERZONDEN, State.GELEZEN, State.RETOUR}
    assert all(after in sent for before in sent for after in TRANSITIONS[before])
    assert TRANSITIONS.keys() == set(State)
