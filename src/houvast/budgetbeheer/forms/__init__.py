# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in: files, reasons, filters, amounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.domain.afletteren import REDEN_SENTENCES
from houvast.kernel.money import Money, NotAnAmount

REASON_MAX = 500


class ManyFilesInput(forms.FileInput):
    """A field for one file or more."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """The files that were chosen, each checked as one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 (as Django has it)
        """Return the files; at least one."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(each, initial) for each in given or [None]]


class UploadForm(forms.Form):
    """The bank files of the day."""

    bestanden = ManyFilesField(
        label=_("Bankbestanden"),
        help_text=_("Camt.053 of MT940, zoals uw bank ze geeft. U kunt er meer tegelijk kiezen."),
        error_messages={
            "required": _("Kies eerst een of meer bestanden van de bank."),
            "empty": _("Dit bestand is leeg. Haal het opnieuw op bij de bank."),
        },
    )


class AcceptForm(forms.Form):
    """Why a quarantined file is right all the same."""

    reason = forms.CharField(
        label=_("Waarom klopt dit bestand toch?"),
        help_text=_("Bijvoorbeeld: de bank bevestigt het verschil, gesproken met Jansen op 3 maart."),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom dit bestand toch klopt.")},
    )
    equal_lines = forms.ChoiceField(
        label=_("Boekingen die gelijk zijn aan boekingen die er al staan"),
        choices=[
            ("known", _("Het zijn dezelfde: laat ze weg")),
            ("new", _("Het zijn nieuwe: boek ze erbij")),
        ],
        initial="known",
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_equal_lines(self) -> str:
        """Leave equal lines out when nothing was asked."""
        return self.cleaned_data["equal_lines"] or "known"


class RejectForm(forms.Form):
    """Why a quarantined file is never booked."""

    reason = forms.CharField(
        label=_("Waarom wordt dit bestand niet geboekt?"),
        help_text=_("Bijvoorbeeld: de bank stuurde een verbeterd bestand."),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom dit bestand niet geboekt wordt.")},
    )


class WerkvoorraadFilterForm(forms.Form):
    """Which waiting lines to show."""

    reden = forms.ChoiceField(
        label=_("Waarom"),
        required=False,
        choices=[("", _("Alle redenen")), *((int(each), _(sentence)) for each, sentence in REDEN_SENTENCES.items())],
    )
    richting = forms.ChoiceField(
        label=_("Richting"),
        required=False,
        choices=[("", _("Bij en af")), ("in", _("Alleen bij")), ("uit", _("Alleen af"))],
    )
    tekst = forms.CharField(
        label=_("Naam, rekening of omschrijving"), required=False, max_length=100, widget=forms.TextInput
    )
    opzij = forms.BooleanField(label=_("Opzij gelegd"), required=False)


class StatementFilterForm(forms.Form):
    """Which lines of a household's statement to show."""

    maand = forms.RegexField(
        regex=r"^20\d\d-(0[1-9]|1[0-2])$",
        label=_("Maand"),
        required=False,
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"invalid": _("Een maand schrijft u als 2026-03.")},
    )
    richting = forms.ChoiceField(
        label=_("Richting"),
        required=False,
        choices=[("", _("Bij en af")), ("in", _("Alleen bij")), ("uit", _("Alleen af"))],
    )
    tekst = forms.CharField(label=_("Afspraak, naam of tekst"), required=False, max_length=100)


def read_cents(text: str) -> int | None:
    """Return the cents of an amount as people type it; None when it is none."""
    try:
        return Money.from_euros_text(text).cents
    except NotAnAmount:
        return None
