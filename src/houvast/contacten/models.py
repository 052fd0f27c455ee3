# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of contacts."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from houvast.contacten.domain.contact import Richting, Soort

_OPEN = Q(due_on__isnull=False, answered_at__isnull=True, withdrawn_reason="")
_REAL = Q(bereikt=True, withdrawn_reason="")


class Contact(models.Model):
    """One time that a household and we were in touch, or that we tried. What was written stays; an answer is added."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Soort])
    richting = models.CharField(max_length=3, choices=[(each.value, each.value) for each in Richting])
    at = models.DateTimeField()
    bereikt = models.BooleanField()
    onderwerp = models.CharField(max_length=140)
    toelichting = models.TextField(blank=True, default="")
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    by_naam = models.CharField(max_length=120)
    logged_at = models.DateTimeField()
    is_spoed = models.BooleanField(default=False)
    terugbellen_op = models.DateField(null=True)
    # By which day an answer is due, or a promise to call back: what comes first.
    due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_naam = models.CharField(max_length=120, blank=True, default="")
    # Of an answer: which question it answers.
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", db_constraint=False, null=True, db_index=False
    )
    withdrawn_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(soort__in=[each.value for each in Soort]), name="contact_has_a_known_soort"),
            CheckConstraint(
                condition=Q(richting="uit") | Q(richting="in", bereikt=True), name="contact_with_us_reached_us"
            ),
            CheckConstraint(condition=~Q(onderwerp=""), name="contact_has_an_onderwerp"),
            CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by_naam="")
                | (Q(answered_at__isnull=False, due_on__isnull=False) & ~Q(answered_by_naam="")),
                name="contact_is_answered_by_somebody",
            ),
            CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(is_spoed=False, terugbellen_op__isnull=True),
                name="contact_with_a_promise_has_a_clock",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "huishouden", "-at", "-id"], name="contact_by_huishouden"),
            models.Index(fields=["gemeente", "huishouden", "-at"], condition=_REAL, name="contact_last_of_huishouden"),
            models.Index(fields=["due_on", "-is_spoed", "id"], condition=_OPEN, name="contact_open_by_clock"),
        ]
