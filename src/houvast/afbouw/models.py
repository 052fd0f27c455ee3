# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of afbouw: the plan by which a household takes payments back, and the ending of its budgetbeheer."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.afbouw.domain.afbouw import PlanState, StapState
from houvast.afbouw.domain.beeindiging import EndState

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
_UNDER_WAY = [EndState.VOORGESTELD.value, EndState.GOEDGEKEURD.value]


class Afbouwplan(models.Model):
    """The agreement that a household takes its payments back one by one."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in PlanState])
    reason = models.TextField()
    begun_on = models.DateField()
    begun_by_naam = models.CharField(max_length=120)
    closed_on = models.DateField(null=True)
    closed_by_naam = models.CharField(max_length=120, blank=True, default="")
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "huishouden"],
                condition=Q(state=PlanState.LOPEND.value),
                name="huishouden_has_one_running_afbouwplan",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in PlanState]), name="afbouwplan_has_a_known_state"
            ),
            CheckConstraint(condition=~Q(reason=""), name="afbouwplan_says_why"),
            CheckConstraint(
                condition=Q(state=PlanState.LOPEND.value, closed_on__isnull=True, closing_reason="")
                | (
                    Q(state__in=[PlanState.KLAAR.value, PlanState.GESTOPT.value], closed_on__isnull=False)
                    & ~Q(closing_reason="")
                ),
                name="afbouwplan_is_closed_with_a_reason",
            ),
        ]


class Afbouwstap(models.Model):
    """One payment that the household takes back: which, from when, and where it stands."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    plan = models.ForeignKey(
        Afbouwplan, on_delete=models.PROTECT, related_name="stappen", db_constraint=False, db_index=False
    )
    # The afspraak that we pay by; after taking back, the one that took its place.
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    naam = models.CharField(max_length=140)
    planned_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in StapState])
    # The household pays from this day on; null until it was handed over.
    handed_on = models.DateField(null=True)
    # The version of the budgetplan that ends our payment; null when that was ended at once.
    budgetplan_id = models.BigIntegerField(null=True)
    version = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "plan", "afspraak"], name="afbouwstap_is_of_one_afspraak"),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in StapState]), name="afbouwstap_has_a_known_state"
            ),
            CheckConstraint(
                condition=~Q(state=StapState.GEGEVEN.value) | Q(handed_on__isnull=False),
                name="afbouwstap_is_handed_over_on_a_day",
            ),
        ]


class Afbouwervaring(models.Model):
    """What happened with a step: handed over, went right or wrong, taken back. Never changed."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    stap = models.ForeignKey(
        Afbouwstap, on_delete=models.PROTECT, related_name="ervaringen", db_constraint=False, db_index=False
    )
    on = models.DateField()
    # Null for a step that was handed over, put off or taken back: that is no try.
    went_well = models.BooleanField(null=True)
    wat = models.CharField(max_length=12)
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "stap", "on"],
                condition=Q(went_well__isnull=False),
                name="afbouwervaring_counts_once_per_day",
            ),
            CheckConstraint(condition=~Q(went_well=False) | ~Q(note=""), name="afbouwervaring_says_what_went_wrong"),
        ]
        indexes = [models.Index(fields=["administratie_id", "stap", "id"], name="afbouwervaring_of_its_stap")]
        triggers = [_APPEND_ONLY]


class Beeindiging(models.Model):
    """The end of the budgetbeheer of a household: asked by one, approved by another, done when everything is zero."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in EndState])
    reason = models.TextField()
    last_day = models.DateField()
    # The household's own account, and how it was seen that it is theirs.
    iban = models.CharField(max_length=34)
    iban_naam = models.CharField(max_length=70)
    iban_evidence = models.TextField()
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    requested_by_naam = models.CharField(max_length=120)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    approved_by_naam = models.CharField(max_length=120, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    closed_by_naam = models.CharField(max_length=120, blank=True, default="")
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "huishouden"],
                condition=Q(state__in=_UNDER_WAY),
                name="huishouden_has_one_beeindiging_under_way",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in EndState]), name="beeindiging_has_a_known_state"
            ),
            CheckConstraint(
                condition=~Q(reason="") & ~Q(iban="") & ~Q(iban_naam="") & ~Q(iban_evidence=""),
                name="beeindiging_says_why_and_where_the_money_goes",
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")),
                name="beeindiging_is_approved_by_someone_else",
            ),
            CheckConstraint(
                condition=~Q(state__in=[EndState.GOEDGEKEURD.value, EndState.AFGEROND.value])
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="beeindiging_counts_when_approved",
            ),
            CheckConstraint(
                condition=~Q(state__in=[EndState.AFGEROND.value, EndState.INGETROKKEN.value])
                | Q(closed_at__isnull=False),
                name="beeindiging_is_closed_at_a_moment",
            ),
        ]


class Eindbetaling(models.Model):
    """One payment of what was left on an account, to the household's own account. Its id names it to the payment."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    beeindiging = models.ForeignKey(
        Beeindiging, on_delete=models.PROTECT, related_name="betalingen", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    amount_cents = models.BigIntegerField()
    pay_on = models.DateField()
    # Null only within the transaction that makes it.
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [CheckConstraint(condition=Q(amount_cents__gt=0), name="eindbetaling_has_a_positive_amount")]
        indexes = [models.Index(fields=["administratie_id", "beeindiging", "id"], name="eindbetaling_by_beeindiging")]
