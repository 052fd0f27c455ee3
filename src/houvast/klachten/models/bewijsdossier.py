# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pattern as it was on a day, frozen with its evidence."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q


class Bewijsdossier(models.Model):
    """The reports behind a pattern, their dates and steps, as they stood when it was made. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Over whom, when the pattern is about one uitvoerder.
    over = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    naam = models.CharField(max_length=160)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    # JSON as text, so that its digest is of these very characters.
    content = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        """Constraints with a sentence for a name."""

        db_table = "klachten_dossier"
        constraints = [
            CheckConstraint(condition=~Q(naam="") & ~Q(reason=""), name="bewijsdossier_has_a_naam_and_a_reason"),
        ]
        indexes = [models.Index(fields=["gemeente", "-made_at", "-id"], name="bewijsdossier_newest_first")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]
