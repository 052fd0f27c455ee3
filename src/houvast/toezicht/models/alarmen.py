# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of alarm, and the alarms that they raised."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.toezicht.domain.words import Alarmsoort, Regelsoort, Regelstand, Uitkomst


class Alarmregel(models.Model):
    """When a gemeente wants to be warned, in words and as data; tried on past months before it goes live."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Null: every uitvoerder of the gemeente.
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    naam = models.CharField(max_length=140)
    waarom = models.TextField()
    soort = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Regelsoort])
    inhoud = models.JSONField()
    stand = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Regelstand])
    # Who handles its alarms, within how many working days.
    eigenaar = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    eigenaar_naam = models.CharField(max_length=120)
    termijn_werkdagen = models.IntegerField()
    # What the last trial on past months gave: how often, over how many months.
    tried_on = models.DateField(null=True)
    tried_months = models.IntegerField(null=True)
    tried_count = models.IntegerField(null=True)
    stopped_reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(naam="") & ~Q(waarom=""), name="alarmregel_says_what_for"),
            CheckConstraint(condition=Q(termijn_werkdagen__gte=1), name="alarmregel_has_a_clock"),
            CheckConstraint(
                condition=Q(stand=Regelstand.CONCEPT.value) | Q(tried_on__isnull=False),
                name="alarmregel_was_tried_before_it_went_live",
            ),
            CheckConstraint(
                condition=~Q(stand=Regelstand.GESTOPT.value) | ~Q(stopped_reason=""), name="alarmregel_stopped_says_why"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "stand", "id"], name="alarmregel_by_stand")]


class Alarm(models.Model):
    """That something went off: about whom, why, the households behind it, whose it is, by when, and how it ended.

    `over_id` is the rule, the ingebrekestelling or the goal; `groep` what it is about within the uitvoerder. An alarm
    of the same month isn't raised again after it was closed.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    soort = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Alarmsoort])
    over_id = models.BigIntegerField()
    groep = models.CharField(max_length=60, blank=True, default="")
    maand = models.DateField()
    naam = models.CharField(max_length=140)
    tekst = models.TextField()
    # Numbers of households, never a name.
    nummers = models.JSONField()
    eigenaar = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    eigenaar_naam = models.CharField(max_length=120, blank=True, default="")
    raised_at = models.DateTimeField()
    raised_on = models.DateField()
    due_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_by_naam = models.CharField(max_length=120, blank=True, default="")
    uitkomst = models.CharField(
        max_length=10, blank=True, default="", choices=[(each.value, each.value) for each in Uitkomst]
    )
    reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "uitvoerder", "soort", "over_id", "groep"],
                condition=Q(closed_on__isnull=True),
                name="alarm_does_not_repeat_while_open",
            ),
            UniqueConstraint(
                fields=["gemeente", "uitvoerder", "soort", "over_id", "groep", "maand"], name="alarm_once_for_a_month"
            ),
            CheckConstraint(
                condition=Q(closed_on__isnull=True, uitkomst="")
                | (Q(closed_on__isnull=False) & ~Q(uitkomst="") & ~Q(reason="") & ~Q(closed_by_naam="")),
                name="alarm_closed_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "due_on", "id"], condition=Q(closed_on__isnull=True), name="alarm_open_by_clock"
            )
        ]
