# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of reserveringen: the goal of a pot, and what people moved and spent. The money itself is in the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class Reservering(models.Model):
    """What an account of kind reservering is for. An account without a row is a pot without a goal."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    naam = models.CharField(max_length=60)
    goal_cents = models.BigIntegerField(null=True)
    goal_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    changed_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "account"], name="reservering_is_of_one_account"),
            CheckConstraint(
                condition=Q(goal_cents__isnull=True) | Q(goal_cents__gt=0), name="reservering_has_a_positive_goal"
            ),
            CheckConstraint(
                condition=Q(goal_on__isnull=True) | Q(goal_cents__isnull=False),
                name="reservering_has_a_goal_by_its_day",
            ),
            CheckConstraint(condition=~Q(naam=""), name="reservering_has_a_naam"),
        ]
        indexes = [models.Index(fields=["administratie_id", "huishouden"], name="reservering_by_huishouden")]


class Verplaatsing(models.Model):
    """Money that a person moved between two accounts of a household, with the reason; undone at most once."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    from_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    to_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    amount_cents = models.BigIntegerField()
    reason = models.TextField()
    moved_at = models.DateTimeField()
    moved_by_naam = models.CharField(max_length=120)
    transaction_id = models.UUIDField()
    # Made with the form: the same form sent twice is one move.
    request_key = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by_naam = models.CharField(max_length=120, blank=True, default="")
    undone_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "request_key"], name="verplaatsing_is_made_once_per_request"),
            CheckConstraint(condition=Q(amount_cents__gt=0), name="verplaatsing_has_a_positive_amount"),
            CheckConstraint(condition=~Q(from_account=F("to_account")), name="verplaatsing_joins_two_accounts"),
            CheckConstraint(condition=~Q(reason=""), name="verplaatsing_says_why"),
            CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by_naam="", undone_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by_naam="") & ~Q(undone_reason="")),
                name="verplaatsing_is_undone_by_somebody_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["administratie_id", "huishouden", "id"], name="verplaatsing_by_huishouden")]


class Besteding(models.Model):
    """A payment that a person made out of a pot, with the reason."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    amount_cents = models.BigIntegerField()
    reason = models.TextField()
    spent_at = models.DateTimeField()
    spent_by_naam = models.CharField(max_length=120)
    request_key = models.UUIDField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "request_key"], name="besteding_is_made_once_per_request"),
            CheckConstraint(condition=Q(amount_cents__gt=0), name="besteding_has_a_positive_amount"),
            CheckConstraint(condition=~Q(reason=""), name="besteding_says_why"),
        ]
        indexes = [models.Index(fields=["administratie_id", "account", "id"], name="besteding_by_account")]
