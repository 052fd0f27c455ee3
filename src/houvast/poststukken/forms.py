# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about post: the files, what they say, and what is done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.domain.voorrang import LABELS
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.poststukken.domain.poststuk import ACTIE_WORDS, DONE_IN_WORDS, SOORT_WORDS, Actie, Facts, PoststukSoort
from houvast.web.forms.fields import AmountField, DayField

FILES_MAX = 10
_TEXT_MAX = 500
Choices = Sequence[tuple[Any, Any]]


def _note(label: Any, wanted: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": wanted},
    )


class ManyFilesInput(forms.FileInput):
    """A field for one file or more."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """The files that were chosen, empty ones too: what is wrong with one is said of that one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 (as Django has it)
        """Return the files; at least one."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(each, initial) for each in given or [None]]


class UploadForm(forms.Form):
    """The letters of the day, each a file."""

    bestanden = ManyFilesField(
        label=_("Brieven en facturen"),
        help_text=_("Pdf, jpg of png, elk ten hoogste 20 MB. U kunt er tien tegelijk kiezen: één brief per bestand."),
        allow_empty_file=True,
        widget=ManyFilesInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": _("Kies eerst een of meer bestanden.")},
    )
    received_on = DayField(_("Ontvangen op"))
    nummer = forms.CharField(
        label=_("Nummer van het huishouden"),
        help_text=_("Laat leeg als u nog niet weet van wie de post is, of als het om meer huishoudens gaat."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    administratie = forms.TypedChoiceField(label=_("Administratie"), coerce=int)

    def __init__(self, *args: Any, administraties: Choices, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Ask for the administratie only when there is a choice."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["administratie"]
        field.choices = administraties
        if len(administraties) == 1:
            field.initial = administraties[0][0]
            field.widget = forms.HiddenInput()

    def clean_bestanden(self) -> list[UploadedFile[Any]]:
        """Refuse more than are read within a request."""
        files: list[UploadedFile[Any]] = self.cleaned_data["bestanden"]
        if len(files) > FILES_MAX:
            raise forms.ValidationError(_("Kies ten hoogste tien bestanden tegelijk."))
        return files


class PostFilterForm(forms.Form):
    """Which waiting post to show."""

    welke = forms.ChoiceField(
        label=_("Welke post"),
        required=False,
        choices=[
            ("", _("Alle post")),
            ("dreiging", _("Alleen wat dreigt")),
            ("ongelezen", _("Alleen wat niemand las")),
            ("onbekend", _("Alleen zonder huishouden")),
        ],
    )
    tekst = forms.CharField(label=_("Afzender, naam of nummer"), required=False, max_length=100)


class FactsForm(forms.Form):
    """What a letter says, as a person confirms it."""

    soort = forms.ChoiceField(
        label=_("Wat voor post is dit?"),
        choices=[("", _("Kies…")), *((each.value, _(words)) for each, words in SOORT_WORDS.items())],
        error_messages={"required": _("Kies wat voor post dit is.")},
    )
    organisatie_id = forms.TypedChoiceField(
        label=_("Afzender in het adresboek"), required=False, coerce=int, empty_value=None
    )
    afzender = forms.CharField(
        label=_("Afzender"),
        help_text=_("Zoals de naam in de brief staat. Leeg: de naam uit het adresboek."),
        required=False,
        max_length=140,
    )
    afspraak_id = forms.TypedChoiceField(label=_("Hoort bij de afspraak"), required=False, coerce=int, empty_value=None)
    received_on = DayField(_("Ontvangen op"))
    due_on = DayField(_("Uiterste dag"), _("De dag waarop het betaald of gedaan moet zijn."), required=False)
    bedrag = AmountField(_("Bedrag"), _("In euro’s, zoals 87,50."), required=False)
    iban = forms.CharField(label=_("Rekening van de afzender"), required=False, max_length=42)
    betalingskenmerk = forms.CharField(label=_("Betalingskenmerk"), required=False, max_length=45)
    omschrijving = forms.CharField(
        label=_("Omschrijving"),
        help_text=_("Alleen als er geen betalingskenmerk is, bijvoorbeeld het factuurnummer."),
        required=False,
        max_length=140,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django has it)
        organisaties: Choices,
        afspraken: Choices,
        **kwargs: Any,  # noqa: ANN401 (as Django has it)
    ) -> None:
        """Offer the address book, and the afspraken of the household."""
        super().__init__(*args, **kwargs)
        organisatie: Any = self.fields["organisatie_id"]
        organisatie.choices = [("", _("Staat er niet in")), *organisaties]
        self.names = {str(value): str(naam) for value, naam in organisaties}
        afspraak: Any = self.fields["afspraak_id"]
        afspraak.choices = [("", _("Geen afspraak")), *afspraken]

    def clean_iban(self) -> str:
        """Return the IBAN without spaces, or say what is wrong with it."""
        text = self.cleaned_data["iban"].strip()
        return _as_it_should(lambda: Iban(text).number) if text else ""

    def clean(self) -> dict[str, Any]:
        """Take the sender's name from the address book when none is given."""
        values = self.cleaned_data
        if not values.get("afzender", "").strip() and values.get("organisatie_id"):
            values["afzender"] = self.names.get(str(values["organisatie_id"]), "")
        if not values.get("afzender", "").strip():
            self.add_error("afzender", _("Vul in van wie de post komt, of kies de afzender in het adresboek."))
        return values

    def make_facts(self) -> Facts:
        """Return what was filled in."""
        values = self.cleaned_data
        return Facts(
            soort=PoststukSoort(values["soort"]),
            afzender=values["afzender"],
            received_on=values["received_on"],
            organisatie_id=values["organisatie_id"],
            afspraak_id=values["afspraak_id"],
            due_on=values["due_on"],
            amount_cents=values["bedrag"],
            iban=values["iban"],
            betalingskenmerk=values["betalingskenmerk"],
            omschrijving=values["omschrijving"],
        )


class PayForm(forms.Form):
    """From which account a letter is paid, and by when."""

    account_id = forms.TypedChoiceField(label=_("Betalen van"), coerce=int)
    due_on = DayField(_("Uiterlijk bij de afzender op"))
    voorrang = forms.ChoiceField(label=_("Voorrang als er te weinig geld is"))
    checked_how = _note(
        _("Hoe ging u na dat deze rekening klopt?"),
        _("Schrijf op hoe u naging dat deze rekening klopt."),
        _("Bel op een nummer dat u al kende, niet op het nummer in de brief."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django has it)
        accounts: Choices,
        own_voorrang: Sequence[str] = (),
        is_unexpected: bool = False,
        **kwargs: Any,  # noqa: ANN401 (as Django has it)
    ) -> None:
        """Offer the household's accounts; ask how an unexpected account was checked."""
        super().__init__(*args, **kwargs)
        account: Any = self.fields["account_id"]
        account.choices = accounts
        voorrang: Any = self.fields["voorrang"]
        words = [(key, _(label)) for key, label in LABELS.items()]
        voorrang.choices = [*words[:-1], *((each, each) for each in own_voorrang), words[-1]]
        if is_unexpected:
            self.fields["checked_how"].required = True
        else:
            del self.fields["checked_how"]


class TieForm(forms.Form):
    """The betaalopdracht that a letter is about."""

    opdracht_id = forms.TypedChoiceField(label=_("Deze betaling"), coerce=int)

    def __init__(self, *args: Any, opdrachten: Choices, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the household's betaalopdrachten."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["opdracht_id"]
        field.choices = opdrachten


class FinishForm(forms.Form):
    """What was done about a letter that needs no (other) payment."""

    actie = forms.ChoiceField(
        label=_("Wat is ermee gedaan?"),
        choices=[(each.value, _(ACTIE_WORDS[each])) for each in DONE_IN_WORDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat ermee is gedaan.")},
    )
    toelichting = _note(_("Toelichting"), _("Schrijf op wat u met deze post hebt gedaan."))

    def clean_actie(self) -> Actie:
        """Return the action."""
        return Actie(self.cleaned_data["actie"])


class HandOverForm(forms.Form):
    """To whom a letter goes, and why."""

    to = forms.CharField(
        label=_("Aan wie draagt u deze post over?"),
        help_text=_("Een persoon of een team, met naam."),
        max_length=140,
        error_messages={"required": _("Schrijf op aan wie u deze post overdraagt.")},
    )
    reason = _note(_("Waarom?"), _("Schrijf op waarom u deze post overdraagt."))


class ReopenForm(forms.Form):
    """Why a letter has to be open again."""

    reason = _note(_("Waarom moet dit weer open?"), _("Schrijf op waarom dit poststuk weer open moet."))


def _as_it_should(make: Callable[[], str]) -> str:
    try:
        return make()
    except DomainError as fault:
        raise forms.ValidationError(str(fault)) from fault
