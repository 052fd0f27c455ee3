# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people choose where the law leaves it to them: an answer in the form that the question asks for, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.kernel.instellingen import Instelling, Vorm, Waarde
from houvast.web.forms.fields import AmountOrZeroField

_REASON_MAX = 500
_DAYS_MAX = 3_660


class KeuzeForm(forms.Form):
    """The answer to one question."""

    reason = forms.CharField(
        label=_("Waarom kiest u dit?"),
        max_length=_REASON_MAX,
        error_messages={"required": _("Schrijf op waarom u dit zo kiest.")},
    )
    field_order = ("waarde", "reason")

    @property
    def waarde(self) -> Waarde:
        """Return the answer, after the form was found valid."""
        found: Waarde = self.cleaned_data["waarde"]
        return found


class _LinesField(forms.CharField):
    def clean(self, value: Any) -> list[str]:  # noqa: ANN401 (Django's)
        return [each.strip() for each in super().clean(value).splitlines() if each.strip()]


class _YesNoField(forms.ChoiceField):
    def clean(self, value: Any) -> bool:  # noqa: ANN401 (Django's)
        return bool(super().clean(value) == "ja")


def make_form(keuze: Instelling, data: Mapping[str, Any] | None = None, waarde: Waarde | None = None) -> KeuzeForm:
    """Return the form of one choice, with what is chosen or proposed already in it."""
    form = KeuzeForm(data, auto_id=f"{keuze.sleutel.replace('.', '-')}_%s")
    form.fields["waarde"] = _make_field(keuze)
    form.order_fields(form.field_order)
    if waarde is not None:
        form.initial["waarde"] = _show(keuze.vorm, waarde)
    return form


def _make_field(keuze: Instelling) -> forms.Field:
    label = _("Keuze")
    required = {"required": _("Kies een antwoord.")}
    match keuze.vorm:
        case Vorm.DAGEN | Vorm.JAREN | Vorm.AANTAL:
            label = {Vorm.DAGEN: _("Dagen"), Vorm.JAREN: _("Jaren")}.get(keuze.vorm, _("Aantal"))
            widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"})
            return forms.IntegerField(
                label=label, min_value=0, max_value=_DAYS_MAX, widget=widget, error_messages=required
            )
        case Vorm.CENTEN:
            return AmountOrZeroField(_("Bedrag in euro"), error_messages=required)
        case Vorm.JA_NEE:
            return _YesNoField(label=label, choices=[("ja", _("ja")), ("nee", _("nee"))])
        case Vorm.TIJD:
            return forms.RegexField(
                r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
                label=_("Tijd"),
                error_messages={"invalid": _("Schrijf de tijd als 09:30.")},
            )
        case Vorm.LIJST:
            return _LinesField(label=_("Elk op een eigen regel"), widget=forms.Textarea(attrs={"rows": 4}))
        case Vorm.TEKST:
            return forms.CharField(label=label, max_length=200, error_messages=required)


def _show(vorm: Vorm, waarde: Waarde) -> Any:  # noqa: ANN401 (what a field begins with)
    if vorm is Vorm.CENTEN and isinstance(waarde, int):
        whole, rest = divmod(waarde, 100)
        return f"{whole:,}".replace(",", ".") + f",{rest:02d}"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "\n".join(waarde) if isinstance(waarde, list) else waarde
