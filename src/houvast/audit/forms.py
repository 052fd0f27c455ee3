# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which lines of the log to show."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from houvast.audit.queries import OBJECTS, SENTENCES, LineFilter
from houvast.web.forms.fields import DayField


class LogboekForm(forms.Form):
    """By whom, what, on what, when; everything may stay empty."""

    wie = forms.CharField(label=_("Wie"), required=False, max_length=120)
    wat = forms.ChoiceField(label=_("Wat"), required=False)
    soort = forms.ChoiceField(label=_("Waarop"), required=False)
    nummer = forms.IntegerField(
        label=_("Nummer"),
        required=False,
        min_value=0,
        max_value=2**63 - 1,
        error_messages={"invalid": _("Een nummer bestaat uit cijfers, zoals 12.")},
    )
    van = DayField(_("Van"), required=False)
    tot_en_met = DayField(_("Tot en met"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's)
        super().__init__(*args, **kwargs)
        acts = sorted((capfirst(str(sentence)), command) for command, sentence in SENTENCES.items())
        kinds = sorted((capfirst(str(naam)), kind) for kind, naam in OBJECTS.items())
        for name, options in (("wat", acts), ("soort", kinds)):
            everything = [("", _("Alles")), *((value, label) for label, value in options)]
            self.fields[name].choices = everything  # type: ignore[attr-defined]

    def as_filter(self) -> LineFilter:
        """Return what was chosen; a field with a mistake chooses nothing."""
        self.full_clean()
        values = getattr(self, "cleaned_data", {})
        last = values.get("tot_en_met")
        return LineFilter(
            naam=values.get("wie") or None,
            command=values.get("wat") or None,
            object_kind=values.get("soort") or None,
            object_id=values.get("nummer"),
            since=_begin_of(values.get("van")),
            before=None if last is None else _begin_of(last + timedelta(days=1)),
        )


def _begin_of(day: date | None) -> datetime | None:
    return None if day is None else timezone.make_aware(datetime.combine(day, time.min))
