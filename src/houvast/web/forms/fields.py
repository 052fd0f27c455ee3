# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields that forms have everywhere: a day, an amount, a line, a text and a number ask and refuse in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.kernel.money import Money, NotAnAmount

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LINE_MAX: Final = 140
TEXT_MAX: Final = 4_000
TOO_LONG: Final = _("Maak dit korter: hoogstens %(limit_value)d tekens, het zijn er %(show_value)d.")
# The longest amount that people write, with its points and spaces.
_AMOUNT_MAX: Final = 20


class DayField(forms.DateField):
    """A day, as a date picker gives it (2026-11-24) or as people write it (24-11-2026)."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "required": _("Vul een dag in, zoals 24-11-2026."),
        "invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026."),
    }

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Take both ways of writing."""
        super().__init__(label=label, help_text=help_text, input_formats=["%Y-%m-%d", "%d-%m-%Y"], **more)


class AmountField(forms.CharField):
    """An amount as people write it in Dutch (1.234,50); its value is cents above zero, or None when it stays empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "amount", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _(
            "“%(value)s” is geen bedrag. Schrijf het als 1.234,56: een punt bij duizendtallen, een komma voor de centen."
        ),
        "too_low": _("Het bedrag moet boven nul liggen."),
    }
    cents_min = 1

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Take no more than an amount has."""
        super().__init__(label=label, help_text=help_text, max_length=_AMOUNT_MAX, **more)

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 (Django's)
        """Return the cents."""
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = Money.from_euros_text(text).cents
        except NotAnAmount as fault:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid", {"value": text}) from fault
        if cents < self.cents_min:
            raise forms.ValidationError(self.error_messages["too_low"], code="too_low")
        return cents


class AmountOrZeroField(AmountField):
    """An amount that may be zero."""

    default_error_messages = {"too_low": _("Het bedrag is niet lager dan nul.")}
    cents_min = 0


class LineField(forms.CharField):
    """One line of text."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})
    default_error_messages = {"required": _("Vul dit in."), "max_length": TOO_LONG}

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Take a line's length, or another."""
        super().__init__(**{"label": label, "help_text": help_text, "max_length": LINE_MAX, **more})


class TextField(forms.CharField):
    """A few sentences."""

    default_error_messages = {"required": _("Vul dit in."), "max_length": TOO_LONG}

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", *, rows: int = 3, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Show so many rows."""
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"label": label, "help_text": help_text, "max_length": TEXT_MAX, "widget": widget, **more})


class NumberField(forms.IntegerField):
    """A whole number."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"})
    default_error_messages = {
        "required": _("Vul een heel getal in."),
        "invalid": _("Vul een heel getal in."),
    }

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Take the bounds."""
        super().__init__(label=label, help_text=help_text, **more)


class NumberedChoiceField(forms.TypedChoiceField):
    """One thing, chosen by its number; None when it may stay empty and does."""

    default_error_messages = {"required": _("Kies er een.")}

    def __init__(self, label: StrOrPromise, help_text: StrOrPromise = "", **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Read the number."""
        super().__init__(label=label, help_text=help_text, coerce=int, empty_value=None, **more)
