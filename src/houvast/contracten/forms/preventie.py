# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of prevention tasks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.contracten.domain.verdeling import Matrix
from houvast.contracten.domain.words import EIGENAAR_WORDS, NIVEAU_WORDS, Eigenaar, Niveau
from houvast.contracten.forms.fields import Facts, FactsForm, Offer, words
from houvast.web.forms.fields import DayField, LineField, NumberedChoiceField, TextField


class TaakForm(FactsForm):
    """A task to prevent debts."""

    naam = LineField(_("Taak"), _("Bijvoorbeeld: voorlichting op scholen."))
    toelichting = TextField(_("Toelichting"), required=False)
    since = DayField(_("Vanaf"))


class VerdelingForm(FactsForm):
    """Who does a task on a level."""

    taak_id = NumberedChoiceField(_("Taak"))
    niveau = forms.ChoiceField(label=_("Niveau"))
    eigenaar = forms.ChoiceField(label=_("Wie"))
    uitvoerder_id = NumberedChoiceField(_("Welke uitvoerder"), required=False)
    toelichting = LineField(
        _("Toelichting"), _("Bij een ander: wie. Bij niet nodig: waarom."), required=False, max_length=200
    )
    since = DayField(_("Vanaf"))

    def offer_choices(self, offer: Offer) -> None:
        """Offer levels, parties and uitvoerders."""
        self.choose_from("niveau", words(NIVEAU_WORDS))
        self.choose_from("eigenaar", words(EIGENAAR_WORDS))
        self.choose_from("uitvoerder_id", list(offer.uitvoerders.items()))

    def offer_matrix(self, matrix: Matrix) -> None:
        """Offer the tasks."""
        self.choose_from("taak_id", [(each.taak_id, each.naam) for each in matrix.rijen])

    def facts(self) -> Facts:
        """Return what the command takes."""
        given = super().facts()
        return given | {"niveau": Niveau(given["niveau"]), "eigenaar": Eigenaar(given["eigenaar"])}


class EindeTaakForm(FactsForm):
    """The last day of a task."""

    taak_id = NumberedChoiceField(_("Taak"))
    until = DayField(_("Laatste dag"))

    def offer_matrix(self, matrix: Matrix) -> None:
        """Offer the tasks."""
        self.choose_from("taak_id", [(each.taak_id, each.naam) for each in matrix.rijen])


class EindeVerdelingForm(FactsForm):
    """The last day on which somebody does a task on a level."""

    verdeling_id = NumberedChoiceField(_("Wie doet wat"))
    until = DayField(_("Laatste dag"))

    def offer_matrix(self, matrix: Matrix) -> None:
        """Offer who does what."""
        rows = [
            (deel.verdeling_id, f"{rij.naam}, {deel.niveau.value}: {deel.naam or deel.word}")
            for rij in matrix.rijen
            for vak in rij.vakken
            for deel in vak.delen
        ]
        self.choose_from("verdeling_id", rows)
