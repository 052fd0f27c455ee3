# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an uitvoerder delivered about a month: each version as it came, never changed."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.opgaven.domain.levering import Kanaal

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Opgave(models.Model):
    """One version of the figures of a month: by whom, when, how, and for a correction why. The newest counts."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # The first day of the month.
    maand = models.DateField()
    version = models.IntegerField()
    reason = models.TextField(blank=True, default="")
    kanaal = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Kanaal])
    file_name = models.CharField(max_length=255, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    delivered_at = models.DateTimeField()
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    by_naam = models.CharField(max_length=120)
    # What was unlikely in it when it came: column, code, reason and values of each.
    waarschuwingen = models.JSONField(default=list)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "uitvoerder", "maand", "version"], name="opgave_version_comes_once"),
            CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")), name="opgave_correction_says_why"
            ),
            CheckConstraint(condition=Q(maand__day=1), name="opgave_is_about_a_month"),
        ]
        triggers = [_APPEND_ONLY]


class Opgaveregel(models.Model):
    """The figures of one product and team in an opgave; empty: not delivered. `team` is “totaal” for all together."""

    gemeente_id = models.BigIntegerField()
    opgave = models.ForeignKey(Opgave, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    product = models.CharField(max_length=80)
    team = models.CharField(max_length=80)
    oproepen_aangeboden = models.IntegerField(null=True)
    oproepen_beantwoord = models.IntegerField(null=True)
    wachttijd_seconden = models.IntegerField(null=True)
    binnen_norm_percentage = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    bezetting_fte = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    vacatures_fte = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    verzuim_percentage = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    in_dienst = models.IntegerField(null=True)
    uit_dienst = models.IntegerField(null=True)
    caseload = models.IntegerField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "opgave", "product", "team"], name="opgaveregel_comes_once"),
            CheckConstraint(condition=~Q(product="") & ~Q(team=""), name="opgaveregel_says_which_product_and_team"),
            CheckConstraint(
                condition=Q(oproepen_beantwoord__isnull=True)
                | Q(oproepen_aangeboden__isnull=True)
                | Q(oproepen_beantwoord__lte=F("oproepen_aangeboden")),
                name="opgaveregel_answers_no_more_than_was_offered",
            ),
            CheckConstraint(
                condition=(Q(binnen_norm_percentage__isnull=True) | Q(binnen_norm_percentage__range=(0, 100)))
                & (Q(verzuim_percentage__isnull=True) | Q(verzuim_percentage__range=(0, 100))),
                name="opgaveregel_percentages_are_possible",
            ),
        ]
        triggers = [_APPEND_ONLY]
