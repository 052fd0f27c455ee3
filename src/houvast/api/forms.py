# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a beheerder fills in about a key of the API: for which system, as whom, for what, until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from houvast.access.domain.actors import Role
from houvast.access.queries import say_role
from houvast.api.domain.scopes import TOKEN_ROLES, ApiScope
from houvast.api.domain.tokens import DAYS_VALID, DAYS_VALID_MAX
from houvast.web.forms.fields import DayField

SCOPE_WORDS = {
    ApiScope.BUDGETPLANNEN_LEZEN: _("Budgetplannen lezen"),
    ApiScope.BETAALOPDRACHTEN_LEZEN: _("Betalingen lezen"),
    ApiScope.BETAALOPDRACHTEN_AANHOUDEN: _("Betalingen aanhouden en doorlaten"),
    ApiScope.BETAALRUNS_LEZEN: _("Betaalruns lezen"),
    ApiScope.BETAALRUNS_VOORSTELLEN: _("Betaalruns voorstellen"),
    ApiScope.OVERZICHTEN_LEZEN: _("Maandoverzichten lezen"),
    ApiScope.REKENINGREGELS_LEZEN: _("Regels van rekeningen lezen"),
    ApiScope.OPTIJDCIJFERS_LEZEN: _("Cijfers over op tijd betalen lezen"),
    ApiScope.VROEGSIGNALEN_STUREN: _("Vroegsignalen sturen"),
    ApiScope.OPGAVEN_LEVEREN: _("Maandcijfers van de uitvoerder leveren"),
}


class SleutelForm(forms.Form):
    """A new key, with no more reach than the system needs."""

    naam = forms.CharField(
        label=_("Voor welk systeem"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf op voor welk systeem de sleutel is.")},
    )
    rol = forms.TypedChoiceField(
        label=_("Werkt als"),
        coerce=Role,
        help_text=_("Een sleutel keurt nooit iets goed: daar is een mens voor nodig."),
    )
    scopes = forms.TypedMultipleChoiceField(
        label=_("Wat mag het systeem?"),
        choices=list(SCOPE_WORDS.items()),
        coerce=ApiScope,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies alleen wat het systeem nodig heeft."),
        error_messages={"required": _("Kies minstens één ding dat het systeem mag.")},
    )
    until = DayField(_("Geldt tot"))

    def __init__(self, *args: Any, roles: Iterable[Role], today: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the roles that the organisation has and that a key can have; a quarter of a year to begin with."""
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["rol"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(each.value, capfirst(say_role(each))) for each in roles if each in TOKEN_ROLES]
        self.fields["until"].initial = today + timedelta(days=DAYS_VALID)

    def clean_until(self) -> date:
        """Refuse a day that is over, or further than a year away."""
        until: date = self.cleaned_data["until"]
        last = self.today + timedelta(days=DAYS_VALID_MAX)
        if not self.today < until <= last:
            raise forms.ValidationError(
                _("%(day)s kan niet: kies een dag na vandaag, en uiterlijk %(last)s.")
                % {"day": f"{until:%d-%m-%Y}", "last": f"{last:%d-%m-%Y}"}
            )
        return until

    @property
    def days_valid(self) -> int:
        """Return the days from today until the last one."""
        return int((self.cleaned_data["until"] - self.today).days)


class IntrekkenForm(forms.Form):
    """Why a key opens nothing any more."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Komt in het logboek."),
        max_length=300,
        error_messages={"required": _("Schrijf kort waarom. De reden komt in het logboek.")},
    )
