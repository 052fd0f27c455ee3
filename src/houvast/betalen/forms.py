# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shapes of what people fill in about payments."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms.fields import AmountField, DayField


class ProposeForm(forms.Form):
    """From which account, by which day."""

    rekening = forms.TypedChoiceField(label=_("Derdengeldenrekening"), coerce=int)
    execute_on = DayField(
        _("Betaaldag"),
        _("Leeg is vandaag. Op een dag dat banken dicht zijn, wordt het de eerste dag daarna."),
        required=False,
    )

    def __init__(self, *args: object, rekeningen: Iterable[tuple[int, str]] = (), **kwargs: object) -> None:
        """Offer these accounts."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["rekening"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = list(rekeningen)


class ApproveForm(forms.Form):
    """The version that was seen, and that what stands out was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.BooleanField(
        label=_("Ik heb bekeken wat opvalt, en ken geen van deze betalingen als mijn eigen wijziging"),
        error_messages={"required": _("Bekijk eerst wat opvalt, en vink dit dan aan.")},
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=500,
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class HandleForm(forms.Form):
    """What happens to a payment that failed."""

    again = forms.TypedChoiceField(
        label=_("Wat gebeurt ermee?"),
        choices=[("ja", _("Opnieuw klaarzetten")), ("nee", _("Zo laten"))],
        coerce=lambda value: value == "ja",
        error_messages={"required": _("Kies wat ermee gebeurt.")},
    )
    note = forms.CharField(
        label=_("Notitie"),
        max_length=500,
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class AnswerForm(forms.Form):
    """A status report of the bank."""

    bestand = forms.FileField(
        label=_("Antwoord van de bank"),
        help_text=_("Een pain.002-bestand."),
        error_messages={"required": _("Kies het bestand dat u van de bank kreeg.")},
    )


class WijzigingForm(forms.Form):
    """Another account, and how it is known to be right."""

    new_iban = forms.CharField(label=_("Nieuw rekeningnummer"), max_length=50)
    evidence = forms.CharField(
        label=_("Bewijs"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Waaruit blijkt het, en hoe is het nagegaan? Bel het nummer dat u al had, niet dat uit de brief."),
        error_messages={"required": _("Schrijf op waaruit blijkt dat dit klopt.")},
    )


class DecideForm(forms.Form):
    """Yes or no, and why."""

    verdict = forms.ChoiceField(
        label=_("Oordeel"),
        choices=[("ja", _("Akkoord")), ("nee", _("Niet akkoord"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies akkoord of niet akkoord.")},
    )
    reason = forms.CharField(
        label=_("Wat heeft u nagegaan?"),
        max_length=500,
        error_messages={"required": _("Schrijf op wat u heeft nagegaan.")},
    )


class NoodbetalingForm(forms.Form):
    """Who gets how much today, and why it can't wait."""

    account = forms.ChoiceField(label=_("Van welke rekening?"))
    amount = AmountField(_("Bedrag"), _("In euro’s, zoals 40,00."))
    naam = forms.CharField(label=_("Wie krijgt het?"), max_length=70)
    iban = forms.CharField(label=_("Op rekening"), max_length=50)
    omschrijving = forms.CharField(label=_("Omschrijving"), max_length=140)
    reason = forms.CharField(
        label=_("Waarom kan het niet wachten?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        error_messages={"required": _("Schrijf op waarom dit niet kan wachten.")},
    )
    is_voorschot = forms.BooleanField(
        label=_("Voorschot uit eigen geld van de organisatie, later te verrekenen"), required=False
    )

    def __init__(self, *args: object, accounts: Iterable[tuple[str, str]] = (), **kwargs: object) -> None:
        """Offer the accounts of the household."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(accounts)
