# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence: documents as they were uploaded, and the status under art. 48 of the Wet op het consumentenkrediet."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.contracten.domain.words import BewijsSoort
from houvast.contracten.models.contract import ENDS_AFTER, OfContract


class Bewijsstuk(OfContract):
    """A document: what it proves, its own reference and date, and the file as it came. Withdrawn, it stays."""

    soort = models.CharField(max_length=16, choices=[(each.value, each.value) for each in BewijsSoort])
    naam = models.CharField(max_length=140)
    kenmerk = models.CharField(max_length=80, blank=True, default="")
    dated_on = models.DateField(null=True)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.IntegerField()
    at = models.DateTimeField()
    withdrawn_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "contract", "sha256"],
                condition=Q(withdrawn_reason=""),
                name="bewijsstuk_stands_once_in_a_contract",
            ),
            CheckConstraint(condition=~Q(naam="") & Q(size_bytes__gt=0), name="bewijsstuk_has_a_naam_and_contents"),
        ]


class Bewijsdeel(models.Model):
    """A piece of a document's file; the pieces in order are the file."""

    gemeente_id = models.BigIntegerField()
    bewijsstuk = models.ForeignKey(
        Bewijsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        """What came in is never changed."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "bewijsstuk", "number"], name="bewijsdeel_comes_once"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]


class Wckstatus(OfContract):
    """On which ground of art. 48 Wck the uitvoerder may mediate in debts, from when to when, with the evidence."""

    grond = models.CharField(max_length=140)
    since = models.DateField()
    until = models.DateField(null=True)
    bewijsstuk = models.ForeignKey(
        Bewijsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    toelichting = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(grond=""), name="wckstatus_names_its_ground"),
            CheckConstraint(condition=ENDS_AFTER, name="wckstatus_ends_after_it_begins"),
        ]
