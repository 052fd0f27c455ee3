# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a voorziening, and which of them they want to see."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.voorzieningen.domain.voorziening import (
    PER_WORDS,
    SOORT_WORDS,
    STAND_WORDS,
    Facts,
    Per,
    Stand,
    VoorzieningSoort,
)
from houvast.web.forms.fields import AmountOrZeroField, DayField

_TEXT_MAX = 500


class VoorzieningForm(forms.Form):
    """How far a voorziening is."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    stand = forms.ChoiceField(
        label=_("Hoe staat het ervoor?"),
        choices=[(each.value, _(words)) for each, words in STAND_WORDS.items() if each is not Stand.NIET_NAGEGAAN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ervoor staat.")},
    )
    reason = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Bij “niet van toepassing” en “afgewezen” is nodig waarom."),
        required=False,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    applied_on = DayField(_("Aangevraagd op"), required=False)
    granted = AmountOrZeroField(_("Toegekend bedrag in euro"), required=False)
    per = forms.ChoiceField(
        label=_("Dat is"),
        required=False,
        choices=[("", _("Kies…")), *((each.value, _(words)) for each, words in PER_WORDS.items())],
    )
    until = DayField(_("Toegekend tot en met"), required=False)
    check_on = DayField(_("Kijk opnieuw op"), _("Op deze dag staat het weer in de werkvoorraad."), required=False)

    def make_facts(self) -> Facts:
        """Return what was filled in, after it was found valid."""
        values = self.cleaned_data
        return Facts(
            stand=Stand(values["stand"]),
            reason=values["reason"],
            applied_on=values["applied_on"],
            granted_cents=values["granted"],
            per=Per(values["per"]) if values["per"] else None,
            until=values["until"],
            check_on=values["check_on"],
        )


class WorkFilterForm(forms.Form):
    """Which voorzieningen to show."""

    soort = forms.ChoiceField(
        label=_("Voorziening"),
        required=False,
        choices=[("", _("Alle")), *((each.value, _(words)) for each, words in SOORT_WORDS.items())],
    )
    stand = forms.ChoiceField(
        label=_("Hoe het ervoor staat"),
        required=False,
        choices=[("", _("Alles")), *((each.value, _(words)) for each, words in STAND_WORDS.items())],
    )
    tot = DayField(_("Tot en met"), _("Leeg: tot en met vandaag."), required=False)

    def chosen_soort(self) -> VoorzieningSoort | None:
        """Return the kind, or None."""
        return VoorzieningSoort(self.cleaned_data["soort"]) if self.cleaned_data.get("soort") else None

    def chosen_stand(self) -> Stand | None:
        """Return how far it should be, or None."""
        return Stand(self.cleaned_data["stand"]) if self.cleaned_data.get("stand") else None
