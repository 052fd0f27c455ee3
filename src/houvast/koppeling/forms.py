# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about two signals."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_TEXT_MAX = 500


class BeoordelingForm(forms.Form):
    """One inwoner or two, by the button that is pressed; and why."""

    reden = forms.CharField(
        label=_("Waarom"),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf geen gezondheid of strafblad op: dat mag hier niet staan."),
        error_messages={"required": _("Zeg waarom u dit vindt: wie later kijkt, moet het kunnen begrijpen.")},
    )
    oordeel = forms.ChoiceField(
        label=_("Uw oordeel"),
        choices=[("zelfde", _("Ja, één inwoner")), ("anders", _("Nee, twee inwoners"))],
        error_messages={
            "required": _("Kies of dit één inwoner is of twee."),
            "invalid_choice": _("Kies of dit één inwoner is of twee."),
        },
    )


class OngedaanForm(forms.Form):
    """Why a decision is taken back."""

    reden = forms.CharField(
        label=_("Waarom maakt u deze beoordeling ongedaan?"),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Zeg waarom u de beoordeling ongedaan maakt.")},
    )
