# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of overzichten: each statement as the household got it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class Overzicht(models.Model):
    """What a household was told about a month. Never changed: a correction is a next version that says why."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    # The first day of the month.
    maand = models.DateField()
    versie = models.SmallIntegerField()
    # Why this version was made; empty for the first.
    reason = models.TextField(blank=True, default="")
    # Made while bank lines of the month were still to come.
    is_voorlopig = models.BooleanField()
    # All accounts together; what went from one to another counts neither way.
    begin_cents = models.BigIntegerField()
    in_cents = models.BigIntegerField()
    out_cents = models.BigIntegerField()
    end_cents = models.BigIntegerField()
    niet_betaald_count = models.IntegerField()
    # JSON as text, so that its digest is of these very characters; the database compares the two.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "huishouden", "maand", "versie"], name="overzicht_has_its_version"
            ),
            CheckConstraint(
                condition=Q(versie=1, reason="") | (Q(versie__gt=1) & ~Q(reason="")),
                name="overzicht_says_why_it_is_made_again",
            ),
            CheckConstraint(condition=Q(maand__day=1), name="overzicht_is_of_a_month"),
            CheckConstraint(
                condition=Q(
                    in_cents__gte=0, out_cents__gte=0, end_cents=F("begin_cents") + F("in_cents") - F("out_cents")
                ),
                name="overzicht_adds_up",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
