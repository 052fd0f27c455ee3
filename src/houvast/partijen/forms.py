# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about households, inwoners and organisations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.kernel.bsn import Bsn
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.kernel.postcode import Postcode
from houvast.partijen.domain.registraties import AdresRegistration, InwonerRegistration
from houvast.web.forms.fields import DayField

_NUMBER_TEXT = {"inputmode": "numeric", "autocomplete": "off"}
SOORTEN = (
    ("verhuurder", _("Verhuurder")),
    ("werkgever", _("Werkgever")),
    ("uitkering", _("Uitkering of toeslag")),
    ("energie", _("Energie en water")),
    ("zorgverzekeraar", _("Zorgverzekeraar")),
    ("verzekeraar", _("Verzekeraar")),
    ("telecom", _("Telefoon en internet")),
    ("schuldeiser", _("Schuldeiser")),
    ("overig", _("Anders")),
)


def _text_field(label: Any, length_max: int, wanted: Any = "", **more: Any) -> forms.CharField:  # noqa: ANN401 (lazy text)
    """Return a field for a line of text; `wanted` says what to fill in, and nothing wanted makes it optional."""
    return forms.CharField(
        label=label, max_length=length_max, required=bool(wanted), error_messages={"required": wanted}, **more
    )


def _in_its_own_form(number: Callable[[str], object], text: str) -> None:
    """Raise what is wrong with a number (a BSN, an IBAN, a postcode) as the mistake of its field."""
    try:
        number(text)
    except DomainError as fault:
        raise forms.ValidationError(str(fault)) from fault


class HuishoudenForm(forms.Form):
    """A new household, and for whom it is served."""

    naam = _text_field(
        _("Naam van het huishouden"),
        120,
        _("Geef het huishouden een naam."),
        help_text=_("Bijvoorbeeld: Familie De Wit."),
    )
    nummer = _text_field(
        _("Nummer"),
        20,
        _("Geef het huishouden een nummer."),
        help_text=_("Het nummer waaronder uw organisatie dit huishouden kent. Elk nummer bestaat één keer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    gemeente = forms.TypedChoiceField(label=_("Gemeente"), coerce=int)
    uitvoerder = forms.TypedChoiceField(label=_("Uitvoerder"), coerce=int, required=False, empty_value=None)
    since = DayField(_("Huishouden en adres vanaf"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's)
        gemeenten: Sequence[tuple[int, str]],
        uitvoerders: Sequence[tuple[int, str]],
        free_uitvoerder: bool,
        **kwargs: Any,  # noqa: ANN401 (Django's)
    ) -> None:
        """Offer these gemeenten and uitvoerders; with `free_uitvoerder` there may be none. One of a kind is given."""
        super().__init__(*args, **kwargs)
        nobody = [("", _("nog niemand"))] if free_uitvoerder else []
        self._offer("gemeente", list(gemeenten))
        self._offer("uitvoerder", [*nobody, *uitvoerders])

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()


class AdresForm(forms.Form):
    """Where a household lives."""

    straat = _text_field(_("Straat"), 80, _("Vul de straat in."), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    huisnummer = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=99_999,
        widget=forms.TextInput(attrs=_NUMBER_TEXT),
        error_messages={
            "required": _("Vul het huisnummer in."),
            "invalid": _("Een huisnummer bestaat uit cijfers; een letter hoort bij de toevoeging."),
        },
    )
    toevoeging = _text_field(_("Toevoeging"), 10)
    postcode = _text_field(_("Postcode"), 7, _("Vul de postcode in, zoals 1234 AB."))
    plaats = _text_field(_("Plaats"), 80, _("Vul de plaats in."))

    def clean_postcode(self) -> str:
        """Refuse what is no postcode."""
        _in_its_own_form(Postcode, self.cleaned_data["postcode"])
        return str(self.cleaned_data["postcode"])

    def registration(self) -> AdresRegistration:
        """Return what was filled in, after it was found valid."""
        names = ("straat", "huisnummer", "toevoeging", "postcode", "plaats")
        return AdresRegistration(**{name: self.cleaned_data[name] for name in names})


class VerhuizingForm(AdresForm):
    """Where a household lives from a day on."""

    since = DayField(_("Vanaf"), _("Het vorige adres eindigt de dag ervoor."))


class InwonerForm(forms.Form):
    """A person."""

    voornamen = _text_field(_("Voornamen"), 120, _("Vul de voornamen in, of de voorletters."))
    voorvoegsel = _text_field(_("Voorvoegsel"), 20, help_text=_("Zoals van of de."))
    achternaam = _text_field(_("Achternaam"), 120, _("Vul de achternaam in."))
    bsn = _text_field(
        _("Burgerservicenummer"),
        11,
        help_text=_("Wie u al kent, wordt hieraan herkend."),
        widget=forms.TextInput(attrs=_NUMBER_TEXT),
    )
    geboortedatum = DayField(_("Geboortedatum"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        """Take the day after which nobody can be born."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_bsn(self) -> str:
        """Return the digits alone; refuse what is no BSN."""
        digits = str(self.cleaned_data["bsn"]).replace(" ", "").replace(".", "")
        if digits:
            _in_its_own_form(Bsn, digits)
        return digits

    def clean_geboortedatum(self) -> date | None:
        """Refuse a day that hasn't come."""
        day: date | None = self.cleaned_data["geboortedatum"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Deze geboortedatum ligt in de toekomst. Controleer het jaar."))
        return day

    def registration(self) -> InwonerRegistration:
        """Return what was filled in, after it was found valid."""
        names = ("voornamen", "voorvoegsel", "achternaam", "bsn", "geboortedatum")
        return InwonerRegistration(**{name: self.cleaned_data[name] for name in names})


class LidForm(InwonerForm):
    """A person who belongs to a household from a day on."""

    since = DayField(_("Hoort erbij vanaf"))


class EindeForm(forms.Form):
    """The last day that someone belongs to a household."""

    until = DayField(_("Laatste dag"))


class OrganisatieForm(forms.Form):
    """An organisation for the address book."""

    naam = _text_field(_("Naam"), 140, _("Geef de organisatie haar naam."))
    soort = forms.ChoiceField(label=_("Soort"), choices=SOORTEN)
    iban = _text_field(_("Rekeningnummer (IBAN)"), 42, help_text=_("Meer rekeningen voegt u daarna toe."))

    def clean_iban(self) -> str:
        """Refuse what is no IBAN."""
        text = str(self.cleaned_data["iban"])
        if text:
            _in_its_own_form(Iban, text)
        return text


class BankrekeningForm(forms.Form):
    """An account that an organisation uses from a day on."""

    iban = _text_field(_("Rekeningnummer (IBAN)"), 42, _("Vul het rekeningnummer in."))
    since = DayField(_("In gebruik vanaf"))

    def clean_iban(self) -> str:
        """Refuse what is no IBAN."""
        _in_its_own_form(Iban, self.cleaned_data["iban"])
        return str(self.cleaned_data["iban"])
