# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in to make a statement, or a next version of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

_REASON_MAX = 300


class MakeForm(forms.Form):
    """Of which month."""

    maand = forms.TypedChoiceField(
        label=_("Maand"),
        coerce=date.fromisoformat,
        error_messages={"required": _("Kies een maand."), "invalid_choice": _("Kies een maand die voorbij is.")},
    )

    def __init__(self, *args: object, months: Sequence[date], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["maand"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(each.isoformat(), date_format(each, "F Y")) for each in months]


class CorrectForm(forms.Form):
    """Why there is a next version."""

    reason = forms.CharField(
        label=_("Waarom komt er een nieuwe versie?"),
        help_text=_("Het huishouden leest dit. Schrijf het kort en gewoon op."),
        max_length=_REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op waarom er een nieuwe versie komt.")},
    )
