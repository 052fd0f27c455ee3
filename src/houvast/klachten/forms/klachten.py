# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking in a klacht, its steps, and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.klachten.commands import KlachtRequest
from houvast.klachten.domain.awb import AFZIEN_WORDS, GROND_WORDS, OORDEEL_WORDS, Stap
from houvast.klachten.domain.servicesignaal import OORZAAK_WORDS, SOORT_WORDS, Soort
from houvast.klachten.forms.fields import choose, email, line, text
from houvast.web.forms.fields import DayField

_WHY = _("Schrijf op waarom.")
_BEZWAAR, _GEDRAGING = "bezwaar", "gedraging"


class KlachtForm(forms.Form):
    """A complaint as it came in (Awb 9:4)."""

    waarover = forms.ChoiceField(
        label=_("Waar gaat de brief over?"),
        choices=[
            (_GEDRAGING, _("Over hoe iemand is behandeld, of wat er wel of niet is gedaan: een klacht")),
            (_BEZWAAR, _("Over een beslissing, zoals een afwijzing: een bezwaar")),
        ],
        widget=forms.RadioSelect,
        initial=_GEDRAGING,
    )
    received_on = DayField(_("Ontvangen op"))
    naam = forms.CharField(
        label=_("Naam van de klager"), max_length=120, error_messages={"required": _("Vul de naam van de klager in.")}
    )
    adresregels = text(
        _("Adres van de klager"),
        _("Vul het adres van de klager in, zoals het op een envelop staat."),
        rows=2,
        help_text=_("Straat en huisnummer, daaronder postcode en plaats."),
    )
    telefoon = line(_("Telefoonnummer"), max_length=40)
    email = email(_("E-mailadres"))
    soort = choose(_("Onderwerp"), SOORT_WORDS)
    gedraging = text(_("Waarover klaagt de klager?"), _("Schrijf op waarover de klager klaagt."), rows=6)
    gedraging_on = DayField(_("Wanneer gebeurde het?"), required=False)
    nummer = line(_("Nummer van het huishouden"), max_length=40)
    betrokkenen = forms.CharField(
        label=_("Over wie gaat het?"),
        help_text=_("Elke naam op een eigen regel. Deze mensen behandelen de klacht niet (Awb 9:7)."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    team = line(_("Team"), max_length=80)
    partij = line(_("Schuldeiser of organisatie"))
    commissie = forms.BooleanField(
        label=_("De klachtencommissie hoort de klager en adviseert: 10 weken in plaats van 6 (Awb 9:11)"),
        required=False,
    )

    @property
    def is_bezwaar(self) -> bool:
        """Return whether it is about a decision, so that it isn't a klacht."""
        return bool(self.cleaned_data["waarover"] == _BEZWAAR)

    def make_klacht(
        self, *, huishouden_id: int | None, uitvoerder_id: int | None, signaal_id: int | None
    ) -> KlachtRequest:
        """Return the klacht, after the form was found valid."""
        given = self.cleaned_data
        return KlachtRequest(
            naam=given["naam"],
            adresregels=given["adresregels"],
            gedraging=given["gedraging"],
            soort=Soort(given["soort"]),
            received_on=given["received_on"],
            gedraging_on=given["gedraging_on"],
            telefoon=given["telefoon"],
            email=given["email"],
            huishouden_id=huishouden_id,
            uitvoerder_id=uitvoerder_id,
            signaal_id=signaal_id,
            team=given["team"],
            partij=given["partij"],
            commissie=given["commissie"],
            betrokkenen=tuple(given["betrokkenen"].splitlines()),
        )


class ActForm(forms.Form):
    """A step of a klacht; the fields are those of the step."""

    # What is asked only where a committee advises.
    of_commissie: tuple[str, ...] = ()

    def offer(self, *, people: Sequence[tuple[int, str]], today: date, commissie: bool = False) -> ActForm:
        """Offer who may handle a klacht, propose today, and ask what a committee said where there is one."""
        for naam in () if commissie else self.of_commissie:
            del self.fields[naam]
        if "medewerker" in self.fields:
            field = self.fields["medewerker"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(key), naam) for key, naam in people]
        for naam in ("on", "agreed_on"):
            if naam in self.fields:
                self.initial.setdefault(naam, today)
        return self


class _Confirm(ActForm):
    pass


class _Assign(ActForm):
    medewerker = forms.ChoiceField(
        label=_("Wie behandelt de klacht?"),
        error_messages={
            "required": _("Kies wie de klacht behandelt."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )


class _Copy(ActForm):
    on = DayField(_("Afschrift verstuurd op"))


class _Invite(ActForm):
    gesprek_on = DayField(_("Dag van het gesprek"))
    gesprek_at = forms.TimeField(
        label=_("Tijd"),
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"required": _("Vul een tijd in."), "invalid": _("Geef een tijd als 09:30.")},
    )
    waar = text(
        _("Waar?"),
        _("Schrijf op waar het gesprek is."),
        rows=2,
        help_text=_("Dit staat in de brief. Kan het ook aan de telefoon? Schrijf dat er dan bij."),
    )


class _Hear(ActForm):
    of_commissie = ("door",)
    on = DayField(_("Gehoord op"))
    door = forms.CharField(
        label=_("Wie van de commissie hoorde de klager?"),
        max_length=160,
        error_messages={"required": _("Schrijf op wie van de commissie de klager hoorde (Awb 9:15 lid 2).")},
    )
    tekst = text(_("Verslag"), _("Van het horen wordt een verslag gemaakt. Schrijf het hier op."), rows=6)


class _Skip(ActForm):
    of_commissie = ("door_commissie",)
    door_commissie = forms.BooleanField(
        label=_("De commissie heeft dit besloten (Awb 9:15 lid 3)"),
        error_messages={"required": _("De commissie beslist of de klager wordt gehoord. Vraag het haar eerst.")},
    )
    afzien = choose(
        _("Waarom hoort u de klager niet?"), {each: words for each, (_artikel, words) in AFZIEN_WORDS.items()}
    )
    tekst = text(_("Toelichting"), _WHY, rows=2)


class _Postpone(ActForm):
    weeks = forms.IntegerField(
        label=_("Aantal weken"),
        min_value=1,
        max_value=4,
        initial=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Verdagen kan met een tot vier weken.")
        ),
    )
    tekst = text(_("Waarom duurt het langer?"), _WHY, rows=2, help_text=_("Dit staat in de brief aan de klager."))


class _Extend(ActForm):
    until = DayField(_("Uitstel tot en met"))
    agreed_on = DayField(_("De klager stemde schriftelijk in op"))
    tekst = text(_("Waarom duurt het langer?"), _WHY, rows=2)


class _Settle(ActForm):
    of_commissie = ("advies", "afwijking")
    advies = text(
        _("Wat adviseert de commissie?"),
        _("Schrijf het advies van de commissie op. Zonder advies kunt u niet oordelen (Awb 9:15 lid 4)."),
        rows=4,
        help_text=_("Dit staat in de brief aan de klager."),
    )
    oordeel = choose(_("Oordeel"), OORDEEL_WORDS)
    bevindingen = text(
        _("Wat heeft u gevonden, en waarom komt u tot dit oordeel?"),
        _("Schrijf op wat u heeft gevonden. Een oordeel zonder motivering mag niet (Awb 9:12)."),
        rows=6,
    )
    conclusie = text(_("Wat gebeurt er nu?"), _("Schrijf op wat er nu gebeurt."), rows=3)
    afwijking = forms.CharField(
        label=_("Vindt u iets anders dan de commissie? Waarom?"),
        help_text=_("Dit staat in de brief, en het advies gaat dan mee (Awb 9:16)."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    oorzaak = choose(_("Waardoor ging het mis?"), OORZAAK_WORDS)


class _Solve(ActForm):
    on = DayField(_("De klager zei tevreden te zijn op"))
    tekst = text(_("Wat is afgesproken?"), _("Schrijf op wat u afsprak."), rows=3)
    oorzaak = choose(_("Waardoor ging het mis?"), OORZAAK_WORDS)


class _Refuse(ActForm):
    grond = choose(
        _("Waarom wordt de klacht niet behandeld?"), {each: words for each, (_artikel, words) in GROND_WORDS.items()}
    )
    tekst = text(_("Toelichting"), _WHY, rows=3, help_text=_("Dit staat in de brief aan de klager."))
    gedraging_on = DayField(
        _("Wanneer gebeurde het?"),
        required=False,
        help_text=_("Nodig als het langer dan een jaar geleden is, en de dag er nog niet staat."),
    )


class _Because(ActForm):
    tekst = text(_("Waarom?"), _WHY, rows=2)


ACT_FORMS: dict[Stap, type[ActForm]] = {
    Stap.BEVESTIGEN: _Confirm,
    Stap.TOEWIJZEN: _Assign,
    Stap.AFSCHRIFT: _Copy,
    Stap.UITNODIGEN: _Invite,
    Stap.HOREN: _Hear,
    Stap.AFZIEN: _Skip,
    Stap.VERDAGEN: _Postpone,
    Stap.UITSTELLEN: _Extend,
    Stap.AFHANDELEN: _Settle,
    Stap.OPLOSSEN: _Solve,
    Stap.NIET_BEHANDELEN: _Refuse,
    Stap.DOORSTUREN: _Because,
    Stap.INTREKKEN: _Because,
}


class PeriodForm(forms.Form):
    """A period."""

    van = DayField(_("Van"))
    tot = DayField(_("Tot en met"))


class BewijsdossierForm(forms.Form):
    """A pattern to freeze."""

    naam = forms.CharField(
        label=_("Naam van het bewijsdossier"),
        max_length=160,
        error_messages={"required": _("Geef het bewijsdossier een naam.")},
    )
    reason = text(_("Waarom maakt u dit bewijsdossier?"), _("Schrijf op waarom u het maakt."), rows=2)
