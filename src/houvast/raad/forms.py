# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about questions of the council, letters to it, and what is public."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.raad.commands import RaadsvraagRequest
from houvast.raad.domain.tekst import split_vragen
from houvast.web.forms.fields import DayField


def _line(label: Any, *, required: Any = "", length: int = 120, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 (a sentence of the catalogue)
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=length,
        required=bool(required),
        error_messages={"required": required or _("Vul dit in.")},
    )


def _text(label: Any, *, required: Any, rows: int = 4, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 (a sentence of the catalogue)
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in re.split(r"[,\n;]", words) if each.strip())


class RaadsvraagForm(forms.Form):
    """Written questions as they came in."""

    nummer = _line(_("Nummer"), required=_("Vul het nummer van de griffie in."), length=40)
    onderwerp = _line(_("Onderwerp"), required=_("Vul in waar de vragen over gaan."), length=200)
    onderwerpen = _line(
        _("Trefwoorden"),
        length=300,
        help_text=_("Met een komma ertussen. Zo vindt u terug wat er eerder over is gezegd."),
    )
    steller = _line(_("Wie stelde de vragen?"), required=_("Vul in wie de vragen stelde."))
    fractie = _line(_("Fractie"))
    received_on = DayField(_("Ontvangen op"))
    artikel = _line(_("Artikel van het reglement van orde"), help_text=_("Bijvoorbeeld artikel 38."))
    due_on = DayField(_("Antwoord uiterlijk"), required=False)
    vragen = _text(
        _("De vragen, zoals ze zijn gesteld"),
        required=_("Neem de vragen over zoals ze zijn gesteld."),
        rows=10,
        help_text=_(
            "Begin elke vraag met haar nummer, of zet een lege regel tussen twee vragen. "
            "U kunt de vragen later niet meer veranderen."
        ),
    )

    def make_request(self) -> RaadsvraagRequest:
        """Return what was filled in."""
        clean = self.cleaned_data
        vragen = split_vragen(clean["vragen"])
        return RaadsvraagRequest(
            nummer=clean["nummer"],
            onderwerp=clean["onderwerp"],
            onderwerpen=_split(clean["onderwerpen"]),
            steller=clean["steller"],
            fractie=clean["fractie"],
            received_on=clean["received_on"],
            # Stands in the letter too, whatever the language of the screens.
            artikel=f"artikel {clean['artikel']}" if clean["artikel"][:1].isdigit() else clean["artikel"],
            vragen=vragen,
            due_on=clean["due_on"],
        )


class BriefForm(forms.Form):
    """A letter to the council that somebody begins."""

    nummer = _line(_("Nummer"), required=_("Vul een nummer in."), length=40)
    onderwerp = _line(_("Onderwerp"), required=_("Vul in waar de brief over gaat."), length=200)
    onderwerpen = _line(_("Trefwoorden"), length=300, help_text=_("Met een komma ertussen."))

    def list_onderwerpen(self) -> tuple[str, ...]:
        """Return the subjects that were filled in."""
        return _split(self.cleaned_data["onderwerpen"])


class TekstForm(forms.Form):
    """A version of an answer."""

    tekst = _text(_("Tekst"), required=_("Schrijf een antwoord."), rows=10)
    after_versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ToewijzenForm(forms.Form):
    """Who writes, until when."""

    schrijver = forms.ChoiceField(label=_("Wie schrijft?"), error_messages={"required": _("Kies een collega.")})
    until = DayField(_("Tot en met"), required=False)

    def offer(self, people: list[tuple[int, str]]) -> ToewijzenForm:
        """Offer the colleagues to choose from."""
        self.fields["schrijver"].choices = [("", ""), *((str(pk), naam) for pk, naam in people)]  # type: ignore[attr-defined]
        return self


class CijferForm(forms.Form):
    """A frozen figure to place."""

    bevroren = forms.ChoiceField(label=_("Vastgezet cijfer"), error_messages={"required": _("Kies een cijfer.")})

    def offer(self, choices: list[tuple[int, str]]) -> CijferForm:
        """Offer the frozen figures to choose from."""
        self.fields["bevroren"].choices = [("", ""), *((str(pk), words) for pk, words in choices)]  # type: ignore[attr-defined]
        return self


class UitstelForm(forms.Form):
    """A postponement, told to the council."""

    until = DayField(_("Antwoord uiterlijk"))
    notice_on = DayField(_("Aan de raad gezegd op"))
    reason = _text(_("Waarom komt het antwoord later?"), required=_("Schrijf op waarom."), rows=3)


class OnderwerpenForm(forms.Form):
    """The subjects of a raadsstuk."""

    onderwerpen = _line(_("Trefwoorden"), length=300, help_text=_("Met een komma ertussen."))

    def list_onderwerpen(self) -> tuple[str, ...]:
        """Return the subjects that were filled in."""
        return _split(self.cleaned_data["onderwerpen"])


class ReasonForm(forms.Form):
    """Why."""

    reason = _text(_("Waarom?"), required=_("Schrijf op waarom."), rows=3)


class SentForm(forms.Form):
    """On which day it went to the council."""

    on = DayField(_("Verzonden op"))


class EmptyForm(forms.Form):
    """Nothing to fill in: a button."""


class OpenbaarForm(forms.Form):
    """A raadsstuk that becomes public when a colleague agrees."""

    names_nobody = forms.BooleanField(
        label=_("Ik keek de tekst na: niemand is erin te herkennen"),
        error_messages={"required": _("Kijk eerst of er niemand in te herkennen is.")},
    )


class RegisterForm(forms.Form):
    """A year of the register of klachten."""

    year = forms.IntegerField(
        label=_("Klachtenregister van het jaar"),
        min_value=2000,
        max_value=2200,
        error_messages={"required": _("Vul een jaar in."), "invalid": _("Vul een jaar in, zoals 2025.")},
    )
