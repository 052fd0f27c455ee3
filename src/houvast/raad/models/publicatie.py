# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What everyone may read: a proposal of one, the decision of another, and the copy that is public."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.raad.domain.words import Openbaar, Voorstelstand

_SOORTEN = [(each.value, each.value) for each in Openbaar]
# The database itself holds that what is public is what two people agreed to.
_TWO_AGREED = """
    IF NOT EXISTS (
        SELECT 1 FROM raad_publicatievoorstel v
        WHERE v.gemeente_id = NEW.gemeente_id AND v.id = NEW.voorstel_id AND v.state = 'openbaar'
          AND v.soort = NEW.soort AND v.object_id = NEW.object_id AND v.digest = NEW.digest
    ) THEN
        RAISE EXCEPTION 'publicatie: its voorstel was not decided on, or says something else';
    END IF;
    RETURN NEW;
"""


class Publicatievoorstel(models.Model):
    """Who wants what to be public, as text; and who decided so."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    soort = models.CharField(max_length=10, choices=_SOORTEN)
    # The frozen figure, the raadsstuk, or the year of the register.
    object_id = models.BigIntegerField()
    sleutel = models.CharField(max_length=60, blank=True, default="")
    titel = models.CharField(max_length=200)
    # The first day of the month, the day of the letter, or of the year.
    dated_on = models.DateField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True, default="")
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Voorstelstand])
    proposed_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    proposed_by_naam = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_by_naam = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "soort", "object_id"],
                condition=Q(state="voorgesteld"),
                name="publicatievoorstel_waits_once",
            ),
            CheckConstraint(
                condition=~Q(state="openbaar") | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="publicatie_needs_four_eyes",
            ),
        ]


class Publicatie(models.Model):
    """What everyone may read: a copy without a name of anyone, and since when. Only withdrawn, never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    voorstel = models.ForeignKey(
        Publicatievoorstel, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=10, choices=_SOORTEN)
    object_id = models.BigIntegerField()
    # Of a figure: the key of its indicator.
    sleutel = models.CharField(max_length=60, blank=True, default="")
    titel = models.CharField(max_length=200)
    dated_on = models.DateField()
    # JSON as text, so that its digest is of these very characters.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    # The address of the licence, as the gemeente chose it then; empty when it chose none.
    licentie = models.CharField(max_length=200, blank=True, default="")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "soort", "object_id"],
                condition=Q(withdrawn_at__isnull=True),
                name="publicatie_stands_once",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "soort", "-dated_on", "id"], name="publicatie_newest_first")]
        triggers = [
            pgtrigger.Trigger(name="two_agreed", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_TWO_AGREED),
            pgtrigger.Protect(
                name="only_withdrawn",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["withdrawn_at", "withdrawn_reason"]),
            ),
        ]
