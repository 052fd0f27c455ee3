# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type to log in, and what a beheerder types about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from houvast.access.domain.actors import Role
from houvast.access.queries import say_role


class InloggenForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
        error_messages={"required": _("Vul uw gebruikersnaam in.")},
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul uw wachtwoord in.")},
    )


class CodeForm(forms.Form):
    """The six digits that an authenticator app shows; spaces between them are fine."""

    code = forms.RegexField(
        regex=r"^\s*(?:[0-9]\s*){6}$",
        label=_("Code van 6 cijfers"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "size": 10}
        ),
        error_messages={
            "required": _("Vul de code in die uw app nu laat zien."),
            "invalid": _("Een code heeft 6 cijfers, zoals 123 456. Neem de code over die uw app nu laat zien."),
        },
    )

    def clean_code(self) -> str:
        """Return the digits alone."""
        return "".join(str(self.cleaned_data["code"]).split())


class WachtwoordForm(forms.Form):
    """A password of one's own, typed twice; who has one already shows the old one first."""

    huidig = forms.CharField(
        label=_("Wachtwoord van nu"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul het wachtwoord in waarmee u nu inlogt.")},
    )
    nieuw = forms.CharField(
        label=_("Nieuw wachtwoord"),
        help_text=_("Minstens 12 tekens. Een paar woorden achter elkaar onthoudt u het best."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul een nieuw wachtwoord in.")},
    )
    herhaling = forms.CharField(
        label=_("Nieuw wachtwoord, nog een keer"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Vul het nieuwe wachtwoord nog een keer in.")},
    )

    def clean_herhaling(self) -> str:
        """Refuse a repeat that differs."""
        repeated = str(self.cleaned_data["herhaling"])
        if "nieuw" in self.cleaned_data and repeated != self.cleaned_data["nieuw"]:
            raise forms.ValidationError(_("De twee nieuwe wachtwoorden zijn niet gelijk. Vul ze allebei opnieuw in."))
        return repeated


def _day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401 (lazy text)
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Vul een dag in, zoals 24-11-2026."),
            "invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026."),
        },
    )


def _reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Reden"),
        help_text=_("Komt in het logboek."),
        max_length=300,
        error_messages={"required": _("Schrijf kort waarom. De reden komt in het logboek.")},
    )


def _choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    return [(each.value, capfirst(say_role(each))) for each in roles]


class MedewerkerForm(forms.Form):
    """Someone new, with the roles to begin with."""

    naam = forms.CharField(
        label=_("Naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de naam in, zoals collega’s die kennen.")},
    )
    gebruikersnaam = forms.RegexField(
        regex=r"^[A-Za-z0-9._@-]+$",
        label=_("Gebruikersnaam"),
        help_text=_("Hiermee logt iemand in. Letters, cijfers, punt en streepje."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Vul een gebruikersnaam in."),
            "invalid": _("Gebruik alleen letters, cijfers, punt, streepje en @, zonder spaties."),
        },
    )
    rollen = forms.MultipleChoiceField(
        label=_("Rollen"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens een rol. Zonder rol kan iemand niets in Houvast.")},
    )
    vanaf = _day_field(_("Vanaf"))

    def __init__(self, *args: Any, roles: Iterable[Role], today: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["rollen"].choices = _choices(roles)  # type: ignore[attr-defined]
        self.fields["vanaf"].initial = today

    def clean_rollen(self) -> list[Role]:
        """Return the roles themselves."""
        return [Role(each) for each in self.cleaned_data["rollen"]]


class RolGevenForm(forms.Form):
    """A role, from when until when, and why."""

    rol = forms.ChoiceField(label=_("Rol"), error_messages={"required": _("Kies een rol.")})
    vanaf = _day_field(_("Vanaf"))
    tot_en_met = _day_field(_("Tot en met"), required=False)
    reden = _reason_field()

    def __init__(self, *args: Any, roles: Iterable[Role], today: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [("", _("Kies een rol")), *_choices(roles)]  # type: ignore[attr-defined]
        self.fields["vanaf"].initial = today

    def clean_rol(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["rol"])

    def clean_tot_en_met(self) -> date | None:
        """Refuse an end before the beginning."""
        until: date | None = self.cleaned_data["tot_en_met"]
        if until is not None and "vanaf" in self.cleaned_data and until < self.cleaned_data["vanaf"]:
            raise forms.ValidationError(_("De laatste dag ligt voor de eerste. Kies een latere dag of laat hem leeg."))
        return until


class RolIntrekkenForm(forms.Form):
    """A role that ends: from which day on it counts no more, and why."""

    rol = forms.ChoiceField(label=_("Rol"), error_messages={"required": _("Kies een rol.")})
    per = _day_field(_("Geldt niet meer vanaf"), _("De rol werkt tot en met de dag ervoor."))
    reden = _reason_field()

    def __init__(self, *args: Any, roles: Iterable[Role], today: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = _choices(roles)  # type: ignore[attr-defined]
        self.fields["per"].initial = today
        self.today = today

    def clean_rol(self) -> Role:
        """Return the role itself."""
        return Role(self.cleaned_data["rol"])

    def clean_per(self) -> date:
        """Refuse a day that is over: what someone did in the role was done in it."""
        day: date = self.cleaned_data["per"]
        if day < self.today:
            raise forms.ValidationError(_("Deze dag is voorbij. Een rol eindigt op zijn vroegst vandaag."))
        return day


class RedenForm(forms.Form):
    """Why."""

    reden = _reason_field()


class TeamForm(forms.Form):
    """What a team is called."""

    naam = forms.CharField(
        label=_("Naam van het team"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de naam in, zoals collega’s het team noemen.")},
    )


class TeamplaatsForm(forms.Form):
    """Who works in which team from when on; without a team: in none any more."""

    medewerker = forms.TypedChoiceField(
        label=_("Wie"), coerce=int, error_messages={"required": _("Kies een medewerker.")}
    )
    team = forms.TypedChoiceField(
        label=_("Team"), coerce=int, empty_value=None, required=False, help_text=_("Leeg: werkt in geen team meer.")
    )
    vanaf = _day_field(_("Vanaf"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's)
        people: Iterable[tuple[int, str]],
        teams: Iterable[tuple[int, str]],
        today: date,
        **kwargs: Any,  # noqa: ANN401 (Django's)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].choices = [("", _("Kies een medewerker")), *people]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("Geen team")), *teams]  # type: ignore[attr-defined]
        self.fields["vanaf"].initial = today
