# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the ledger. What moves balances and refuses changes are triggers, in the migration beside it.

Everything is divided by administratie. Amounts are whole cents. Foreign keys within the ledger are composite (see
`Divide`); a transfer's accounts are tied to its administratie and its trust account in one key of three columns.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When

from houvast.ledger.domain.accounts import HOUSEHOLD_SOORTEN, AccountClass, Soort
from houvast.ledger.domain.transfers import HoldState

_HOUSEHOLD = [soort.value for soort in HOUSEHOLD_SOORTEN]


class Administratie(models.Model):
    """The books of one holder of trust accounts; no transfer crosses two."""

    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT)
    naam = models.CharField(max_length=120)
    # The last day that nothing may be booked on any more.
    closed_until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["uitvoerder", "naam"], name="administratie_name_is_unique_per_uitvoerder"),
        ]


class Account(models.Model):
    """One account, with what was posted to it and what is under way."""

    administratie = models.ForeignKey(Administratie, on_delete=models.PROTECT, db_index=False)
    # The trust account that holds this money; a trust account points to itself.
    trust_account = models.ForeignKey("self", on_delete=models.PROTECT, db_constraint=False, db_index=False)
    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, null=True, db_index=False)
    soort = models.CharField(max_length=20, choices=[(soort.value, soort.value) for soort in Soort])
    account_class = models.GeneratedField(
        expression=Case(When(soort__in=_HOUSEHOLD, then=Value(AccountClass.RESIDENT.value)), default=F("soort")),
        output_field=models.CharField(max_length=20),
        db_persist=True,
    )
    # The household's id in the room that knows households.
    holder_id = models.BigIntegerField(null=True)
    naam = models.CharField(max_length=120)
    floor_cents = models.BigIntegerField(null=True)
    debits_posted_cents = models.BigIntegerField(db_default=0)
    credits_posted_cents = models.BigIntegerField(db_default=0)
    debits_pending_cents = models.BigIntegerField(db_default=0)
    credits_pending_cents = models.BigIntegerField(db_default=0)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "trust_account", "id"], name="account_is_held_by_one_trust_account"
            ),
            models.UniqueConstraint(
                fields=["administratie", "holder_id", "trust_account", "soort", "naam"],
                name="account_is_opened_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["administratie", "naam"],
                condition=Q(soort=Soort.TRUST.value),
                name="trust_account_is_opened_once",
            ),
            models.CheckConstraint(
                condition=Q(soort__in=[soort.value for soort in Soort]), name="account_has_a_known_soort"
            ),
            models.CheckConstraint(
                condition=Q(soort=Soort.TRUST.value, trust_account=F("id"))
                | (~Q(soort=Soort.TRUST.value) & ~Q(trust_account=F("id"))),
                name="only_a_trust_account_holds_itself",
            ),
            models.CheckConstraint(
                condition=Q(soort__in=_HOUSEHOLD, holder_id__isnull=False, gemeente__isnull=False)
                | (~Q(soort__in=_HOUSEHOLD) & Q(holder_id__isnull=True, gemeente__isnull=True)),
                name="account_of_a_household_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=_HOUSEHOLD) | Q(floor_cents__isnull=False),
                name="account_of_a_household_has_a_floor",
            ),
            models.CheckConstraint(
                condition=Q(floor_cents__isnull=True)
                | Q(floor_cents__lte=F("credits_posted_cents") - F("debits_posted_cents") - F("debits_pending_cents")),
                name="account_stays_above_its_floor",
            ),
            models.CheckConstraint(
                condition=Q(
                    debits_posted_cents__gte=0,
                    credits_posted_cents__gte=0,
                    debits_pending_cents__gte=0,
                    credits_pending_cents__gte=0,
                ),
                name="account_totals_are_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(debits_posted_cents=F("credits_posted_cents"), debits_pending_cents=0, credits_pending_cents=0),
                name="closed_account_is_empty",
            ),
        ]


class Batch(models.Model):
    """What one command posted: who, when, why."""

    administratie = models.ForeignKey(Administratie, on_delete=models.PROTECT, db_index=False)
    posted_at = models.DateTimeField()
    medewerker_id = models.BigIntegerField(null=True)
    actor_naam = models.CharField(max_length=120)
    command = models.CharField(max_length=80)
    reason = models.TextField(blank=True)


class Seal(models.Model):
    """What a batch holds, put together by the database when it was posted; see `ledger_digest` in the migration."""

    administratie_id = models.BigIntegerField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    transfers = models.BigIntegerField()
    amount_cents = models.BigIntegerField()
    digest = models.BigIntegerField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["administratie_id", "batch"], name="seal_is_one_per_batch"),
        ]


class Transfer(models.Model):
    """An amount from one account to another; never changed, never deleted."""

    # Not a foreign key: the composite keys to the accounts and the batch already tie it.
    administratie_id = models.BigIntegerField()
    transaction_id = models.UUIDField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    trust_account_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField(null=True)
    debit_account_id = models.BigIntegerField()
    credit_account_id = models.BigIntegerField()
    amount_cents = models.BigIntegerField()
    booked_on = models.DateField()
    value_on = models.DateField()
    cause_kind = models.CharField(max_length=40)
    cause_id = models.BigIntegerField()
    description = models.TextField(blank=True)
    idempotency_key = models.UUIDField()
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["administratie_id", "idempotency_key"], name="transfer_is_posted_once_per_key"
            ),
            models.UniqueConstraint(
                fields=["administratie_id", "reverses"],
                condition=Q(reverses__isnull=False),
                name="transfer_is_reversed_at_most_once",
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="transfer_has_positive_amount"),
            models.CheckConstraint(
                condition=~Q(debit_account_id=F("credit_account_id")), name="transfer_joins_two_accounts"
            ),
        ]
        indexes = [
            models.Index(fields=["administratie_id", "debit_account_id", "booked_on", "id"], name="transfer_by_debit"),
            models.Index(
                fields=["administratie_id", "credit_account_id", "booked_on", "id"], name="transfer_by_credit"
            ),
            models.Index(fields=["administratie_id", "transaction_id"], name="transfer_by_transaction"),
        ]


class Hold(models.Model):
    """An amount reserved for a payment that is under way; ends once, posted or voided."""

    administratie = models.ForeignKey(Administratie, on_delete=models.PROTECT, db_index=False)
    trust_account_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField(null=True)
    debit_account_id = models.BigIntegerField()
    credit_account_id = models.BigIntegerField()
    amount_cents = models.BigIntegerField()
    cause_kind = models.CharField(max_length=40)
    cause_id = models.BigIntegerField()
    description = models.TextField(blank=True)
    idempotency_key = models.UUIDField()
    state = models.CharField(max_length=10, db_default=HoldState.OPEN.value)
    held_at = models.DateTimeField()
    held_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, db_default="")
    ended_reason = models.TextField(db_default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["administratie", "idempotency_key"], name="hold_is_made_once_per_key"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="hold_has_positive_amount"),
            models.CheckConstraint(
                condition=~Q(debit_account_id=F("credit_account_id")), name="hold_joins_two_accounts"
            ),
            models.CheckConstraint(
                condition=Q(state=HoldState.OPEN.value, ended_at__isnull=True)
                | Q(state__in=[HoldState.POSTED.value, HoldState.VOIDED.value], ended_at__isnull=False),
                name="hold_ends_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie", "debit_account_id"],
                condition=Q(state=HoldState.OPEN.value),
                name="hold_open_by_debit",
            ),
        ]


class Daytotal(models.Model):
    """What was debited and credited on a day, per trust account and class of account; moved by the database."""

    administratie_id = models.BigIntegerField()
    trust_account = models.ForeignKey(Account, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    account_class = models.CharField(max_length=20)
    booked_on = models.DateField()
    debits_cents = models.BigIntegerField()
    credits_cents = models.BigIntegerField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["administratie_id", "trust_account", "booked_on", "account_class"],
                name="daytotal_is_one_per_class_and_day",
            ),
        ]


class Assertion(models.Model):
    """The closing balance that the bank states for a day; when it states several, the last counts."""

    administratie = models.ForeignKey(Administratie, on_delete=models.PROTECT, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    on_date = models.DateField()
    balance_cents = models.BigIntegerField()
    source = models.TextField()
    asserted_at = models.DateTimeField()

    class Meta:
        """Indexes."""

        indexes = [
            models.Index(fields=["administratie", "account", "on_date", "id"], name="assertion_by_day"),
        ]


class Proof(models.Model):
    """The ledger against the bank for one trust account and day, as it was found last."""

    administratie = models.ForeignKey(Administratie, on_delete=models.PROTECT, db_index=False)
    trust_account = models.ForeignKey(Account, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    on_date = models.DateField()
    proved_at = models.DateTimeField()
    bank_cents = models.BigIntegerField()
    residents_cents = models.BigIntegerField()
    suspense_cents = models.BigIntegerField()
    costs_cents = models.BigIntegerField()
    difference_cents = models.GeneratedField(
        expression=F("residents_cents") + F("suspense_cents") + F("costs_cents") - F("bank_cents"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["administratie", "trust_account", "on_date"], name="proof_is_one_per_day"),
        ]
