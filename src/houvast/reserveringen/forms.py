# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about pots: their goal, a move, a schedule, a payment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.domain.afspraak import Periodiciteit
from houvast.kernel.iban import Iban, NotAnIban
from houvast.web.forms.fields import AmountField, DayField

_TEXT_MAX = 500
Choices = Sequence[tuple[int, str]]


def _amount(help_text: Any) -> AmountField:  # noqa: ANN401 (lazy text)
    return AmountField(
        label=_("Bedrag in euro"),
        help_text=help_text,
        error_messages={"required": _("Vul het bedrag in, zoals 25,00.")},
    )


def _reason(label: Any, help_text: Any) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class _OnceForm(forms.Form):
    """A form that counts once, however often it is sent."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Give the form its key."""
        super().__init__(*args, **kwargs)
        self.fields["request_key"].initial = uuid4


class GoalForm(forms.Form):
    """What a pot is for."""

    naam = forms.CharField(
        label=_("Waarvoor"),
        help_text=_("Zoals Wasmachine of Schoolkosten."),
        max_length=60,
        error_messages={"required": _("Geef het potje een naam, zoals Wasmachine.")},
    )
    goal_cents = AmountField(label=_("Hoeveel moet erin komen"), help_text=_("Zoals 400,00."), required=False)
    goal_on = DayField(_("Op welke dag moet het er zijn"), required=False)


class MoveForm(_OnceForm):
    """Money from one account of the household to another."""

    from_account_id = forms.TypedChoiceField(
        label=_("Van"), coerce=int, error_messages={"required": _("Kies waar het geld vandaan komt.")}
    )
    to_account_id = forms.TypedChoiceField(
        label=_("Naar"), coerce=int, error_messages={"required": _("Kies waar het geld naartoe gaat.")}
    )
    amount_cents = _amount(_("Zoals 25,00."))
    reason = _reason(_("Waarom"), _("Het huishouden leest dit terug."))

    def __init__(self, *args: Any, accounts: Choices, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the household's own accounts."""
        super().__init__(*args, **kwargs)
        for name in ("from_account_id", "to_account_id"):
            field: Any = self.fields[name]
            field.choices = [("", _("Kies…")), *accounts]


class UndoForm(forms.Form):
    """Why a move is undone."""

    reason = _reason(_("Waarom moet dit terug"), "")


class FillForm(forms.Form):
    """What goes into a pot, how often."""

    from_account_id = forms.TypedChoiceField(label=_("Van"), coerce=int)
    amount_cents = _amount(_("Per keer, zoals 25,00."))
    periodiciteit = forms.ChoiceField(
        label=_("Hoe vaak"),
        choices=[
            (Periodiciteit.MAANDELIJKS.value, _("elke maand")),
            (Periodiciteit.VIERWEKELIJKS.value, _("elke vier weken")),
            (Periodiciteit.WEKELIJKS.value, _("elke week")),
            (Periodiciteit.EENMALIG.value, _("eenmalig")),
        ],
    )
    first_on = DayField(_("Eerste keer op"), _("De dag van de maand of week blijft daarna gelijk."))

    def __init__(self, *args: Any, accounts: Choices, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the household's other accounts."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["from_account_id"]
        field.choices = accounts

    def clean_periodiciteit(self) -> Periodiciteit:
        """Return the rhythm."""
        return Periodiciteit(self.cleaned_data["periodiciteit"])


class SpendForm(_OnceForm):
    """A payment out of a pot."""

    naam = forms.CharField(
        label=_("Wat wordt er betaald"),
        max_length=140,
        error_messages={"required": _("Schrijf op wat er betaald wordt.")},
    )
    tegenpartij_naam = forms.CharField(
        label=_("Aan wie"), max_length=70, error_messages={"required": _("Vul in aan wie er betaald wordt.")}
    )
    iban = forms.CharField(
        label=_("Rekeningnummer (IBAN)"),
        max_length=42,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het rekeningnummer in.")},
    )
    amount_cents = _amount(_("Zoals 399,00."))
    due_on = DayField(_("Uiterlijk betaald op"))
    betalingskenmerk = forms.CharField(label=_("Betalingskenmerk"), max_length=35, required=False)
    omschrijving = forms.CharField(label=_("Omschrijving voor de ontvanger"), max_length=140, required=False)
    reason = _reason(_("Waarom uit dit potje"), _("Het huishouden leest dit terug."))

    def clean_iban(self) -> str:
        """Return the number; refuse what is no IBAN."""
        try:
            return Iban(self.cleaned_data["iban"].strip()).number
        except NotAnIban as fault:
            raise forms.ValidationError(str(fault)) from fault
