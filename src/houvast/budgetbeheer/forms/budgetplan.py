# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a budgetplan and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
    Voorrang,
    find_omission,
)
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
from houvast.budgetbeheer.domain.potjes import find_too_late
from houvast.budgetbeheer.domain.voorrang import LABELS
from houvast.budgetbeheer.forms import REASON_MAX
from houvast.budgetbeheer.forms.afspraken import AfspraakForm, split_words
from houvast.kernel.iban import Iban, NotAnIban
from houvast.web.forms.fields import DayField

_DATES_MAX = 60


class StartForm(forms.Form):
    """The first day of a next version, and why it comes."""

    valid_from = DayField(_("Dit plan geldt vanaf"))
    reason = forms.CharField(
        label=_("Waarom komt er een nieuwe versie?"),
        help_text=_("Zoals: huurverhoging per 1 juli."),
        max_length=REASON_MAX,
        error_messages={"required": _("Schrijf op waarom er een nieuwe versie komt.")},
    )
    copy_of = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class AkkoordForm(forms.Form):
    """On which day and how the inwoner agreed."""

    agreed_on = DayField(_("De inwoner ging akkoord op"))
    agreed_how = forms.ChoiceField(
        label=_("Hoe"),
        choices=[
            (AgreedHow.GESPREK.value, _("in een gesprek")),
            (AgreedHow.TELEFOON.value, _("aan de telefoon")),
            (AgreedHow.BRIEF.value, _("met een handtekening")),
            (AgreedHow.DIGITAAL.value, _("digitaal")),
        ],
    )
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=200)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Waarom?"), max_length=REASON_MAX, error_messages={"required": _("Schrijf op waarom.")}
    )


class EindeForm(ReasonForm):
    """The last day of a plan and of all its afspraken."""

    last_day = DayField(_("Laatste dag"))


class PlanregelForm(AfspraakForm):
    """A line of a budgetplan: an afspraak with how it is paid."""

    soort = forms.ChoiceField(
        label=_("Wat is het?"),
        required=False,
        choices=[
            (AfspraakSoort.BETALING.value, _("een betaling")),
            (AfspraakSoort.LEEFGELD.value, _("leefgeld")),
            (AfspraakSoort.RESERVERING.value, _("een reservering")),
            (AfspraakSoort.AFLOSSING.value, _("een aflossing")),
        ],
    )
    voorrang = forms.ChoiceField(label=_("Voorrang als er te weinig geld is"), required=False)
    betaalwijze = forms.ChoiceField(
        label=_("Hoe wordt het betaald?"),
        required=False,
        choices=[
            (Betaalwijze.OVERBOEKING.value, _("wij maken het over")),
            (Betaalwijze.INCASSO.value, _("de ander schrijft het af")),
            (Betaalwijze.INTERN.value, _("naar een potje van het huishouden")),
        ],
    )
    betaal_iban = forms.CharField(label=_("Op rekening"), required=False, max_length=50)
    betalingskenmerk = forms.CharField(
        label=_("Betalingskenmerk"), help_text=_("Staat op de factuur of acceptgiro."), required=False, max_length=35
    )
    betaalomschrijving = forms.CharField(label=_("Omschrijving bij de betaling"), required=False, max_length=140)
    vooraf_days = forms.IntegerField(
        label=_("Zoveel werkdagen eerder betalen"),
        required=False,
        min_value=0,
        max_value=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "amount"}),
    )
    doel = forms.ChoiceField(label=_("Naar welk potje"), required=False)
    datums = forms.CharField(
        label=_("De datums zelf"),
        help_text=_("Alleen bij “op losse datums”. Schrijf elke datum op een eigen regel, als 24-11-2026."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's)
        accounts: Sequence[tuple[str, str]],
        since: date,
        own_voorrang: Sequence[str] = (),
        others: Sequence[AfspraakRequest] = (),
        available: Mapping[int, int] | None = None,
        **kwargs: Any,  # noqa: ANN401 (Django's)
    ) -> None:
        """Offer the household's accounts, and the order in which is paid, with what the gemeente added.

        `others` are the plan's other lines and `available` the cents in each account: leefgeld needs its money from
        the day `since` on.
        """
        super().__init__(*args, accounts=accounts, **kwargs)
        self.since, self.others, self.available = since, others, available or {}
        rhythm: Any = self.fields["periodiciteit"]
        rhythm.choices = [*rhythm.choices, (Periodiciteit.DATUMS.value, _("op losse datums"))]
        doel: Any = self.fields["doel"]
        doel.choices = [("", _("geen")), *accounts]
        voorrang: Any = self.fields["voorrang"]
        words = [(code, _now(label)) for code, label in LABELS.items()]
        voorrang.choices = [*words[:-1], *((each, each) for each in own_voorrang), words[-1]]

    def clean_betaal_iban(self) -> str:
        """Return the number; refuse what is no IBAN."""
        text = self.cleaned_data["betaal_iban"].strip()
        try:
            return Iban(text).number if text else ""
        except NotAnIban as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean_datums(self) -> tuple[date, ...]:
        """Return the dates in order."""
        field = DayField("")
        words = split_words(self.cleaned_data["datums"])
        if len(words) > _DATES_MAX:
            raise forms.ValidationError(_("Noem hoogstens %(count)s datums."), params={"count": _DATES_MAX})
        return tuple(sorted({each for word in words if (each := field.clean(word)) is not None}))

    def clean(self) -> dict[str, Any]:
        """See that the whole could be paid and recognised."""
        values = super().clean()
        if not self.errors:
            whole = self.request(gemeente_id=0, huishouden_id=0)
            if (omission := find_omission(whole)) is not None:
                self.add_error(None, _now(omission) % {"naam": whole.naam})
            else:
                self._see_to_leefgeld(whole)
        return values

    def _see_to_leefgeld(self, whole: AfspraakRequest) -> None:
        """Refuse a day on which leefgeld would be paid before it is in its pot."""
        pot = whole.doel_account_id or whole.account_id
        late = find_too_late(whole, self.others, available_cents=self.available.get(pot, 0), since=self.since)
        if late is not None:
            message = _now(
                "“%(leefgeld)s” gaat op %(pay_on)s uit het potje, en “%(vulling)s” komt er pas op %(filled_on)s in. Laat "
                "het geld eerder komen, ook rond een vrije dag, of betaal het later; of zet eenmalig geld in het potje."
            )
            days = {"pay_on": f"{late.pay_on:%d-%m-%Y}", "filled_on": f"{late.filled_on:%d-%m-%Y}"}
            self.add_error("anker", message % {"leefgeld": late.leefgeld, "vulling": late.vulling, **days})

    def request(
        self, *, gemeente_id: int, huishouden_id: int, instead_of: AfspraakRequest | None = None
    ) -> AfspraakRequest:
        """Return what was filled in, after it was found valid."""
        agreed = super().request(gemeente_id=gemeente_id, huishouden_id=huishouden_id, instead_of=instead_of)
        values = self.cleaned_data
        listed = values.get("datums") or ()
        if agreed.periodiciteit is Periodiciteit.DATUMS and listed:
            agreed = replace(agreed, anker=listed[0])
        if agreed.richting is Richting.IN:
            return replace(agreed, datums=listed)
        doel = values.get("doel") or ""
        return replace(
            agreed,
            soort=AfspraakSoort(values.get("soort") or AfspraakSoort.BETALING.value),
            voorrang=values.get("voorrang") or Voorrang.OVERIG.value,
            betaalwijze=Betaalwijze(values["betaalwijze"]) if values.get("betaalwijze") else None,
            betaal_iban=values.get("betaal_iban") or "",
            betalingskenmerk=(values.get("betalingskenmerk") or "").replace(" ", ""),
            betaalomschrijving=values.get("betaalomschrijving") or "",
            vooraf_days=values.get("vooraf_days") or 0,
            doel_account_id=int(doel.split("-")[1]) if doel else None,
            datums=listed,
        )
