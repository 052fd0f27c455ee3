# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Verbetertrajecten, ingebrekestellingen and the end of a contract."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.toezicht.commands import DoelRequest, GebrekeRequest, MaatregelRequest
from houvast.toezicht.domain.words import (
    EINDEGROND_WORDS,
    KANT_WORDS,
    TRAJECTSTAND_WORDS,
    VERGELIJKING_WORDS,
    Eindegrond,
    Kant,
    Trajectstand,
    Vergelijking,
)
from houvast.toezicht.forms.fields import Facts, FactsForm, kind, list_sleutels, to_permille, value, words
from houvast.web.forms.fields import DayField, LineField, NumberedChoiceField, TextField

_MAATREGELEN = 3
_DOELEN = 2


class TrajectForm(FactsForm):
    """A verbetertraject with up to three measures and two goals; the first of each is needed."""

    naam = LineField(_("Naam"))
    aanleiding = TextField(_("Aanleiding"), _("Welke eisen worden niet gehaald?"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Make the fields of measures and goals."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        for place in range(1, _MAATREGELEN + 1):
            needed, number = place == 1, {"place": place}
            fields[f"wat_{place}"] = LineField(_("Maatregel %(place)s") % number, required=needed, max_length=500)
            fields[f"kant_{place}"] = kind(_("Maatregel %(place)s: van welke kant?") % number, required=needed)
            fields[f"kant_{place}"].choices = words(KANT_WORDS)
            fields[f"eigenaar_{place}"] = LineField(
                _("Maatregel %(place)s: wie doet dit?") % number, required=needed, max_length=120
            )
            fields[f"op_{place}"] = DayField(_("Maatregel %(place)s: uiterlijk op") % number, required=needed)
        for place in range(1, _DOELEN + 1):
            needed, number = place == 1, {"place": place}
            fields[f"cijfer_{place}"] = kind(_("Doel %(place)s: welk cijfer?") % number, required=needed)
            fields[f"cijfer_{place}"].choices = list_sleutels() if needed else [("", "-"), *list_sleutels()]
            fields[f"norm_{place}"] = kind(_("Doel %(place)s: het cijfer is dan") % number, required=needed)
            fields[f"norm_{place}"].choices = words(VERGELIJKING_WORDS)
            fields[f"waarde_{place}"] = value(_("Doel %(place)s: waarde") % number, required=needed)
            fields[f"doel_op_{place}"] = DayField(_("Doel %(place)s: op welke dag?") % number, required=needed)

    def clean(self) -> dict[str, Any]:
        """Refuse a measure or goal that is only begun."""
        given = super().clean() or {}
        for place in range(2, _MAATREGELEN + 1):
            if given.get(f"wat_{place}") and not (given.get(f"eigenaar_{place}") and given.get(f"op_{place}")):
                self.add_error(f"wat_{place}", _now("Vul ook in wie dit doet, en uiterlijk wanneer."))
        for place in range(2, _DOELEN + 1):
            if given.get(f"cijfer_{place}") and (
                given.get(f"waarde_{place}") is None or not given.get(f"doel_op_{place}")
            ):
                self.add_error(f"cijfer_{place}", _now("Vul ook de waarde en de dag in."))
        return given

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = self.cleaned_data
        maatregelen = [
            MaatregelRequest(
                wat=given[f"wat_{place}"],
                kant=Kant(given[f"kant_{place}"]),
                eigenaar_naam=given[f"eigenaar_{place}"],
                due_on=given[f"op_{place}"],
            )
            for place in range(1, _MAATREGELEN + 1)
            if given.get(f"wat_{place}")
        ]
        doelen = [
            DoelRequest(
                sleutel=given[f"cijfer_{place}"],
                vergelijking=Vergelijking(given[f"norm_{place}"]),
                waarde_permille=to_permille(given[f"waarde_{place}"], given[f"cijfer_{place}"]),
                due_on=given[f"doel_op_{place}"],
            )
            for place in range(1, _DOELEN + 1)
            if given.get(f"cijfer_{place}")
        ]
        return {
            "naam": given["naam"],
            "aanleiding": given["aanleiding"],
            "maatregelen": maatregelen,
            "doelen": doelen,
        }


class MaatregelForm(FactsForm):
    """That a measure was done."""

    maatregel_id = NumberedChoiceField(_("Maatregel"))
    done_on = DayField(_("Gedaan op"))
    uitkomst = TextField(_("Wat kwam eruit?"))


class EindTrajectForm(FactsForm):
    """How a verbetertraject ended."""

    stand = forms.ChoiceField(label=_("Hoe is het afgelopen?"), widget=forms.RadioSelect)
    uitkomst = TextField(_("Wat kwam eruit?"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        ends = (Trajectstand.BEHAALD, Trajectstand.NIET_BEHAALD, Trajectstand.INGETROKKEN)
        fields: Any = self.fields
        fields["stand"].choices = [(each.value, _now(TRAJECTSTAND_WORDS[each])) for each in ends]

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"stand": Trajectstand(given["stand"])}


class GebrekeForm(FactsForm):
    """An ingebrekestelling."""

    eisen = forms.TypedMultipleChoiceField(
        label=_("Welke eisen?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één eis.")},
    )
    tekst = TextField(_("Wat schiet er tekort?"))
    evidence_since = DayField(_("Bewijs vanaf"))
    term_until = DayField(_("Termijn tot en met"), _("Een redelijke termijn waarin de uitvoerder alsnog kan nakomen."))
    ontvanger_naam = LineField(_("Aan wie?"), max_length=120)
    adresregels = TextField(_("Adres"), _("Straat en nummer, postcode en plaats, elk op een eigen regel."))
    product_id = NumberedChoiceField(_("Product"), _("Leeg: het hele contract."), required=False)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        given["adresregels"] = given["adresregels"].splitlines()
        return {"request": GebrekeRequest(**given)}


class SettleForm(FactsForm):
    """Whether the uitvoerder performed."""

    is_met = forms.ChoiceField(
        label=_("Is de uitvoerder nagekomen?"),
        choices=[("ja", _("ja, binnen de termijn")), ("nee", _("nee, hij is in verzuim"))],
        widget=forms.RadioSelect,
    )
    reason = TextField(_("Waaruit blijkt dat?"))

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"is_met": given["is_met"] == "ja"}


class EindeForm(FactsForm):
    """The end of a contract, or of a product."""

    grond = forms.ChoiceField(label=_("Waarom eindigt het?"), widget=forms.RadioSelect)
    product_id = NumberedChoiceField(_("Product"), _("Leeg: het hele contract."), required=False)
    gebreke_id = NumberedChoiceField(_("Na welke ingebrekestelling?"), _("Alleen bij ontbinding."), required=False)
    notified_on = DayField(_("Wanneer is dit aan de uitvoerder gezegd?"))
    last_day = DayField(_("Laatste dag"))
    reason = TextField(_("Toelichting"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["grond"].choices = words(EINDEGROND_WORDS)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"grond": Eindegrond(given["grond"])}
