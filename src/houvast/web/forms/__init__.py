# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An example of every kind of field, for the style guide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms.fields import DayField


class VoorbeeldForm(forms.Form):
    """One field of each kind."""

    bedrag = forms.DecimalField(
        label=_("Bedrag"),
        help_text=_("In euro’s, zoals 612,40."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Dit is geen bedrag. Schrijf cijfers, zoals 612,40.")},
    )
    dag = DayField(
        _("Uiterste dag"), error_messages={"required": _("Kies de dag waarop het er op zijn laatst moet zijn.")}
    )
    rubriek = forms.ChoiceField(label=_("Rubriek"), choices=[("huur", _("Huur")), ("energie", _("Energie"))])
    richting = forms.ChoiceField(
        label=_("Richting"),
        choices=[("bij", _("Er komt geld bij")), ("af", _("Er gaat geld af"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of er geld bij komt of af gaat.")},
    )
    vast = forms.BooleanField(label=_("Elke maand hetzelfde bedrag"), required=False)
    notitie = forms.CharField(label=_("Notitie"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
