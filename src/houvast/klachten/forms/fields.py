# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields that the forms of klachten share."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.klachten.domain.servicesignaal import NOOD_WORDS, Nood

TOO_LONG = gettext_lazy("Maak dit korter: hoogstens %(limit_value)d tekens, het zijn er %(show_value)d.")
_Kind = TypeVar("_Kind", bound=StrEnum)
# A sentence of the catalogue, translated when it is shown.
Words = Any


def choose(label: Words, words: Mapping[_Kind, str], *, required: Words = "") -> forms.ChoiceField:
    """Return a field with the words of an enumeration to choose from, in the language of the screen.

    It begins with none of them: what somebody didn't look at would be counted as what they said.
    """
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", _("Kies…")), *((each.value, _(sentence)) for each, sentence in words.items())],
        error_messages={
            "required": required or gettext_lazy("Kies er een."),
            "invalid_choice": gettext_lazy("Kies een van de mogelijkheden uit de lijst."),
        },
    )


def choose_nood(label: Words) -> forms.ChoiceField:
    """Return the field that asks whether somebody is in need today; no is what it begins with."""
    return forms.ChoiceField(
        label=label,
        required=False,
        initial=Nood.GEEN.value,
        widget=forms.RadioSelect,
        choices=lambda: [(each.value, _(sentence)) for each, sentence in NOOD_WORDS.items()],
    )


def text(label: Words, required: Words, *, rows: int = 4, help_text: Words = "") -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


def line(label: Words, *, help_text: Words = "", max_length: int = 120) -> forms.CharField:
    """Return a field for one line that may stay empty."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=max_length, required=False, error_messages={"max_length": TOO_LONG}
    )


def email(label: Words, *, help_text: Words = "") -> forms.EmailField:
    """Return a field for an e-mail address that may stay empty."""
    return forms.EmailField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Dit is geen e-mailadres. Kijk of er een @ en een punt in staan.")},
    )
