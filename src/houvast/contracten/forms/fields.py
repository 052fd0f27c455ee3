# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields that these forms share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.contracten.queries import ContractPage
from houvast.kernel.money import Money, NotAnAmount

TOO_LONG = _("Maak dit korter: hoogstens %(limit_value)d tekens, het zijn er %(show_value)d.")
Facts = dict[str, Any]
LINE_MAX = 140
_TEXT_MAX = 4_000


@dataclass(frozen=True, slots=True)
class Offer:
    """What the choices of a form come from: a contract, who works for the own organisation, the uitvoerders."""

    page: ContractPage | None = None
    colleagues: Mapping[int, str] = field(default_factory=dict)
    uitvoerders: Mapping[int, str] = field(default_factory=dict)


class FactsForm(forms.Form):
    """A form whose values are what a command takes."""

    def __init__(self, *args: Any, offer: Offer | None = None, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices from what there is."""
        super().__init__(*args, **more)
        self.offer_choices(offer or Offer())

    def offer_choices(self, offer: Offer) -> None:
        """Fill the choices; forms without any have nothing to do."""

    def choose_from(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Give a field its choices; one that may stay empty gets an empty one."""
        own: Any = self.fields[name]
        own.choices = list(choices) if own.required else [("", "-"), *choices]

    def facts(self) -> Facts:
        """Return what the command takes, after the form was found valid."""
        return dict(self.cleaned_data)


class AmountField(forms.CharField):
    """An amount as people write it in Dutch; its value is cents of zero or more, or None."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Take the widget that amounts have everywhere."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "amount", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "max_length": 20, **more})

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 (Django's)
        """Return the cents."""
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = Money.from_euros_text(text).cents
        except NotAnAmount as fault:
            raise forms.ValidationError(str(fault)) from fault
        if cents < 0:
            raise forms.ValidationError(_("Het bedrag is niet lager dan nul."))
        return cents


def day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401 (lazy text)
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


def line(label: Any, help_text: Any = "", *, required: bool = True, length: int = LINE_MAX) -> forms.CharField:  # noqa: ANN401 (lazy text)
    """Return a field for one line of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul dit in."), "max_length": TOO_LONG},
    )


def text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401 (lazy text)
    """Return a field for more lines of text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Vul dit in."), "max_length": TOO_LONG},
    )


def number(label: Any, help_text: Any = "", *, required: bool = True, lowest: int = 0, most: int = 3_660) -> Any:  # noqa: ANN401 (lazy text)
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=lowest,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"}),
        error_messages={"required": _("Vul een heel getal in."), "invalid": _("Vul een heel getal in.")},
    )


def choice(label: Any, help_text: Any = "", *, required: bool = True) -> forms.TypedChoiceField:  # noqa: ANN401 (lazy text)
    """Return a field to choose one thing by its number."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=int,
        empty_value=None,
        error_messages={"required": _("Kies er een.")},
    )


def words(table: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return the choices of an enumeration in the language of the page."""
    return [(each.value, _now(word)) for each, word in table.items()]
