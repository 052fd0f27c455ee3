# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields that these forms share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.indicatoren import queries as indicatoren
from houvast.indicatoren.queries import Vorm
from houvast.toezicht.commands import FileRequest

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the choices of a form come from, by name of the field; and the indicator that a norm is about."""

    choices: Mapping[str, Sequence[tuple[Any, str]]] = field(default_factory=dict)
    initial: Mapping[str, Any] = field(default_factory=dict)
    sleutel: str = ""
    of_gemeente: bool = True


class FactsForm(forms.Form):
    """A form whose values are what a command takes."""

    def __init__(self, *args: Any, offer: Offer | None = None, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices from what there is."""
        self.offer = offer or Offer()
        super().__init__(*args, **more)
        for name, choices in self.offer.choices.items():
            if name in self.fields:
                own: Any = self.fields[name]
                many = isinstance(own, forms.MultipleChoiceField)
                own.choices = list(choices) if own.required or many else [("", "-"), *choices]
        for name, value in self.offer.initial.items():
            self.initial.setdefault(name, value)

    def facts(self) -> Facts:
        """Return what the command takes, after the form was found valid."""
        return dict(self.cleaned_data)


def value(label: Any, help_text: Any = "", *, required: bool = True) -> Any:  # noqa: ANN401 (lazy text)
    """Return a field for a figure as people write it: 95, 3,2."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=required,
        localize=True,
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=3,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "amount"}),
        error_messages={"required": _("Vul een getal in."), "invalid": _("Vul een getal in, zoals 95 of 3,2.")},
    )


def kind(label: Any, help_text: Any = "", *, required: bool = True) -> forms.ChoiceField:  # noqa: ANN401 (lazy text)
    """Return a field to choose one thing by its key."""
    return forms.ChoiceField(
        label=label, help_text=help_text, required=required, error_messages={"required": _("Kies er een.")}
    )


def words(table: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return the choices of an enumeration in the language of the page."""
    return [(each.value, _now(word)) for each, word in table.items()]


def upload(*, required: bool) -> forms.FileField:
    """Return a field for a document."""
    return forms.FileField(
        label=_("Bestand"),
        help_text=_("Pdf, jpg of png, ten hoogste 10 MB."),
        required=required,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Kies eerst een bestand.")},
    )


def read_upload(file: Any) -> FileRequest | None:  # noqa: ANN401 (Django's)
    """Return an uploaded file, or None when none was chosen."""
    return FileRequest(file_name=file.name, content=file.read()) if file else None


def to_permille(shown: Decimal, sleutel: str) -> int:
    """Return in thousandths what people write of an indicator: a percentage, or a number of something."""
    of_share = indicatoren.get_indicator(sleutel).vorm is Vorm.AANDEEL
    return int((shown * (10 if of_share else 1000)).to_integral_value())


def list_sleutels() -> list[tuple[str, str]]:
    """Return every indicator to choose from, by what it is about."""
    return [(each.sleutel, f"{_now(each.onderwerp)}: {_now(each.naam)}") for each in indicatoren.list_indicatoren()]
