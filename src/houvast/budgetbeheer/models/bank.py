# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of what the bank said: trust accounts, the files, their statements and lines.

A file belongs to the organisation that received it (it may be refused, so that no account is known); statements
and lines belong to the administratie of their account. What the bank said is never changed or removed.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

APPEND_ONLY = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'What the bank said is never removed; book a correction instead.';",
    ),
]


class Derdengeldenrekening(models.Model):
    """A bank account that holds residents' money, and the ledger accounts that mirror it."""

    administratie = models.ForeignKey("ledger.Administratie", on_delete=models.PROTECT)
    iban = models.CharField(max_length=34)
    naam = models.CharField(max_length=120)
    trust_account = models.ForeignKey("ledger.Account", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    suspense_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    costs_account = models.ForeignKey("ledger.Account", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    # What was on the account before the first statement that we have: the day before it, and the ledger
    # transaction that brought it in. Null until a statement with an opening balance was imported.
    opening_cents = models.BigIntegerField(null=True)
    opening_on = models.DateField(null=True)
    opening_transaction_id = models.UUIDField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["administratie", "iban"], name="rekening_is_registered_once"),
        ]


class Rekeninghouder(models.Model):
    """Whose an account number is, over the whole installation: a file finds its uitvoerder by it.

    Belongs to nobody in particular and holds no person's data: the numbers are those of derdengeldenrekeningen.
    """

    iban = models.CharField(max_length=34, unique=True)
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT)


class Bankbestand(models.Model):
    """A file that came in, in what state it is, and what became of it. The facts are those of the command line."""

    class State(models.TextChoices):
        """How far the file is."""

        RECEIVED = "ontvangen"
        BUSY = "bezig"
        DONE = "klaar"

    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    channel = models.CharField(max_length=20)
    received_at = models.DateTimeField()
    received_by_id = models.BigIntegerField(null=True)
    received_by_naam = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices)
    lines_done = models.BigIntegerField(default=0)
    lines_total = models.BigIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True, default="")
    format = models.CharField(max_length=30, blank=True, default="")
    account = models.CharField(max_length=200, blank=True, default="")
    reasons = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    statements = models.BigIntegerField(default=0)
    entries = models.BigIntegerField(default=0)
    net_cents = models.BigIntegerField(null=True)
    opening_cents = models.BigIntegerField(null=True)
    closing_cents = models.BigIntegerField(null=True)
    booked = models.BigIntegerField(default=0)
    waiting = models.BigIntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["uitvoerder", "sha256"],
                condition=models.Q(outcome__in=["imported", "quarantined"]),
                name="bankbestand_is_taken_in_once",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", "imported", "quarantined", "refused", "known"]),
                name="bankbestand_has_a_known_outcome",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="klaar") & ~models.Q(outcome=""))
                | (models.Q(state__in=["ontvangen", "bezig"]) & models.Q(outcome="")),
                name="bankbestand_has_an_outcome_when_it_is_done",
            ),
        ]
        indexes = [models.Index(fields=["uitvoerder", "-received_at", "-id"], name="bankbestand_newest_first")]


class Bankbestanddeel(models.Model):
    """A piece of a file's bytes, kept while the file waits for its import or stands in quarantine."""

    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT)
    bestand = models.ForeignKey(Bankbestand, on_delete=models.PROTECT, db_constraint=False)
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(fields=["uitvoerder", "bestand", "number"], name="bankbestanddeel_comes_once"),
        ]


class QuarantineAcceptance(models.Model):
    """One of the two persons who accept a quarantined file, with the reason."""

    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT)
    bestand = models.ForeignKey(Bankbestand, on_delete=models.PROTECT, db_constraint=False)
    medewerker_id = models.BigIntegerField()
    naam = models.CharField(max_length=120)
    role = models.CharField(max_length=30)
    reason = models.TextField()
    # What to do with lines that equal lines we have: "known" leaves them out, "new" books them as well.
    equal_lines = models.CharField(max_length=10)
    accepted_at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["uitvoerder", "bestand", "medewerker_id"], name="quarantine_is_accepted_once_by_a_person"
            ),
            models.UniqueConstraint(fields=["uitvoerder", "bestand", "role"], name="quarantine_needs_two_roles"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="quarantine_acceptance_has_a_reason"),
        ]
        triggers = APPEND_ONLY


class Statement(models.Model):
    """A bank statement: a run of entries on one account between two balances, as the bank gave them."""

    administratie = models.ForeignKey("ledger.Administratie", on_delete=models.PROTECT)
    rekening = models.ForeignKey(Derdengeldenrekening, on_delete=models.PROTECT, db_constraint=False)
    # The Bankbestand: no foreign key, since that is divided by organisation and this by administratie.
    bestand_id = models.BigIntegerField()
    # Banks start again each year, so this identifies nothing by itself.
    statement_id = models.CharField(max_length=140, blank=True)
    sequence_number = models.CharField(max_length=40, blank=True)
    opening_cents = models.BigIntegerField(null=True)
    opening_on = models.DateField(null=True)
    closing_cents = models.BigIntegerField(null=True)
    closing_on = models.DateField(null=True)
    # Opening balance plus entries equals closing balance; null where a balance is missing.
    ties = models.BooleanField(null=True)
    entry_count = models.BigIntegerField()
    net_cents = models.BigIntegerField()
    first_booked_on = models.DateField(null=True)
    last_booked_on = models.DateField(null=True)

    class Meta:
        """Order of a rekening's statements."""

        constraints = [
            models.UniqueConstraint(fields=["administratie", "rekening", "id"], name="statement_is_of_one_rekening"),
        ]
        indexes = [
            models.Index(fields=["administratie", "rekening", "closing_on", "id"], name="statement_by_closing_day"),
        ]
        triggers = APPEND_ONLY


class Bankline(models.Model):
    """What can be booked: an entry of a statement, or one detail of a batch entry, or what its details leave over."""

    # One foreign key over the three (see the migration): each is a look-up per line, and the statement's own
    # foreign keys vouch for the rest.
    administratie_id = models.BigIntegerField()
    rekening = models.ForeignKey(Derdengeldenrekening, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    # Position of the entry in its statement, from 1.
    entry_number = models.IntegerField()
    # 0 for an entry that is one line; 1 to n for the details of a batch, n + 1 for what they leave over.
    detail_number = models.IntegerField()
    # Derived from the bank's facts; the same line in another file, or sent again, has the same identity.
    identity = models.UUIDField()
    # Digest of what the entry says apart from day, amount and bank reference; equal for genuine twins.
    content = models.UUIDField()
    format = models.CharField(max_length=10)
    booked_on = models.DateField()
    value_on = models.DateField()
    # Positive came in, negative went out.
    amount_cents = models.BigIntegerField()
    entry_amount_cents = models.BigIntegerField()
    batch_size = models.IntegerField()
    bank_reference = models.CharField(max_length=140, blank=True)
    counterparty_iban = models.CharField(max_length=34, blank=True)
    counterparty_name = models.CharField(max_length=140, blank=True)
    end_to_end_id = models.CharField(max_length=140, blank=True)
    mandate = models.CharField(max_length=140, blank=True)
    reference = models.CharField(max_length=140, blank=True)
    description = models.TextField(blank=True)
    return_reason = models.CharField(max_length=35, blank=True)
    is_reversal = models.BooleanField(default=False)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["administratie_id", "rekening", "identity"], name="bankline_is_taken_in_once"
            ),
            models.UniqueConstraint(
                fields=["administratie_id", "statement", "entry_number", "detail_number"],
                name="bankline_has_its_own_place_in_the_statement",
            ),
            models.CheckConstraint(condition=~models.Q(amount_cents=0), name="bankline_has_an_amount"),
        ]
        indexes = [models.Index(fields=["administratie_id", "rekening", "booked_on"], name="bankline_by_day")]
        triggers = APPEND_ONLY
