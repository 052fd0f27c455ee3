# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about harm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.schade.domain.schade import (
    OORZAAK_WORDS,
    SOORT_WORDS,
    VEROORZAKER_WORDS,
    Oorzaak,
    SchadeRequest,
    SchadeSoort,
    Veroorzaker,
)
from houvast.web.forms.fields import AmountField, DayField

_TEXT_MAX = 500
Choices = Sequence[tuple[Any, Any]]


def _name(label: Any, wanted: Any, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(label=label, help_text=help_text, max_length=140, error_messages={"required": wanted})


def _note(label: Any, wanted: Any = "") -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        required=bool(wanted),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": wanted},
    )


class SchadeForm(forms.Form):
    """What it cost, what caused it and who."""

    soort = forms.ChoiceField(
        label=_("Wat voor kosten zijn het?"), choices=[(each.value, _(words)) for each, words in SOORT_WORDS.items()]
    )
    bedrag = AmountField(
        label=_("Bedrag"),
        help_text=_("In euro’s, zoals 40,00. Alleen de extra kosten, niet de rekening zelf."),
        error_messages={"required": _("Vul in hoeveel het kostte.")},
    )
    incurred_on = DayField(_("Ontstaan op"))
    oorzaak = forms.ChoiceField(
        label=_("Waardoor?"), choices=[(each.value, _(words)) for each, words in OORZAAK_WORDS.items()]
    )
    veroorzaker = forms.ChoiceField(
        label=_("Door wie?"), choices=[(each.value, _(words)) for each, words in VEROORZAKER_WORDS.items()]
    )
    veroorzaker_naam = _name(
        _("Naam van wie het veroorzaakte"),
        _("Vul in wie de schade veroorzaakte."),
        _("De naam van de organisatie, zoals die overal in Houvast staat."),
    )
    opdracht_id = forms.TypedChoiceField(label=_("Bij welke betaling?"), required=False, coerce=int, empty_value=None)
    poststuk_id = forms.TypedChoiceField(label=_("Bij welk poststuk?"), required=False, coerce=int, empty_value=None)
    toelichting = _note(_("Wat ging er mis?"), _("Schrijf op hoe de schade ontstond."))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django has it)
        opdrachten: Choices,
        poststukken: Choices,
        **kwargs: Any,  # noqa: ANN401 (as Django has it)
    ) -> None:
        """Offer the payments and letters of the household."""
        super().__init__(*args, **kwargs)
        opdracht: Any = self.fields["opdracht_id"]
        opdracht.choices = [("", _("Geen betaling")), *opdrachten]
        poststuk: Any = self.fields["poststuk_id"]
        poststuk.choices = [("", _("Geen poststuk")), *poststukken]

    def make_request(self, *, gemeente_id: int, huishouden_id: int) -> SchadeRequest:
        """Return what was filled in."""
        values = self.cleaned_data
        return SchadeRequest(
            gemeente_id=gemeente_id,
            huishouden_id=huishouden_id,
            soort=SchadeSoort(values["soort"]),
            amount_cents=values["bedrag"],
            incurred_on=values["incurred_on"],
            oorzaak=Oorzaak(values["oorzaak"]),
            veroorzaker=Veroorzaker(values["veroorzaker"]),
            veroorzaker_naam=values["veroorzaker_naam"],
            toelichting=values["toelichting"],
            opdracht_id=values["opdracht_id"],
            poststuk_id=values["poststuk_id"],
        )


class ClaimForm(forms.Form):
    """To whom the claim went, and when."""

    to = _name(_("Claim gestuurd aan"), _("Vul in aan wie de claim is gestuurd."))
    on = DayField(_("Gestuurd op"))


class CompensateForm(forms.Form):
    """How much was made good, by whom and when."""

    amount_cents = AmountField(
        label=_("Vergoed bedrag"), error_messages={"required": _("Vul in hoeveel er vergoed is.")}
    )
    door_naam = _name(_("Vergoed door"), _("Vul in wie het vergoedde."))
    on = DayField(_("Vergoed op"))
    toelichting = _note(_("Toelichting"))


class WithdrawForm(forms.Form):
    """Why it is no harm after all."""

    reason = _note(_("Waarom is dit toch geen schade?"), _("Schrijf op waarom dit toch geen schade is."))
