# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in to say who looks after a household."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms.fields import DayField

NOTE_MAX = 2_000


class ToewijzingForm(forms.Form):
    """Who, and from which day on."""

    medewerker = forms.TypedChoiceField(
        label=_("Budgetbeheerder"),
        coerce=int,
        error_messages={
            "required": _("Kies wie het wordt."),
            "invalid_choice": _("Kies iemand die nu budgetbeheerder is."),
        },
    )
    since = DayField(_("Vanaf"), error_messages={"required": _("Kies vanaf welke dag.")})

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        """Offer the people who may look after a household."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["medewerker"]
        field.choices = [("", _("Kies iemand")), *people]


class OverdrachtForm(ToewijzingForm):
    """The same for who takes over, with what the next one has to know."""

    overdracht = forms.CharField(
        label=_("Wat moet de volgende weten?"),
        help_text=_("Wat loopt er, wat is beloofd, hoe is het huishouden het best te bereiken."),
        max_length=NOTE_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat de volgende budgetbeheerder moet weten.")},
    )
