# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eisen, norms, evidence and answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.toezicht.commands import EisRequest
from houvast.toezicht.domain.words import (
    KANT_WORDS,
    METING_WORDS,
    OORDEEL_WORDS,
    VERGELIJKING_WORDS,
    Kant,
    Meting,
    Oordeel,
    Vergelijking,
)
from houvast.toezicht.forms.fields import (
    Facts,
    FactsForm,
    kind,
    list_sleutels,
    read_upload,
    to_permille,
    upload,
    value,
    words,
)
from houvast.web.forms.fields import DayField, LineField, NumberedChoiceField, NumberField, TextField


class EisForm(FactsForm):
    """A promise of a contract."""

    titel = LineField(_("Eis in het kort"))
    tekst = TextField(_("Eis, zoals het in het contract staat"))
    bron = LineField(_("Plaats in het contract"), _("Bijvoorbeeld: artikel 4, bladzijde 7."))
    meting = kind(_("Hoe ziet u of de eis wordt gehaald?"))
    sleutel = kind(_("Cijfer"), _("Alleen bij een eis met een cijfer."), required=False)
    every_months = NumberField(
        _("Elke hoeveel maanden?"),
        _("Bij een document of bezoek. Leeg: één keer is genoeg."),
        required=False,
        min_value=1,
        max_value=366,
    )
    toont_aan = kind(_("Wie laat dit zien?"))
    gevolg = TextField(_("Wat volgt als de eis niet wordt gehaald?"))
    since = DayField(_("Geldt vanaf"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["meting"].choices = words(METING_WORDS)
        fields["sleutel"].choices = [("", "-"), *list_sleutels()]
        fields["toont_aan"].choices = words(KANT_WORDS)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        given["meting"], given["toont_aan"] = Meting(given["meting"]), Kant(given["toont_aan"])
        return {"eis": EisRequest(**given)}


class NormForm(FactsForm):
    """What is good enough from a day on."""

    vergelijking = kind(_("De norm is"))
    waarde = value(_("Waarde"), _("Een percentage zonder teken, of een aantal."))
    since = DayField(_("Geldt vanaf"))
    reason = LineField(_("Waarom"), max_length=500)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["vergelijking"].choices = words(VERGELIJKING_WORDS)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        permille = to_permille(given.pop("waarde"), self.offer.sleutel)
        return given | {"vergelijking": Vergelijking(given["vergelijking"]), "waarde_permille": permille}


class BewijsForm(FactsForm):
    """A document or a visit; who isn't of the gemeente doesn't judge it."""

    dated_on = DayField(_("Dag van het bezoek of document"))
    door = LineField(_("Wie bezocht of schreef dit?"), max_length=120)
    verslag = TextField(_("Verslag"))
    bestand = upload(required=False)
    oordeel = kind(_("Wat vindt u?"))
    reason = LineField(_("Waarom"), _("Vul dit in als u een oordeel geeft."), required=False, max_length=500)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices, or leave the judgement out."""
        super().__init__(*args, **more)
        if not self.offer.of_gemeente:
            del self.fields["oordeel"], self.fields["reason"]
            return
        fields: Any = self.fields
        fields["oordeel"].choices = words(OORDEEL_WORDS)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        given["file"] = read_upload(given.pop("bestand"))
        if "oordeel" in given:
            given["oordeel"] = Oordeel(given["oordeel"])
        return given


class OordeelForm(FactsForm):
    """Whether a document or visit is good enough."""

    eisbewijs_id = NumberedChoiceField(_("Document of bezoek"))
    oordeel = forms.ChoiceField(label=_("Wat vindt u?"), widget=forms.RadioSelect)
    reason = LineField(_("Waarom"), max_length=500)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (Django's)
        """Fill the choices."""
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["oordeel"].choices = [each for each in words(OORDEEL_WORDS) if each[0] != Oordeel.OPEN.value]

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"oordeel": Oordeel(given["oordeel"])}


class TekstForm(FactsForm):
    """An answer."""

    tekst = TextField(_("Uw antwoord"))


class EindeEisForm(FactsForm):
    """The last day of an eis."""

    until = DayField(_("Laatste dag"))
    reason = LineField(_("Waarom"), max_length=500)


class BriefForm(FactsForm):
    """A letter between the two."""

    titel = LineField(_("Waar gaat de brief over?"))
    dated_on = DayField(_("Dag van de brief"))
    bestand = upload(required=True)

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        given["file"] = read_upload(given.pop("bestand"))
        return given | {"is_brief": True}


class EmptyForm(FactsForm):
    """Nothing to fill in: the button says it."""


class ReasonForm(FactsForm):
    """Why."""

    reason = LineField(_("Waarom"), max_length=500)
