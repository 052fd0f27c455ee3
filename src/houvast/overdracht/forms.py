# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a transfer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.budgetbeheer.commands.budgetplannen import AgreedHow
from houvast.web.forms.fields import DayField

_TEXT_MAX = 2_000
_HOW = (
    (AgreedHow.GESPREK.value, _("in een gesprek")),
    (AgreedHow.TELEFOON.value, _("aan de telefoon")),
    (AgreedHow.BRIEF.value, _("per brief")),
    (AgreedHow.DIGITAAL.value, _("digitaal")),
)


def _note(label: Any, help_text: Any = "", *, rows: int = 2) -> forms.CharField:  # noqa: ANN401 (lazy text)
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class OverdrachtForm(forms.Form):
    """A new plan: from whom, to whom, why, and the number for questions."""

    naam = forms.CharField(label=_("Naam"), max_length=100, error_messages={"required": _("Geef een naam.")})
    van_organisatie_id = forms.TypedChoiceField(
        label=_("Van wie"), coerce=int, error_messages={"required": _("Kies van wie.")}
    )
    naar_organisatie_id = forms.TypedChoiceField(
        label=_("Naar wie"), coerce=int, error_messages={"required": _("Kies naar wie.")}
    )
    telefoon = forms.CharField(label=_("Telefoonnummer voor vragen"), max_length=40, required=False)
    reason = _note(_("Waarom"))

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the organisations that can serve households."""
        super().__init__(*args, **kwargs)
        for name in ("van_organisatie_id", "naar_organisatie_id"):
            field: Any = self.fields[name]
            field.choices = [("", _("Kies…")), *choices]


class GolfForm(forms.Form):
    """A new wave."""

    switch_on = DayField(_("Eerste dag bij de nieuwe uitvoerder"))


class AndereGolfForm(forms.Form):
    """Another wave of the same plan."""

    golf_id = forms.TypedChoiceField(
        label=_("Naar welke golf"), coerce=int, error_messages={"required": _("Kies een golf.")}
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the waves that are still to come."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["golf_id"]
        field.choices = [("", _("Kies…")), *choices]


class HuishoudensForm(forms.Form):
    """Which households take part, and in which wave."""

    golf_id = forms.TypedChoiceField(label=_("Golf"), coerce=int, error_messages={"required": _("Kies een golf.")})
    nummers = forms.CharField(
        label=_("Nummers van huishoudens"),
        help_text=_("Eén per regel. Laat leeg voor alle huishoudens die nog niet meedoen."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the waves of the plan."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["golf_id"]
        field.choices = choices

    def clean_nummers(self) -> list[str] | None:
        """Return the numbers, or None for all."""
        return self.cleaned_data["nummers"].split() or None


class ReasonForm(forms.Form):
    """Why."""

    reason = _note(_("Waarom"))


class ToestemmingForm(forms.Form):
    """When and how a household agreed."""

    on = DayField(_("Op welke dag"))
    how = forms.TypedChoiceField(label=_("Hoe"), choices=_HOW, coerce=AgreedHow)


class NotitieForm(forms.Form):
    """What the next one has to know."""

    notitie = _note(_("Wat moet de nieuwe budgetbeheerder weten?"), rows=4)
    needs_gesprek = forms.BooleanField(label=_("Er is een warm gesprek nodig"), required=False)
    taal = forms.CharField(label=_("Andere taal dan Nederlands"), max_length=40, required=False)


class DayForm(forms.Form):
    """On which day."""

    on = DayField(_("Op welke dag"))


class BeheerderForm(forms.Form):
    """Who takes over."""

    medewerker_id = forms.TypedChoiceField(
        label=_("Wie neemt het over"), coerce=int, error_messages={"required": _("Kies een collega.")}
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the budgetbeheerders of the new side."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["medewerker_id"]
        field.choices = [("", _("Kies…")), *choices]


class ConfirmForm(forms.Form):
    """When and how somebody confirmed the new account."""

    omleiding_id = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(_("Op welke dag"))
    how = forms.CharField(
        label=_("Hoe is dat gezien?"), max_length=200, error_messages={"required": _("Schrijf op hoe.")}
    )


class BackForm(forms.Form):
    """From when a household goes back, and why."""

    switch_on = DayField(_("Eerste dag terug bij de oude uitvoerder"))
    reason = _note(_("Waarom"))


class VraagForm(forms.Form):
    """A question of a household."""

    asked_on = DayField(_("Op welke dag"))
    vraag = _note(_("Wat vraagt het huishouden?"))


class AntwoordForm(forms.Form):
    """An answer."""

    vraag_id = forms.IntegerField(widget=forms.HiddenInput)
    antwoord = _note(_("Wat is het antwoord?"))


class ExplainForm(forms.Form):
    """Why a payment went otherwise, and who answers for it."""

    verplichting_id = forms.IntegerField(widget=forms.HiddenInput)
    owner_naam = forms.CharField(
        label=_("Wie gaat hierover?"), max_length=120, error_messages={"required": _("Vul een naam in.")}
    )
    reason = _note(_("Wat gebeurde er?"))
