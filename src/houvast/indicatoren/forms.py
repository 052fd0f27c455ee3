# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about figures: what a frozen one is for, and what an uitvoerder says itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms.fields import DayField

_TEXT_MAX = 200


class VastzettenForm(forms.Form):
    """What a figure is frozen for."""

    reason = forms.CharField(
        label=_("Waarvoor zet u dit cijfer vast?"),
        help_text=_("Bijvoorbeeld: gesprek met de uitvoerder van 3 juni."),
        max_length=_TEXT_MAX,
        error_messages={"required": _("Schrijf op waarvoor u dit cijfer vastzet.")},
    )


class BeweringForm(forms.Form):
    """What the uitvoerder says itself, over which period, and where."""

    procent = forms.DecimalField(
        label=_("Percentage dat de uitvoerder noemt"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=4,
        decimal_places=1,
        localize=True,
        error_messages={
            "required": _("Vul het percentage in."),
            "invalid": _("Dit is geen percentage. Schrijf cijfers, zoals 89,5."),
        },
    )
    first = DayField(_("Eerste dag waarover het gaat"))
    last = DayField(_("Laatste dag waarover het gaat"))
    bron = forms.CharField(
        label=_("Waar staat dat?"),
        help_text=_("Bijvoorbeeld: jaarverslag 2025, bladzijde 12."),
        max_length=_TEXT_MAX,
        error_messages={"required": _("Schrijf op waar de uitvoerder dit zegt.")},
    )

    def facts(self) -> dict[str, Any]:
        """Return what the command takes; the form is valid."""
        values = self.cleaned_data
        first: date = values["first"]
        return {
            "permille": int(values["procent"] * 10),
            "first": first,
            "last": values["last"],
            "bron": values["bron"],
        }
