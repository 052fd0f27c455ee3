# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a payment: why, a new due date; and which figures they want to see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.betaalopdrachten.domain.words import SOORT_WORDS, VOORRANG_WORDS
from houvast.betaalopdrachten.queries import Per
from houvast.web.forms.fields import DayField

REASON_MAX = 500
_ALL = ("", _("Alle"))


class RedenForm(forms.Form):
    """Why something is done with a payment."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=REASON_MAX,
        error_messages={"required": _("Schrijf er in een paar woorden bij waarom.")},
    )


class VervaldagForm(RedenForm):
    """The new due date of a payment, and why."""

    due_on = DayField(_("Nieuwe vervaldag"), error_messages={"required": _("Kies de nieuwe vervaldag.")})

    field_order = ("due_on", "reason")


class KoppelForm(RedenForm):
    """Which booked line counts for a payment, and why."""

    aflettering_id = forms.TypedChoiceField(
        label=_("Welke bankregel hoort hierbij?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een bankregel."),
            "invalid_choice": _("Deze bankregel kan hier niet meer. Kies er een uit de lijst."),
        },
    )

    field_order = ("aflettering_id", "reason")

    def __init__(self, *args: Any, lines: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer these lines."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["aflettering_id"]
        field.choices = list(lines)
        self.offers = bool(lines)


class OpTijdForm(forms.Form):
    """Over which payments the figures are, and how they are grouped."""

    van = DayField(_("Vervaldag van"))
    tot = DayField(_("tot en met"))
    soort = forms.ChoiceField(label=_("Soort"), required=False)
    voorrang = forms.ChoiceField(label=_("Voorrang"), required=False)
    per = forms.ChoiceField(label=_("Cijfers per"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the kinds in the language of the page."""
        super().__init__(*args, **kwargs)
        offered = {
            "soort": [_ALL, *((code, _(words)) for code, words in SOORT_WORDS.items())],
            "voorrang": [_ALL, *((code, _(words)) for code, words in VOORRANG_WORDS.items())],
            "per": [
                (Per.MAAND.value, _("maand")),
                (Per.SOORT.value, _("soort")),
                (Per.VOORRANG.value, _("voorrang")),
                (Per.BUDGETBEHEERDER.value, _("budgetbeheerder")),
                (Per.UITVOERDER.value, _("uitvoerder")),
                (Per.HUISHOUDEN.value, _("huishouden")),
            ],
        }
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        van, tot = cleaned.get("van"), cleaned.get("tot")
        if van is not None and tot is not None and tot < van:
            self.add_error("tot", _("De laatste dag ligt voor de eerste. Draai ze om."))
        return cleaned
