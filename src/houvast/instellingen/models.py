# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chose, each answer on a row of its own: the newest counts, the others are its history."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class Keuze(models.Model):
    """One answer of a gemeente to one question, with who gave it and why. Never changed: a new answer is a new row."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=80)
    # 1 for the first answer to this question, and so on.
    version = models.IntegerField()
    waarde = models.JSONField()
    reason = models.TextField()
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    chosen_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "sleutel", "version"], name="keuze_version_is_given_once"),
            CheckConstraint(condition=Q(version__gte=1), name="keuze_versions_count_from_one"),
            CheckConstraint(condition=~Q(sleutel="") & ~Q(reason=""), name="keuze_has_a_sleutel_and_a_reason"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
