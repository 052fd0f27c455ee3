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
    choice,
    day,
    kind,
    line,
    list_sleutels,
    number,
    read_upload,
    text,
    to_permille,
    upload,
    value,
    words,
)


class EisForm(FactsForm):
    """A promise of a contract."""

    titel = line(_("Eis in het kort"))
    tekst = text(_("Eis, zoals het in het contract staat"))
    bron = line(_("Plaats in het contract"), _("Bijvoorbeeld: artikel 4, bladzijde 7."))
    meting = kind(_("Hoe ziet u of de eis wordt gehaald?"))
    sleutel = kind(_("Cijfer"), _("Alleen bij een eis met een cijfer."), required=False)
    every_months = number(
        _("Elke hoeveel maanden?"), _("Bij een document of bezoek. Leeg: één keer is genoeg."), required=False
    )
    toont_aan = kind(_("Wie laat dit zien?"))
    gevolg = text(_("Wat volgt als de eis niet wordt gehaald?"))
    since = day(_("Geldt vanaf"))

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
    since = day(_("Geldt vanaf"))
    reason = line(_("Waarom"), length=500)

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

    dated_on = day(_("Dag van het bezoek of document"))
    door = line(_("Wie bezocht of schreef dit?"), length=120)
    verslag = text(_("Verslag"))
    bestand = upload(required=False)
    oordeel = kind(_("Wat vindt u?"))
    reason = line(_("Waarom"), _("Vul dit in als u een oordeel geeft."), required=False, length=500)

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

    eisbewijs_id = choice(_("Document of bezoek"))
    oordeel = forms.ChoiceField(label=_("Wat vindt u?"), widget=forms.RadioSelect)
    reason = line(_("Waarom"), length=500)

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

    tekst = text(_("Uw antwoord"))


class EindeEisForm(FactsForm):
    """The last day of an eis."""

    until = day(_("Laatste dag"))
    reason = line(_("Waarom"), length=500)


class BriefForm(FactsForm):
    """A letter between the two."""

    titel = line(_("Waar gaat de brief over?"))
    dated_on = day(_("Dag van de brief"))
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

    reason = line(_("Waarom"), length=500)
