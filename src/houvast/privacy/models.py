# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of privacy: who looked into which file, and what was erased since its term was over."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from houvast.privacy.domain.doelen import Doel


class Inzage(models.Model):
    """One look into a resident's file; it outlives the file, so it refers to nothing."""

    gemeente_id = models.BigIntegerField()
    uitvoerder_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    medewerker_id = models.BigIntegerField(null=True)
    actor_naam = models.TextField()
    role = models.TextField()
    organisatie_id = models.BigIntegerField()
    doel = models.TextField(choices=[(each.value, each.value) for each in Doel])
    object_kind = models.TextField()
    object_id = models.BigIntegerField()

    class Meta:
        """Rows are only ever added."""

        indexes: ClassVar = [models.Index(fields=["gemeente_id", "object_kind", "object_id", "at"], name="inzage_of")]
        triggers: ClassVar = [
            pgtrigger.Protect(name="grows_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="is_never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION '% only grows', TG_TABLE_NAME;",
            ),
        ]

    def __str__(self) -> str:
        """Return who looked at what."""
        return f"{self.actor_naam}: {self.object_kind} {self.object_id}"


class Wisronde(models.Model):
    """One round by one rule: how many rows of a table went, never which. Unfinished, the next night goes on with it."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    regel = models.CharField(max_length=80)
    model = models.CharField(max_length=60)
    # Clocks that started on or before this day were over.
    until = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    count = models.BigIntegerField(default=0)

    class Meta:
        """One round at a time by a rule."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gemeente", "regel"],
                condition=models.Q(finished_at__isnull=True),
                name="wisronde_goes_once_at_a_time",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["gemeente", "-started_at", "-id"], name="wisronde_newest_first")]

    def __str__(self) -> str:
        """Return the rule and how many."""
        return f"{self.regel}: {self.count}"
