# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about stepping down and ending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.kernel.iban import Iban, NotAnIban
from houvast.web.forms.fields import DayField

_TEXT_MAX = 500


def _note(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class ReasonForm(forms.Form):
    """Why something begins, stops or is called off."""

    reason = _note(_("Waarom"))


class StapForm(forms.Form):
    """Which payment, from when."""

    afspraak_id = forms.TypedChoiceField(
        label=_("Welke betaling"), coerce=int, error_messages={"required": _("Kies een betaling.")}
    )
    planned_on = DayField(_("Vanaf wanneer gaat het huishouden dit zelf doen"))

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the payments that aren't in the plan."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["afspraak_id"]
        field.choices = [("", _("Kies…")), *choices]


class HandOverForm(forms.Form):
    """From when the household pays."""

    first_day = DayField(_("Eerste dag waarop het huishouden betaalt"))


class PutOffForm(forms.Form):
    """Another day for a step."""

    planned_on = DayField(_("Nieuwe dag"))
    note = _note(_("Waarom"))


class TryForm(forms.Form):
    """How a payment went that the household did itself."""

    on = DayField(_("Op welke dag"))
    went_well = forms.TypedChoiceField(
        label=_("Hoe ging het?"),
        choices=[("ja", _("Goed: op tijd en het juiste bedrag")), ("nee", _("Niet goed"))],
        coerce=lambda text: text == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging.")},
    )
    note = _note(_("Toelichting"), _("Nodig als het niet goed ging."), required=False)


class TakeBackForm(forms.Form):
    """From when we pay again, and why."""

    since = DayField(_("Wij betalen weer vanaf"))
    reason = _note(_("Waarom"))


class EindeForm(forms.Form):
    """Why and when it ends, and where the money goes."""

    reason = _note(_("Waarom houdt het budgetbeheer op?"))
    last_day = DayField(_("Laatste dag"), _("Alle afspraken lopen tot en met deze dag."))
    iban = forms.CharField(
        label=_("Rekening van het huishouden zelf (IBAN)"),
        max_length=42,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het rekeningnummer in.")},
    )
    iban_naam = forms.CharField(
        label=_("Op naam van"), max_length=70, error_messages={"required": _("Vul in op wiens naam de rekening staat.")}
    )
    iban_evidence = _note(
        _("Hoe weet u dat deze rekening van het huishouden is?"), _("Zoals: bankpas gezien, afschrift in de post.")
    )

    def clean_iban(self) -> str:
        """Return the number; refuse what is no IBAN."""
        try:
            return Iban(self.cleaned_data["iban"].strip()).number
        except NotAnIban as fault:
            raise forms.ValidationError(str(fault)) from fault


class PayOutForm(forms.Form):
    """When the money is paid out, and whether at once."""

    pay_on = DayField(_("Betaal uit op"))
    collect = forms.BooleanField(label=_("Zet alles eerst op één rekening en betaal het in één keer"), required=False)
