# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which prevention tasks there are, and who does them on which level."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.contracten.domain.words import Eigenaar, Niveau
from houvast.contracten.models.contract import ENDS_AFTER


class Preventietaak(models.Model):
    """A task of a gemeente to prevent debts, from when to when."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    naam = models.CharField(max_length=140)
    toelichting = models.TextField(blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "naam", "since"], name="preventietaak_begins_once"),
            CheckConstraint(condition=~Q(naam=""), name="preventietaak_has_a_naam"),
            CheckConstraint(condition=ENDS_AFTER, name="preventietaak_ends_after_it_begins"),
        ]


class Taakverdeling(models.Model):
    """Who does a task on a level, from when to when; or that nobody has to, with the reason."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    taak = models.ForeignKey(
        Preventietaak, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    niveau = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Niveau])
    eigenaar = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Eigenaar])
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    # The name of another party, or why nobody has to.
    toelichting = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=(Q(eigenaar=Eigenaar.UITVOERDER.value) & Q(uitvoerder__isnull=False))
                | (~Q(eigenaar=Eigenaar.UITVOERDER.value) & Q(uitvoerder__isnull=True)),
                name="taakverdeling_names_the_uitvoerder",
            ),
            CheckConstraint(
                condition=~Q(eigenaar__in=[Eigenaar.ANDER.value, Eigenaar.NIET_NODIG.value]) | ~Q(toelichting=""),
                name="taakverdeling_says_who_or_why",
            ),
            CheckConstraint(condition=ENDS_AFTER, name="taakverdeling_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["gemeente", "taak", "niveau"], name="taakverdeling_of_taak")]
