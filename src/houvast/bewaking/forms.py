# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about a waarschuwing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.bewaking.domain.waarschuwing import CHOSEN_OUTCOMES, OUTCOME_LABELS, SOORT_LABELS

REASON_MAX = 500


class FilterForm(forms.Form):
    """Which waarschuwingen to show."""

    soort = forms.ChoiceField(
        label=_("Soort"),
        required=False,
        choices=[("", _("Alle soorten")), *((each.value, _(label)) for each, label in SOORT_LABELS.items())],
    )
    van_mij = forms.BooleanField(label=_("Alleen wat ik op mij nam"), required=False)
    mijn = forms.BooleanField(label=_("Mijn huishoudens, en die van niemand"), required=False)


class CloseForm(forms.Form):
    """How it ended, and why."""

    outcome = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        choices=[(each.value, _(OUTCOME_LABELS[each])) for each in CHOSEN_OUTCOMES],
        error_messages={"required": _("Kies hoe het afliep."), "invalid_choice": _("Kies hoe het afliep.")},
    )
    reason = forms.CharField(
        label=_("Waarom is het klaar?"),
        max_length=REASON_MAX,
        error_messages={"required": _("Schrijf in een paar woorden op waarom het klaar is.")},
    )
