# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a policy maker fills in about agreements: mandaten, and energy and water companies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms.fields import DayField, LineField, TextField


class MandaatForm(forms.Form):
    """A mandaat."""

    uitvoerder_id = forms.TypedChoiceField(
        label=_("Uitvoerder"), coerce=int, error_messages={"required": _("Kies er een.")}
    )
    referentie = LineField(_("Kenmerk van het mandaat"), max_length=80)
    omvang = TextField(_("Waarvoor geldt het?"), rows=2)
    since = DayField(_("Vanaf"))
    until = DayField(_("Tot en met"), required=False)


class NutsafspraakForm(forms.Form):
    """What was agreed with an energy or water company."""

    bedrijf = forms.ChoiceField(label=_("Energie- of waterbedrijf"), required=False)
    naam = forms.CharField(
        label=_("Naam van het bedrijf"),
        help_text=_("Alleen als het bedrijf niet in de lijst staat."),
        max_length=140,
        required=False,
    )
    keeps_supply = forms.BooleanField(label=_("Sluit niet af zolang er hulp is"), required=False)
    restores_without_deposit = forms.BooleanField(label=_("Sluit weer aan zonder borg"), required=False)
    afgesproken = TextField(_("Wat is afgesproken?"), rows=2)
    adresregels = TextField(
        _("Adres voor brieven"), _("Straat en nummer, en daaronder postcode en plaats."), required=False, rows=2
    )
    since = DayField(_("Vanaf"))
    until = DayField(_("Tot en met"), required=False)

    def offer(self, bedrijven: list[tuple[str, str]]) -> NutsafspraakForm:
        """Offer the companies that are known, by "holder:organisation" or by name."""
        self.fields["bedrijf"].choices = [("", _("Staat er niet bij")), *bedrijven]  # type: ignore[attr-defined]
        return self

    def clean(self) -> dict[str, Any]:
        """Return whom it was agreed with by name, and its place in an address book where it has one."""
        given: dict[str, Any] = super().clean() or {}
        chosen, words = given.pop("bedrijf", ""), dict(self.fields["bedrijf"].choices)  # type: ignore[attr-defined]
        if chosen:
            given["naam"] = str(words[chosen])
            houder, mark, organisatie = chosen.partition(":")
            if mark and houder.isdecimal():
                given |= {"houder_id": int(houder), "organisatie_id": int(organisatie)}
        elif not given.get("naam", "").strip():
            self.add_error("bedrijf", _("Kies een bedrijf, of schrijf de naam op."))
        return given


class EndForm(forms.Form):
    """The last day of a mandaat or an agreement."""

    until = DayField(_("Laatste dag"))
