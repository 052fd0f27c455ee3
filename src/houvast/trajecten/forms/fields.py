# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields that the forms of the room share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_TEXT_MAX = 4_000
_LINE_MAX = 200


def ask_day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401 (lazy text)
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Vul een dag in, zoals 24-11-2026."),
            "invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026."),
        },
    )


def ask_text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> forms.CharField:  # noqa: ANN401 (lazy text)
    """Return a field for text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Vul dit in.")},
    )


def ask_line(label: Any, help_text: Any = "", *, required: bool = True, length_max: int = _LINE_MAX) -> forms.CharField:  # noqa: ANN401 (lazy text)
    """Return a field for one line."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length_max,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul dit in.")},
    )


def ask_choice(
    label: Any,  # noqa: ANN401 (lazy text)
    kind: type[StrEnum],
    words: dict[Any, str],
    help_text: Any = "",  # noqa: ANN401 (lazy text)
    *,
    required: bool = True,
    radio: bool = False,
) -> forms.TypedChoiceField:
    """Return a field for one of some words."""
    choices = [(each.value, _(said)) for each, said in words.items()]
    empty = [] if radio and required else [("", _("Kies…") if required else _("Geen"))]
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=kind,
        empty_value=None,
        choices=[*empty, *choices],
        widget=forms.RadioSelect if radio else forms.Select,
        error_messages={"required": _("Kies er een.")},
    )
