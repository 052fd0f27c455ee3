# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A verbetertraject: what the uitvoerder will do, and which figures must have moved by when."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from houvast.toezicht.domain.words import Trajectstand
from houvast.toezicht.models.eisen import KANTEN, VERGELIJKINGEN, OfContract, OfParties

_DECIDED = [Trajectstand.BEHAALD.value, Trajectstand.NIET_BEHAALD.value, Trajectstand.INGETROKKEN.value]


class Verbetertraject(OfContract):
    """An agreement to get better: proposed by the gemeente, agreed on by the uitvoerder, and how it ended."""

    naam = models.CharField(max_length=140)
    aanleiding = models.TextField()
    stand = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Trajectstand])
    proposed_on = models.DateField()
    agreed_on = models.DateField(null=True)
    agreed_by_naam = models.CharField(max_length=120, blank=True, default="")
    ended_on = models.DateField(null=True)
    uitkomst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(naam="") & ~Q(aanleiding=""), name="verbetertraject_says_why"),
            CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_by_naam="")
                | (Q(agreed_on__isnull=False) & ~Q(agreed_by_naam="")),
                name="verbetertraject_agreed_says_by_whom",
            ),
            CheckConstraint(
                condition=~Q(stand=Trajectstand.AFGESPROKEN.value) | Q(agreed_on__isnull=False),
                name="verbetertraject_agreed_has_a_day",
            ),
            CheckConstraint(
                condition=(Q(stand__in=_DECIDED, ended_on__isnull=False) & ~Q(uitkomst=""))
                | (~Q(stand__in=_DECIDED) & Q(ended_on__isnull=True, uitkomst="")),
                name="verbetertraject_ended_says_what_came_of_it",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "-id"], name="verbetertraject_of_contract")]


class Maatregel(OfParties):
    """One thing to do: what, by whom, by when, and that it was done."""

    traject = models.ForeignKey(
        Verbetertraject, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    wat = models.TextField()
    kant = models.CharField(max_length=10, choices=KANTEN)
    eigenaar_naam = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    done_by_naam = models.CharField(max_length=120, blank=True, default="")
    uitkomst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(wat="") & ~Q(eigenaar_naam=""), name="maatregel_says_what_and_by_whom"),
            CheckConstraint(
                condition=Q(done_on__isnull=True, uitkomst="") | (Q(done_on__isnull=False) & ~Q(uitkomst="")),
                name="maatregel_done_says_what_came_of_it",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "traject", "due_on"], name="maatregel_of_traject")]


class Doel(OfParties):
    """A figure that must be good enough in the month of a day; read from the indicator, never typed."""

    traject = models.ForeignKey(
        Verbetertraject, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    sleutel = models.CharField(max_length=60)
    vergelijking = models.CharField(max_length=10, choices=VERGELIJKINGEN)
    waarde_permille = models.BigIntegerField()
    due_on = models.DateField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=~Q(sleutel="") & Q(waarde_permille__gte=0), name="doel_names_a_figure_and_a_value"
            )
        ]
        indexes = [models.Index(fields=["gemeente", "traject", "due_on"], name="doel_of_traject")]
