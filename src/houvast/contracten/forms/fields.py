# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields that these forms share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _now

from houvast.contracten.queries import ContractPage

Facts = dict[str, Any]


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


def words(table: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return the choices of an enumeration in the language of the page."""
    return [(each.value, _now(word)) for each, word in table.items()]
