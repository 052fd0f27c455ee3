# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields ask and refuse in one way, on every form."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from houvast.web.forms.fields import (
    AmountField,
    AmountOrZeroField,
    DayField,
    LineField,
    NumberedChoiceField,
    NumberField,
    TextField,
)


def _refuse(field: forms.Field, typed: str) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return " ".join(refused.value.messages)


def test_a_day_is_taken_from_a_date_picker_and_as_people_write_it() -> None:
    assert [DayField("Op").clean(typed) for typed in ("2026-11-24", "24-11-2026")] == [date(2026, 11, 24)] * 2
    assert DayField("Op", required=False).clean("") is None
    assert _refuse(DayField("Op"), "") == "Vul een dag in, zoals 24-11-2026."
    assert _refuse(DayField("Op"), "31-11-2026") == "Dit is geen dag. Schrijf een dag als 24-11-2026."
    assert _refuse(DayField("Op", error_messages={"required": "Kies een dag."}), "") == "Kies een dag."


@pytest.mark.parametrize(
    ("typed", "cents"), [("1.234,50", 123_450), ("€ 7", 700), (" 0,01 ", 1), ("12,5", 1250), ("", None)]
)
def test_an_amount_is_read_as_people_write_it_in_dutch(typed: str, cents: int | None) -> None:
    assert AmountField("Bedrag", required=False).clean(typed) == cents


def test_what_is_no_amount_is_named_with_how_to_write_it() -> None:
    assert _refuse(AmountField("Bedrag"), "12.50").startswith("“12.50” is geen bedrag. Schrijf het als 1.234,56")
    assert _refuse(AmountField("Bedrag"), "0,00") == "Het bedrag moet boven nul liggen."
    assert _refuse(AmountField("Bedrag"), "-3") == "Het bedrag moet boven nul liggen."
    assert AmountOrZeroField("Bedrag").clean("0") == 0
    assert _refuse(AmountOrZeroField("Bedrag"), "-0,01") == "Het bedrag is niet lager dan nul."


def test_a_text_that_is_too_long_says_how_much_is_too_much() -> None:
    assert _refuse(LineField("Naam", max_length=5), "zes zes") == "Maak dit korter: hoogstens 5 tekens, het zijn er 7."
    assert "hoogstens 4000 tekens" in _refuse(TextField("Verhaal"), "x" * 4_001)
    assert _refuse(TextField("Verhaal", rows=2), " ") == "Vul dit in."
    assert TextField("Verhaal", rows=2).widget.attrs["rows"] == 2


def test_a_number_and_a_choice_are_whole_numbers() -> None:
    assert NumberField("Dagen", min_value=1, max_value=9).clean("8") == 8
    assert _refuse(NumberField("Dagen"), "acht") == "Vul een heel getal in."
    choice = NumberedChoiceField("Wie", choices=[(1, "Noor"), (2, "Pim")], required=False)
    assert (choice.clean("2"), choice.clean("")) == (2, None)
    assert _refuse(NumberedChoiceField("Wie", choices=[(1, "Noor")]), "") == "Kies er een."
