# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields that the forms of the room share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
