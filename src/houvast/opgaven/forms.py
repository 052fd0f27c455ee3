# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in to deliver figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.opgaven.domain.table import BYTES_MAX


class OpgaveForm(forms.Form):
    """A file with the figures of one or more months, for one gemeente."""

    gemeente_id = forms.TypedChoiceField(
        label=_("Gemeente"), coerce=int, error_messages={"required": _("Kies er een.")}
    )
    bestand = forms.FileField(
        label=_("CSV-bestand"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Kies eerst een bestand.")},
    )
    reason = forms.CharField(
        label=_("Waarom zijn de cijfers anders dan eerst"),
        help_text=_("Alleen als u een maand verbetert die u al leverde. Wat u eerst leverde, blijft te zien."),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, gemeenten: Mapping[int, str], **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Ask for the gemeente only when there is a choice."""
        super().__init__(*args, **more)
        field: Any = self.fields["gemeente_id"]
        field.choices = list(gemeenten.items())
        if len(gemeenten) == 1:
            field.initial = next(iter(gemeenten))
            field.widget = forms.HiddenInput()

    @property
    def content(self) -> bytes:
        """Return the file, no more of it than can be refused for being too large."""
        file = self.cleaned_data["bestand"]
        found: bytes = file.read(BYTES_MAX + 1)
        return found
