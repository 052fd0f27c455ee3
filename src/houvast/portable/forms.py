# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked on the page of the list for emergencies."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NoodlijstForm(forms.Form):
    """Of which uitvoerder, why, and whether it can wait for a colleague."""

    uitvoerder = forms.TypedChoiceField(label=_("Uitvoerder"), coerce=int)
    reason = forms.CharField(
        label=_("Waarom hebt u de lijst nodig?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_nood = forms.BooleanField(
        label=_("Het kan niet wachten op een collega"),
        help_text=_("U krijgt de lijst dan meteen. Dat u alleen besliste, staat in het logboek."),
        required=False,
    )

    def __init__(self, *args: object, uitvoerders: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["uitvoerder"].choices = uitvoerders  # type: ignore[attr-defined]
