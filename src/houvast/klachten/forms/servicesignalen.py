# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting, answering and confirming."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.klachten.commands import MeldingRequest
from houvast.klachten.domain.servicesignaal import (
    MELDER_WORDS,
    OORZAAK_WORDS,
    SOORT_WORDS,
    Melder,
    Nood,
    Soort,
)
from houvast.klachten.forms.fields import choose, choose_nood, email, line, text

_TEKST = _("Schrijf op wat er aan de hand is.")


class _MeldingForm(forms.Form):
    nood = choose_nood(_("Gebeurt er vandaag iets ergs?"))
    soort = choose(_("Wat gaat er mis?"), SOORT_WORDS)
    tekst = text(_("Wat is er gebeurd?"), _TEKST, rows=5)
    melder = choose(_("Wie meldt het?"), MELDER_WORDS)
    naam = line(_("Naam van de melder"))
    telefoon = line(_("Telefoonnummer van de melder"), max_length=40)
    email = email(_("E-mailadres van de melder"), help_text=_("Dan krijgt de melder bericht als er antwoord is."))
    partij = line(_("Om welke schuldeiser of organisatie gaat het?"))

    def _facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "soort": Soort(given["soort"]),
            "nood": Nood(given["nood"]),
            "melder": Melder(given["melder"]),
            "tekst": given["tekst"],
            "naam": given["naam"],
            "telefoon": given["telefoon"],
            "email": given["email"],
            "partij": given["partij"],
        }


class SignaalForm(_MeldingForm):
    """What a medewerker writes down for somebody, or for themselves."""

    nummer = line(_("Nummer van het huishouden"), help_text=_("Leeg als het niet bekend is."), max_length=40)
    over = line(_("Over wie gaat het, als er geen nummer is?"), max_length=300)
    team = line(_("Team"), max_length=80)
    field_order = (
        "nood", "soort", "nummer", "over", "tekst", "melder", "naam", "telefoon", "email", "partij", "team",
    )  # fmt: skip

    def make_melding(self, *, huishouden_id: int | None, uitvoerder_id: int | None) -> MeldingRequest:
        """Return the report, after the form was found valid."""
        given = self.cleaned_data
        return MeldingRequest(
            is_typed=True,
            **self._facts(),
            over=given["over"],
            team=given["team"],
            huishouden_id=huishouden_id,
            uitvoerder_id=uitvoerder_id,
        )


class OpenbaarForm(_MeldingForm):
    """What anyone reports, without a login."""

    over = forms.CharField(
        label=_("Over wie gaat het?"),
        help_text=_("Naam en adres, of het nummer van het huishouden. Mag leeg blijven als u uzelf bedoelt."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    organisatie = forms.ChoiceField(label=_("Over welke organisatie gaat het?"), required=False)
    melder = choose(_("Wie bent u?"), MELDER_WORDS)
    naam = line(_("Uw naam"))
    telefoon = line(_("Uw telefoonnummer"), max_length=40)
    email = email(_("Uw e-mailadres"), help_text=_("Dan krijgt u bericht als er antwoord is."))
    field_order = (
        "nood", "soort", "tekst", "over", "organisatie", "partij", "melder", "naam", "telefoon", "email",
    )  # fmt: skip

    def offer(self, organisaties: Sequence[tuple[int, str]]) -> OpenbaarForm:
        """Offer the organisations that work for the gemeente."""
        field = self.fields["organisatie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Dat weet ik niet")), *((str(key), naam) for key, naam in organisaties)]
        return self

    def make_melding(self, *, huishouden_id: int | None, uitvoerder_id: int | None) -> MeldingRequest:
        """Return the report, after the form was found valid."""
        return MeldingRequest(
            is_typed=True,
            **self._facts(),
            over=self.cleaned_data["over"],
            huishouden_id=huishouden_id,
            uitvoerder_id=uitvoerder_id,
            is_openbaar=True,
        )


class AnswerForm(forms.Form):
    """The answer to a report."""

    tekst = text(
        _("Wat heeft u gedaan?"),
        _("Schrijf op wat er is gedaan. De melder leest dit."),
        help_text=_("De melder leest dit. Is dat niet het huishouden zelf? Schrijf dan niets over het huishouden."),
    )
    oorzaak = choose(_("Waardoor ging het mis?"), OORZAAK_WORDS)
    team = line(_("Team"), max_length=80)
    partij = line(_("Schuldeiser of organisatie"))


class NotSolvedForm(forms.Form):
    """That it isn't solved."""

    tekst = text(_("Wat is er nog niet opgelost?"), _("Schrijf op wat er nog niet is opgelost."))


class WithdrawForm(forms.Form):
    """That a report was written down wrongly."""

    tekst = text(_("Waarom vervalt dit signaal?"), _("Schrijf op waarom dit signaal vervalt."), rows=2)


class AttachForm(forms.Form):
    """Which household a report is about."""

    nummer = forms.CharField(
        label=_("Nummer van het huishouden"),
        max_length=40,
        error_messages={"required": _("Vul het nummer van het huishouden in.")},
    )


class CodeForm(forms.Form):
    """The reference and secret code of a report."""

    referentie = forms.CharField(
        label=_("Nummer van uw melding"),
        help_text=_("Bijvoorbeeld S-7Q2K4DXM."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het nummer van uw melding in.")},
    )
    code = forms.CharField(
        label=_("Uw geheime code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul uw geheime code in.")},
    )
