# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente or uitvoerder chose where the law leaves the choice."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class Instelling(models.Model):
    """One choice for the books of an administratie, or for one gemeente in it; the newest counts."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField(null=True)
    sleutel = models.CharField(max_length=60)
    waarde = models.JSONField()
    reason = models.TextField()
    since = models.DateTimeField()
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "gemeente_id", "sleutel"],
                nulls_distinct=False,
                name="instelling_is_chosen_once",
            ),
            CheckConstraint(condition=~Q(sleutel=""), name="instelling_has_a_sleutel"),
        ]
