# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a contact."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.contacten.domain.contact import SOORT_WORDS, ContactRequest, Richting, Soort
from houvast.web.forms.fields import DayField

_TEXT_MAX = 2_000
_INVALID_DAY = {"invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026.")}


class _ContactForm(forms.Form):
    soort = forms.ChoiceField(label=_("Hoe"), choices=[])
    onderwerp = forms.CharField(
        label=_("Waarover"), max_length=140, error_messages={"required": _("Schrijf op waar het over ging.")}
    )
    toelichting = forms.CharField(
        label=_("Toelichting"), required=False, max_length=_TEXT_MAX, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the kinds of contact in the language of the page."""
        super().__init__(*arguments, **more)
        self.fields["soort"].choices = [(each.value, _(SOORT_WORDS[each])) for each in Soort]  # type: ignore[attr-defined]


class LogForm(_ContactForm):
    """A contact, and whether somebody gets an answer."""

    richting = forms.ChoiceField(
        label=_("Wie begon"),
        choices=[(Richting.IN.value, _("het huishouden")), (Richting.UIT.value, _("wij"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie er begon.")},
    )
    at = forms.DateTimeField(
        label=_("Wanneer"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%d-%m-%Y %H:%M"],
        error_messages={"invalid": _("Schrijf dag en tijd als 24-11-2026 09:30.")},
    )
    niet_bereikt = forms.BooleanField(label=_("Wij hebben niemand bereikt"), required=False)
    needs_answer = forms.BooleanField(label=_("Er moet nog antwoord komen"), required=False)
    is_spoed = forms.BooleanField(
        label=_("Vandaag nog antwoord: iemand kan niet bij het eigen geld, of er gebeurt vandaag iets"), required=False
    )
    answer_due_on = DayField(_("Antwoord uiterlijk op"), _("Leeg: de termijn die de gemeente koos."), required=False)
    terugbellen_op = DayField(_("Wij hebben beloofd terug te bellen op"), required=False)
    field_order = (
        "soort", "richting", "at", "niet_bereikt", "onderwerp", "toelichting", "needs_answer", "is_spoed",
        "answer_due_on", "terugbellen_op",
    )  # fmt: skip

    def make_contact(self) -> ContactRequest:
        """Return the contact, after the form was found valid."""
        given = self.cleaned_data
        return ContactRequest(
            soort=Soort(given["soort"]),
            richting=Richting(given["richting"]),
            at=given["at"],
            onderwerp=given["onderwerp"],
            toelichting=given["toelichting"],
            bereikt=not given["niet_bereikt"],
            needs_answer=given["needs_answer"] or given["answer_due_on"] is not None,
            is_spoed=given["is_spoed"],
            answer_due_on=given["answer_due_on"],
            terugbellen_op=given["terugbellen_op"],
        )


class AnswerForm(_ContactForm):
    """An answer, or an attempt to give one."""

    niet_bereikt = forms.BooleanField(label=_("Wij hebben niemand bereikt"), required=False)

    def make_contact(self, *, at: datetime) -> ContactRequest:
        """Return the contact of this moment, after the form was found valid."""
        given = self.cleaned_data
        return ContactRequest(
            soort=Soort(given["soort"]),
            richting=Richting.UIT,
            at=at,
            onderwerp=given["onderwerp"],
            toelichting=given["toelichting"],
            bereikt=not given["niet_bereikt"],
        )


class WithdrawForm(forms.Form):
    """That a contact was written down wrongly."""

    reason = forms.CharField(
        label=_("Wat klopt er niet?"),
        max_length=500,
        error_messages={"required": _("Schrijf op waarom dit contact niet klopt.")},
    )


def make_log_form() -> LogForm:
    """Return an empty form for a contact of now."""
    return LogForm(initial={"at": timezone.localtime().replace(second=0, microsecond=0)})
