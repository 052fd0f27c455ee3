# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of afletteren: lines that wait for a person, what is suggested for them, and what was booked.

As with afspraken, composite keys to the line, the account and the huishouden tie administratie and gemeente.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.budgetbeheer.domain.afletteren import Outcome, SuggestionKind


class Waitingline(models.Model):
    """A bank line that waits, or once waited, for a person: the werkvoorraad. The money is on the suspense account."""

    administratie_id = models.BigIntegerField()
    # Of the first suggestion, so that its gemeente may look along; null while nothing is known.
    gemeente_id = models.BigIntegerField(null=True)
    bankline = models.ForeignKey(
        "budgetbeheer.Bankline", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    since = models.DateTimeField()
    # `domain.afletteren.Reden`, a set of bits.
    reasons = models.IntegerField()
    tekort_cents = models.BigIntegerField(null=True)
    # How soon a resident gets hurt: lower comes first.
    harm = models.SmallIntegerField()
    # Counts what was done to the line; a person acts on the version that the screen showed.
    version = models.IntegerField(default=0)
    set_aside_note = models.TextField(blank=True, default="")
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    outcome = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "bankline"], name="bankline_waits_at_most_once"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=[each.value for each in Outcome]),
                name="waitingline_closes_with_an_outcome",
            ),
            CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_note="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_note="")),
                name="waitingline_is_set_aside_with_a_note",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "harm", "id"],
                condition=Q(closed_at__isnull=True),
                name="waitingline_open_by_harm",
            )
        ]


class Suggestion(models.Model):
    """Where a waiting line may belong, with the evidence for and against; deleted when the line is closed."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField(null=True)
    waitingline = models.ForeignKey(
        Waitingline, on_delete=models.PROTECT, related_name="suggestions", db_constraint=False, db_index=False
    )
    rank = models.SmallIntegerField()
    kind = models.CharField(max_length=12, choices=[(each.value, each.value) for each in SuggestionKind])
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    huishouden = models.ForeignKey(
        "partijen.Huishouden",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    account = models.ForeignKey(
        "ledger.Account",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    periode = models.DateField(null=True)
    score = models.SmallIntegerField()
    # `domain.afletteren.Bewijs`, a set of bits.
    evidence = models.IntegerField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "waitingline", "rank"], name="suggestions_of_a_line_have_an_order"
            ),
            CheckConstraint(
                condition=Q(kind__in=[each.value for each in SuggestionKind]), name="suggestion_has_a_known_kind"
            ),
            CheckConstraint(
                condition=~Q(kind="afspraak") | Q(afspraak__isnull=False), name="suggestion_names_its_afspraak"
            ),
        ]


class Aflettering(models.Model):
    """That (part of) a bank line belongs to an account, by which evidence, and who booked it (null: Houvast).

    Never changed but for being undone, with the reason; the money goes back to suspense and the line waits again.
    """

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField(null=True)
    huishouden = models.ForeignKey(
        "partijen.Huishouden",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    bankline = models.ForeignKey(
        "budgetbeheer.Bankline", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    transaction_id = models.UUIDField()
    # Signed as on the bank's statement: positive came in.
    amount_cents = models.BigIntegerField()
    booked_on = models.DateField()
    # The expected date of the afspraak that this fulfils.
    periode = models.DateField(null=True)
    evidence = models.IntegerField(default=0)
    score = models.SmallIntegerField(default=0)
    toelichting = models.TextField(blank=True, default="")
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    undone_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(amount_cents=0), name="aflettering_has_an_amount"),
            CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_reason="")),
                name="aflettering_is_undone_with_a_reason",
            ),
            CheckConstraint(
                condition=Q(afspraak__isnull=True) | Q(huishouden__isnull=False),
                name="aflettering_on_an_afspraak_has_a_huishouden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "huishouden", "-booked_on", "-id"], name="aflettering_by_huishouden"
            ),
            models.Index(fields=["administratie_id", "bankline"], name="aflettering_by_bankline"),
            models.Index(
                fields=["administratie_id", "afspraak", "periode"],
                condition=Q(undone_at__isnull=True, afspraak__isnull=False),
                name="aflettering_by_periode",
            ),
        ]
