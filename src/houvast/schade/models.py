# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of schade: the harm, and each time that some of it was made good."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q

from houvast.schade.domain.schade import Oorzaak, SchadeSoort, Veroorzaker


class Schade(models.Model):
    """What late or wrong handling cost a household, what caused it and who."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=20, choices=[(each.value, each.value) for each in SchadeSoort])
    amount_cents = models.BigIntegerField()
    incurred_on = models.DateField()
    oorzaak = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Oorzaak])
    veroorzaker = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Veroorzaker])
    veroorzaker_naam = models.CharField(max_length=140)
    # In the address book, which is divided by its houder, so that no foreign key can name it.
    organisatie_id = models.BigIntegerField(null=True)
    toelichting = models.TextField()
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    poststuk = models.ForeignKey(
        "poststukken.Poststuk",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    registered_at = models.DateTimeField()
    registered_by_naam = models.CharField(max_length=120)
    claim_sent_on = models.DateField(null=True)
    claim_sent_to = models.CharField(max_length=140, blank=True, default="")
    # The sum of its vergoedingen.
    compensated_cents = models.BigIntegerField(default=0)
    # It turned out to be no schade; the reason says why.
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = models.TextField(blank=True, default="")
    version = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(amount_cents__gt=0), name="schade_has_a_positive_amount"),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in SchadeSoort]), name="schade_has_a_known_soort"
            ),
            CheckConstraint(
                condition=Q(oorzaak__in=[each.value for each in Oorzaak]), name="schade_has_a_known_oorzaak"
            ),
            CheckConstraint(
                condition=Q(veroorzaker__in=[each.value for each in Veroorzaker]) & ~Q(veroorzaker_naam=""),
                name="schade_is_caused_by_somebody",
            ),
            CheckConstraint(condition=~Q(toelichting=""), name="schade_says_how_it_came_about"),
            CheckConstraint(
                condition=Q(claim_sent_on__isnull=True, claim_sent_to="")
                | (Q(claim_sent_on__isnull=False) & ~Q(claim_sent_to="")),
                name="schade_is_claimed_from_somebody",
            ),
            CheckConstraint(
                condition=Q(claim_sent_on__isnull=True) | Q(claim_sent_on__gte=F("incurred_on")),
                name="schade_is_claimed_after_it_arose",
            ),
            CheckConstraint(
                condition=Q(compensated_cents__gte=0) & Q(compensated_cents__lte=F("amount_cents")),
                name="schade_is_made_good_once",
            ),
            CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False, compensated_cents=0) & ~Q(withdrawn_reason="")),
                name="schade_is_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["administratie_id", "huishouden", "-incurred_on"], name="schade_by_huishouden"),
            models.Index(
                fields=["administratie_id", "incurred_on", "id"],
                condition=Q(withdrawn_on__isnull=True, compensated_cents__lt=F("amount_cents")),
                name="schade_open_by_day",
            ),
        ]


class Vergoeding(models.Model):
    """That (some of) a schade was made good: how much, on which day, by whom. Never changed."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    schade = models.ForeignKey(
        Schade, on_delete=models.PROTECT, related_name="vergoedingen", db_constraint=False, db_index=False
    )
    on = models.DateField()
    amount_cents = models.BigIntegerField()
    door_naam = models.CharField(max_length=140)
    toelichting = models.TextField(blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(amount_cents__gt=0), name="vergoeding_has_a_positive_amount"),
            CheckConstraint(condition=~Q(door_naam=""), name="vergoeding_comes_from_somebody"),
        ]
        indexes = [models.Index(fields=["administratie_id", "schade", "id"], name="vergoeding_of_its_schade")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
