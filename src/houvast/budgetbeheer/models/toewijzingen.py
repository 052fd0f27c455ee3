# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looks after which huishouden, from when until when."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class Toewijzing(models.Model):
    """That someone is the budgetbeheerder of a huishouden, both days included.

    Only its last day is ever filled in, when another takes over. Two at once are refused by the database (the
    migration has the exclusion).
    """

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    medewerker = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)
    # Whom it was taken over from, and what that person passed on; empty for the first.
    van = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    overdracht = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "huishouden", "since"], name="huishouden_changes_hands_once_a_day"
            ),
            UniqueConstraint(
                fields=["administratie_id", "huishouden"],
                condition=Q(until__isnull=True),
                name="huishouden_has_one_budgetbeheerder",
            ),
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="toewijzing_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(van__isnull=True, overdracht="") | (Q(van__isnull=False) & ~Q(overdracht="")),
                name="toewijzing_is_taken_over_with_a_note",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "medewerker", "huishouden"],
                condition=Q(until__isnull=True),
                name="toewijzing_of_medewerker",
            )
        ]
