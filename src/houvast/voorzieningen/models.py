# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Table of voorzieningen: each time that somebody looked, a version that is never changed.

Seen by whoever sees the household (see the migration), so that it follows the household to another uitvoerder.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.voorzieningen.domain.voorziening import Per, Stand, VoorzieningSoort

_STORED = [each.value for each in Stand if each is not Stand.NIET_NAGEGAAN]


class Voorziening(models.Model):
    """What somebody found out about one voorziening of a household; the highest versie counts."""

    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=30, choices=[(each.value, each.value) for each in VoorzieningSoort])
    versie = models.IntegerField()
    stand = models.CharField(max_length=20, choices=[(each, each) for each in _STORED])
    reason = models.TextField(blank=True, default="")
    applied_on = models.DateField(null=True)
    granted_cents = models.BigIntegerField(null=True)
    per = models.CharField(max_length=10, blank=True, default="")
    until = models.DateField(null=True)
    check_on = models.DateField(null=True)
    # The first day on which somebody has to look again; see `domain.voorziening.find_due`.
    due_on = models.DateField(null=True)
    noted_at = models.DateTimeField()
    noted_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente_id", "huishouden", "soort", "versie"], name="voorziening_has_each_versie_once"
            ),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in VoorzieningSoort]), name="voorziening_has_a_known_soort"
            ),
            CheckConstraint(condition=Q(stand__in=_STORED), name="voorziening_has_a_known_stand"),
            CheckConstraint(condition=Q(versie__gte=1), name="voorziening_counts_its_versies"),
            CheckConstraint(
                condition=~Q(stand__in=[Stand.NIET_VAN_TOEPASSING.value, Stand.AFGEWEZEN.value]) | ~Q(reason=""),
                name="voorziening_that_is_not_there_says_why",
            ),
            CheckConstraint(
                condition=~Q(stand=Stand.AANGEVRAAGD.value) | Q(applied_on__isnull=False, check_on__isnull=False),
                name="voorziening_that_is_asked_for_says_when",
            ),
            CheckConstraint(
                condition=Q(granted_cents__isnull=True)
                | (Q(granted_cents__gt=0) & Q(per__in=[each.value for each in Per])),
                name="voorziening_has_a_positive_amount",
            ),
            CheckConstraint(
                condition=~Q(stand=Stand.TOEGEKEND.value) | Q(due_on__isnull=False),
                name="voorziening_that_is_granted_is_looked_at_again",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
