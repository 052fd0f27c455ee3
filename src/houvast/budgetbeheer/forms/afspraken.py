# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about an afspraak, and about the accounts of a household."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting, Weekendregel
from houvast.budgetbeheer.forms import REASON_MAX
from houvast.kernel.iban import Iban, NotAnIban
from houvast.web.forms.fields import AmountField, DayField

# Proposed, not prescribed: a rubriek is free text.
RUBRIEKEN = (
    "Inkomsten",
    "Wonen",
    "Energie en water",
    "Verzekeringen",
    "Communicatie",
    "Vervoer",
    "Kinderen",
    "Aflossing",
    "Leefgeld",
    "Overig",
)
_WORDS_MAX = 500
_AS_FILLED_IN = (
    "naam",
    "tegenpartij_naam",
    "anker",
    "valid_from",
    "valid_until",
    "verwachte_dag",
    "rubriek",
    "ibans",
)
_TOO_LOW = _("Het bedrag moet boven nul liggen; de richting zegt of het erbij of eraf gaat.")
_SPLIT = re.compile(r"[,;\n]+")


def _list_field(label: Any, help_text: Any) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=_WORDS_MAX)


class AfspraakForm(forms.Form):
    """An afspraak, new or in place of another."""

    naam = forms.CharField(
        label=_("Waarvoor"),
        help_text=_("Zoals Huur, Salaris of Zorgpremie."),
        max_length=140,
        error_messages={"required": _("Geef de afspraak een naam, zoals Huur.")},
    )
    richting = forms.ChoiceField(
        label=_("Gaat het geld erbij of eraf?"),
        choices=[(Richting.IN.value, _("Erbij: inkomsten")), (Richting.UIT.value, _("Eraf: een betaling"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het geld erbij komt of eraf gaat.")},
    )
    tegenpartij_naam = forms.CharField(
        label=_("Met wie"),
        help_text=_("De naam zoals die bij de bank staat."),
        max_length=140,
        error_messages={"required": _("Vul in met wie de afspraak is.")},
    )
    organisatie = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    ibans = _list_field(
        _("Rekeningnummer van de ander"),
        _("Meer nummers met een komma ertussen. De rekeningen uit het adresboek tellen vanzelf mee."),
    )
    bedrag = AmountField(
        label=_("Bedrag in euro"),
        help_text=_("Zoals 650,00. Wisselt het, vul dan hier het laagste in."),
        error_messages={"required": _("Vul het bedrag in, zoals 650,00."), "too_low": _TOO_LOW},
    )
    bedrag_max = AmountField(
        _("Hoogste bedrag"),
        _("Alleen als het bedrag wisselt."),
        required=False,
        error_messages={"too_low": _TOO_LOW},
    )
    periodiciteit = forms.ChoiceField(
        label=_("Hoe vaak"),
        choices=[
            (Periodiciteit.MAANDELIJKS.value, _("elke maand")),
            (Periodiciteit.VIERWEKELIJKS.value, _("elke vier weken")),
            (Periodiciteit.WEKELIJKS.value, _("elke week")),
            (Periodiciteit.KWARTAAL.value, _("elk kwartaal")),
            (Periodiciteit.HALFJAAR.value, _("elk half jaar")),
            (Periodiciteit.JAAR.value, _("elk jaar")),
            (Periodiciteit.EENMALIG.value, _("eenmalig")),
        ],
    )
    anker = DayField(_("Eerste keer verwacht op"), _("Weken tellen vanaf deze dag."))
    verwachte_dag = forms.IntegerField(
        label=_("Dag van de maand"),
        help_text=_("Alleen als die anders is dan de eerste keer. 31 is de laatste dag van de maand."),
        required=False,
        min_value=1,
        max_value=31,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"}),
    )
    weekendregel = forms.ChoiceField(
        label=_("Valt die dag in het weekend of op een feestdag, dan komt het"),
        choices=[
            (Weekendregel.ERNA.value, _("op de eerste werkdag erna")),
            (Weekendregel.ERVOOR.value, _("op de laatste werkdag ervoor")),
            (Weekendregel.OP.value, _("op die dag zelf")),
        ],
    )
    valid_from = DayField(_("De afspraak geldt vanaf"))
    valid_until = DayField(_("Tot en met"), _("Leeg als er nog geen einde is."), required=False)
    account = forms.ChoiceField(
        label=_("Van welke rekening van het huishouden"),
        error_messages={"required": _("Kies een rekening van het huishouden.")},
    )
    rubriek = forms.CharField(
        label=_("Rubriek"), required=False, max_length=60, widget=forms.TextInput(attrs={"list": "rubrieken"})
    )
    referenties = _list_field(_("Kenmerken"), _("Zoals een klantnummer of betalingskenmerk, met een komma ertussen."))
    machtigingen = _list_field(_("Machtigingen"), _("Het nummer van een incassomachtiging."))
    zoektermen = _list_field(
        _("Woorden in de omschrijving"), _("Hele woorden of een paar woorden achter elkaar, met een komma ertussen.")
    )

    def __init__(self, *args: Any, accounts: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the accounts of the household: the ids of books and account with a dash between, and the name."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["account"]
        field.choices = list(accounts)

    def clean_ibans(self) -> tuple[str, ...]:
        """Return the numbers; refuse what is no IBAN."""
        try:
            return tuple(Iban(each).number for each in split_words(self.cleaned_data["ibans"]))
        except NotAnIban as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """See that what was filled in goes together."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        low, high = values.get("bedrag"), values.get("bedrag_max")
        if low is not None and high is not None and high < low:
            self.add_error("bedrag_max", _("Het hoogste bedrag ligt onder het laagste. Wissel ze om."))
        since, until = values.get("valid_from"), values.get("valid_until")
        if since is not None and until is not None and until < since:
            self.add_error("valid_until", _("De afspraak eindigt voordat zij begint. Pas een van de twee dagen aan."))
        return values

    @property
    def administratie_id(self) -> int:
        """Return the books of the chosen account, after the form was found valid."""
        return int(self.cleaned_data["account"].split("-")[0])

    def request(
        self, *, gemeente_id: int, huishouden_id: int, instead_of: AfspraakRequest | None = None
    ) -> AfspraakRequest:
        """Return what was filled in, after it was found valid.

        What this form doesn't ask (how it is paid) stays as it is in the afspraak that it comes in place of.
        """
        values = self.cleaned_data
        filled: dict[str, Any] = {
            "account_id": int(values["account"].split("-")[1]),
            "richting": Richting(values["richting"]),
            "bedrag_min_cents": values["bedrag"],
            "bedrag_max_cents": values["bedrag_max"] or values["bedrag"],
            "periodiciteit": Periodiciteit(values["periodiciteit"]),
            "weekendregel": Weekendregel(values["weekendregel"]),
            "organisatie_id": values["organisatie"],
            **{name: values[name] for name in _AS_FILLED_IN},
            **{name: split_words(values[name]) for name in ("zoektermen", "referenties", "machtigingen")},
        }
        if instead_of is None or instead_of.richting is not filled["richting"]:
            return AfspraakRequest(gemeente_id=gemeente_id, huishouden_id=huishouden_id, **filled)
        return replace(instead_of, **filled)


class WijzigingForm(AfspraakForm):
    """An afspraak in place of another, with the reason; it begins on the day that the other no longer counts."""

    reden = forms.CharField(
        label=_("Waarom verandert de afspraak?"),
        help_text=_("Zoals: huurverhoging per 1 juli, brief van 3 mei."),
        max_length=REASON_MAX,
        error_messages={"required": _("Schrijf op waarom de afspraak verandert.")},
    )


class EindeAfspraakForm(forms.Form):
    """The last day that an afspraak counts, and why."""

    last_day = DayField(_("Laatste dag"))
    reason = forms.CharField(
        label=_("Waarom eindigt de afspraak?"),
        max_length=REASON_MAX,
        error_messages={"required": _("Schrijf op waarom de afspraak eindigt.")},
    )


class RekeningenForm(forms.Form):
    """Which derdengeldenrekening holds the money of a household."""

    rekening = forms.TypedChoiceField(
        label=_("Op welke derdengeldenrekening staat het geld?"),
        coerce=int,
        error_messages={"required": _("Kies een derdengeldenrekening.")},
    )

    def __init__(self, *args: Any, rekeningen: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer these rekeningen."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rekening"]
        field.choices = list(rekeningen)


def split_words(text: str) -> tuple[str, ...]:
    """Return what stands between commas, semicolons and ends of lines."""
    return tuple(filter(None, (each.strip() for each in _SPLIT.split(text))))


def show_amount(cents: int) -> str:
    """Return cents as they are typed into an amount field: "1.234,56"."""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"
