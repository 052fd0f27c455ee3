# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the log. Nothing here points at what it describes, which may be gone long before its line."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

_APPEND_ONLY = [
    pgtrigger.Protect(name="grows_only", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="is_never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% only grows', TG_TABLE_NAME;",
    ),
]


class Line(models.Model):
    """One command that was carried out. `scope` names its chain and divides the table."""

    scope = models.TextField()
    at = models.DateTimeField()
    medewerker_id = models.BigIntegerField(null=True)
    actor_naam = models.TextField()
    role = models.TextField()
    organisatie_id = models.BigIntegerField()
    command = models.TextField()
    object_kind = models.TextField()
    object_id = models.BigIntegerField(null=True)
    gemeente_id = models.BigIntegerField(null=True)
    administratie_id = models.BigIntegerField(null=True)
    reason = models.TextField()
    old = models.JSONField()
    new = models.JSONField()
    count = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        """Rows are only ever added."""

        triggers: ClassVar = _APPEND_ONLY
        indexes: ClassVar = [
            models.Index(fields=["object_kind", "object_id"], name="line_by_object"),
            models.Index(fields=["-at", "-id"], name="line_newest_first"),
        ]

    def __str__(self) -> str:
        """Return which line of which chain."""
        return f"{self.scope} {self.pk}"


class Seal(models.Model):
    """A digest over the seal before it and a few lines: change one, and every later seal disagrees."""

    scope = models.TextField()
    number = models.BigIntegerField()
    # Of the two, the one that the chain belongs to: what row-level security looks at.
    administratie_id = models.BigIntegerField(null=True)
    organisatie_id = models.BigIntegerField(null=True)
    line_ids = ArrayField(models.BigIntegerField())
    previous_digest = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        """Rows are only ever added, one per number."""

        triggers: ClassVar = _APPEND_ONLY
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "number"], name="seal_number_is_unique_per_chain"),
            models.CheckConstraint(
                condition=models.Q(administratie_id__isnull=False) ^ models.Q(organisatie_id__isnull=False),
                name="seal_belongs_to_an_administratie_or_an_organisatie",
            ),
        ]

    def __str__(self) -> str:
        """Return which seal of which chain."""
        return f"{self.scope} {self.number}"


class Waitingline(models.Model):
    """A line that no seal covers yet; `id` is the line's. It goes when a seal takes it."""

    id = models.BigIntegerField(primary_key=True)
    scope = models.TextField()
    administratie_id = models.BigIntegerField(null=True)
    organisatie_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        """Return which line of which chain."""
        return f"{self.scope} {self.pk}"
