# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in about reaching out, and about the rules."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.opvolging.domain.afronding import CHOSEN_BY_PEOPLE
from houvast.opvolging.domain.woorden import Contactsoort, Resultaat

_TEXT_MAX: Final = 500
_DAYS_MAX: Final = 365
_CENTS: Final = 100
_INVALID_DAY = {"invalid": _("Dit is geen dag. Schrijf een dag als 24-11-2026."), "required": _("Kies een dag.")}


class PogingForm(forms.Form):
    """An attempt in two taps: how, and whether somebody was reached."""

    soort = forms.TypedChoiceField(
        label=_("Hoe"),
        choices=[(each.value, each.value) for each in Contactsoort],
        coerce=Contactsoort,
        error_messages={"required": _("Kies hoe u het probeerde.")},
    )
    bereikt = forms.TypedChoiceField(
        label=_("Bereikt"),
        choices=[("ja", _("ja")), ("nee", _("nee"))],
        coerce=lambda given: given == "ja",
        error_messages={"required": _("Kies of u iemand sprak.")},
    )


class AfrondenForm(forms.Form):
    """How it ended, in the words of the national list."""

    resultaat = forms.TypedChoiceField(
        label=_("Hoe liep het af?"),
        choices=[("", _("Kies een resultaat")), *((each.value, each.value) for each in CHOSEN_BY_PEOPLE)],
        coerce=Resultaat,
        error_messages={"required": _("Kies hoe het afliep.")},
    )
    has_toestemming = forms.BooleanField(
        label=_("De inwoner vindt het goed dat ik gegevens doorgeef voor deze hulp"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class BerichtenForm(forms.Form):
    """For which zaken a letter or a card is made."""

    soort = forms.TypedChoiceField(
        label=_("Wat wilt u maken?"),
        choices=[(Contactsoort.BRIEF.value, _("Brieven")), (Contactsoort.KAARTJE.value, _("Kaartjes"))],
        coerce=Contactsoort,
    )
    zaak_ids = forms.TypedMultipleChoiceField(
        coerce=int, choices=[], error_messages={"required": _("Kies eerst een of meer adressen.")}
    )

    def __init__(self, *arguments: Any, zaak_ids: list[int], **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Offer the zaken on the page."""
        super().__init__(*arguments, **more)
        self.fields["zaak_ids"].choices = [(each, str(each)) for each in zaak_ids]  # type: ignore[attr-defined]


class RedenForm(forms.Form):
    """Why."""

    reden = forms.CharField(
        label=_("Waarom"),
        max_length=_TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op waarom.")},
    )


class BeproevenForm(forms.Form):
    """Over which past months."""

    van = forms.DateField(
        label=_("Van"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), error_messages=_INVALID_DAY
    )
    tot = forms.DateField(
        label=_("Tot en met"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=_INVALID_DAY,
    )


class KaderForm(RedenForm):
    """A next version of rules: per rule where it leads, how, by when and from which amount."""

    def __init__(self, *arguments: Any, regels: list[dict[str, Any]], **more: Any) -> None:  # noqa: ANN401
        """Offer the rules of the version that it begins with."""
        super().__init__(*arguments, **more)
        self.regels = regels
        for number, each in enumerate(regels, start=1):
            asked = each.get("voorwaarden", {})
            totaal = asked.get("totaal_min_cents")
            self.fields[f"werkbakje_{number}"] = forms.CharField(
                label=_("Werkbakje"), max_length=60, initial=each["werkbakje"]
            )
            self.fields[f"kanaal_{number}"] = forms.ChoiceField(
                label=_("Hoe"), choices=[(one.value, one.value) for one in Contactsoort], initial=each["kanaal"]
            )
            self.fields[f"termijn_{number}"] = forms.IntegerField(
                label=_("Binnen hoeveel dagen"), min_value=0, max_value=_DAYS_MAX, initial=each["termijn_days"]
            )
            self.fields[f"totaal_{number}"] = forms.IntegerField(
                label=_("Vanaf hoeveel euro samen"),
                min_value=0,
                required=False,
                initial=None if totaal is None else totaal // _CENTS,
            )
            self.fields[f"weg_{number}"] = forms.BooleanField(label=_("Deze regel vervalt"), required=False)

    def list_rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return per rule its name and its fields."""
        names = ("werkbakje", "kanaal", "termijn", "totaal", "weg")
        return [
            (each["naam"], [self[f"{name}_{number}"] for name in names])
            for number, each in enumerate(self.regels, start=1)
        ]

    def write(self) -> list[dict[str, Any]]:
        """Return the rules as they were filled in, in their order."""
        given = self.cleaned_data
        written = []
        for number, each in enumerate(self.regels, start=1):
            if given[f"weg_{number}"]:
                continue
            asked = {key: value for key, value in each["voorwaarden"].items() if key != "totaal_min_cents"}
            totaal = given[f"totaal_{number}"]
            if totaal is not None:
                asked["totaal_min_cents"] = totaal * _CENTS
            written.append(
                {
                    "naam": each["naam"],
                    "werkbakje": given[f"werkbakje_{number}"],
                    "kanaal": given[f"kanaal_{number}"],
                    "termijn_days": given[f"termijn_{number}"],
                    "voorwaarden": asked,
                }
            )
        return written
