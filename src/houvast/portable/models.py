# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of portable: which files were taken in (and kept, as the history of before), and the escrow copies."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.portable.domain.mode import Mode


class Inlezing(models.Model):
    """That a household came in from a file: which, from where, by whom. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    administratie_id = models.BigIntegerField(null=True)
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    mode = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Mode])
    # Over data and post, not over the moment of making: the same household again is known by it.
    inhoud_sha256 = models.CharField(max_length=64)
    # Where it came from and its figures, as the manifest says them.
    bron = models.JSONField()
    counts = models.JSONField()
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "administratie_id", "inhoud_sha256"],
                nulls_distinct=False,
                name="file_is_taken_in_once",
            ),
            CheckConstraint(condition=Q(mode__in=[each.value for each in Mode]), name="inlezing_has_a_known_mode"),
        ]
        indexes = [models.Index(fields=["gemeente", "huishouden", "-id"], name="inlezing_of_huishouden")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Inlezingdeel(models.Model):
    """A piece of the file itself, kept where not all of it became rows; the pieces in order are the file."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    inlezing = models.ForeignKey(
        Inlezing, on_delete=models.PROTECT, related_name="delen", db_constraint=False, db_index=False
    )
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [UniqueConstraint(fields=["gemeente", "inlezing", "number"], name="deel_of_inlezing_comes_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Escrowkopie(models.Model):
    """A copy of all households of a gemeente that an uitvoerder serves; and when it was last tried."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    # The folder, by its name alone: where it stands is the operator's business.
    map = models.CharField(max_length=120)
    huishoudens = models.IntegerField()
    # Households that could not be written, by number, with why.
    failed = models.JSONField(default=dict)
    size_bytes = models.BigIntegerField()
    # SHA-256 over the list of files with their digests.
    digest = models.CharField(max_length=64)
    # The public key to which it is sealed, its first characters; empty: not sealed.
    sealed_for = models.CharField(max_length=16, blank=True, default="")
    tested_at = models.DateTimeField(null=True)
    tested_huishoudens = models.IntegerField(default=0)
    # What went wrong in the try; empty when it works.
    tested_fault = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(huishoudens__gte=0, size_bytes__gte=0), name="escrowkopie_counts_from_nothing"),
            CheckConstraint(
                condition=Q(tested_at__isnull=False) | Q(tested_huishoudens=0, tested_fault=""),
                name="escrowkopie_is_tried_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "uitvoerder", "-made_at"], name="escrowkopie_newest_first")]


class Noodlijst(models.Model):
    """That someone asked who must get money now, since an uitvoerder stopped; with a second person, or at once."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()
    # Nobody else can be reached: it opens at once, and stands in the log as such.
    is_nood = models.BooleanField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_by_naam = models.CharField(max_length=120)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    released_by_naam = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="noodlijst_is_asked_with_a_reason"),
            CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True, released_by_naam="")
                | (Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_by_naam="")),
                name="noodlijst_is_released_by_somebody",
            ),
            CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("asked_by")),
                name="noodlijst_is_released_by_someone_else",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "-asked_at"], name="noodlijst_newest_first")]
