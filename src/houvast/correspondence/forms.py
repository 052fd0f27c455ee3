# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about letters: templates, senders, and what became of a letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.correspondence.domain.bericht import Huisstijl
from houvast.web.forms.fields import DayField

_REASON_MAX = 500


def _reason(label: Any) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        max_length=_REASON_MAX,
        error_messages={"required": _("Schrijf op waarom.")},
    )


def _lines(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": 3}), max_length=400
    )


class SjabloonForm(forms.Form):
    """The words of a template."""

    onderwerp = forms.CharField(label=_("Onderwerp"), max_length=160)
    tekst = forms.CharField(
        label=_("Tekst"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "Een lege regel begint een nieuwe alinea. Een regel met # ervoor is een kop, met - ervoor een lijst. "
            "Velden staan tussen accolades, zoals {telefoon}."
        ),
    )
    reason = _reason(_("Waarom verandert u dit?"))


class HuisstijlForm(forms.Form):
    """Who letters are from."""

    gemeente = forms.CharField(label=_("Naam van de gemeente"), max_length=120)
    college = forms.CharField(
        label=_("Het college"),
        max_length=160,
        help_text=_("Zoals: het college van burgemeester en wethouders van Voorbeeldstad"),
    )
    afzender = forms.CharField(label=_("Afzender"), max_length=120)
    adresregels = _lines(_("Adres van de afzender"))
    telefoon = forms.CharField(label=_("Telefoonnummer"), max_length=30)
    bereikbaar = forms.CharField(
        label=_("Bereikbaar"), max_length=120, help_text=_("Zoals: elke werkdag van 9 tot 17 uur")
    )
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    website = forms.CharField(label=_("Website"), required=False, max_length=120)
    ondertekenaar = forms.CharField(label=_("Wie ondertekent"), required=False, max_length=120)
    mandaat = _lines(_("Mandaat"), _("Een of meer zinnen: namens wie, en op grond van welk mandaat."), required=False)
    bezwaar_adres = _lines(_("Adres voor bezwaar"), _("Hier sturen mensen hun bezwaar naartoe."), required=False)
    reason = _reason(_("Waarom verandert u dit?"))

    def make_huisstijl(self) -> Huisstijl:
        """Return the sender, after the form was found valid."""
        given = {name: value.replace("\r\n", "\n").strip() for name, value in self.cleaned_data.items()}
        del given["reason"]
        return Huisstijl(**given)


class SentForm(forms.Form):
    """Which letters went out, and when."""

    on = DayField(_("Verstuurd op"))
    bericht = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": _("Kies een of meer brieven.")})

    def __init__(self, data: Any, *, ids: list[int]) -> None:  # noqa: ANN401 (what was posted)
        """Offer the letters that are on the page."""
        super().__init__(data)
        self.fields["bericht"].choices = [(each, each) for each in ids]  # type: ignore[attr-defined]


class ReturnedForm(forms.Form):
    """That a letter came back."""

    on = DayField(_("Teruggekomen op"))
    reason = _reason(_("Waarom kwam de brief terug?"))


class ReadForm(forms.Form):
    """That somebody read it."""

    on = DayField(_("Gelezen op"))


class DropForm(forms.Form):
    """That a letter doesn't go out."""

    reason = _reason(_("Waarom gaat de brief niet weg?"))


class ConceptForm(forms.Form):
    """The words of a concept."""

    onderwerp = forms.CharField(label=_("Onderwerp"), max_length=160)
    tekst = forms.CharField(label=_("Tekst"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 20}))
