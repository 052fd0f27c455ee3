# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of tokens."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q

from houvast.api.domain.scopes import TOKEN_ROLES


class Token(models.Model):
    """What a system shows with every call; the token itself is nowhere, only its digest."""

    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=80)
    prefix = models.CharField(max_length=9)
    digest = models.BinaryField(max_length=32)
    role = models.CharField(max_length=30)
    scopes = ArrayField(models.CharField(max_length=40))
    issued_at = models.DateTimeField()
    issued_by_naam = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    # The minute of the last call, and how many calls there were in it.
    minute = models.DateTimeField(null=True)
    calls_in_minute = models.IntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_naam = models.CharField(max_length=120, blank=True, default="")
    revoked_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["digest"], name="token_is_like_no_other"),
            CheckConstraint(condition=~Q(naam=""), name="token_has_a_name"),
            CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="token_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(role__in=sorted(each.value for each in TOKEN_ROLES)), name="token_acts_in_a_known_role"
            ),
            CheckConstraint(condition=~Q(scopes=[]), name="token_has_a_scope"),
            CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by_naam="", revoked_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by_naam="")),
                name="token_is_revoked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "naam"], name="token_of_organisatie")]
