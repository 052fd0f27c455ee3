# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the guard: its rounds, what it learned of payers, what it foresees, what it warns of, and the mends."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.bewaking.domain.herstel import HerstelSoort
from houvast.bewaking.domain.waarschuwing import Onderwerp, Outcome, Soort


class Ronde(models.Model):
    """One round of the guard over all households of an administratie, by day; a repeat replaces it."""

    administratie_id = models.BigIntegerField()
    on = models.DateField()
    run_at = models.DateTimeField()
    # The last day of which every trust account's bank lines are in; null before the first statement.
    bank_until = models.DateField(null=True)
    # Afletteringen up to here have been looked at.
    last_aflettering_id = models.BigIntegerField(default=0)
    figures = models.JSONField(default=dict)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [UniqueConstraint(fields=["administratie_id", "on"], name="ronde_is_one_per_day")]


class Gewoonte(models.Model):
    """How late an income usually comes, and its last periode that came."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    days_late = models.SmallIntegerField()
    counted = models.SmallIntegerField()
    received_through = models.DateField(null=True)
    # The last periode that is expected on this account; null: as long as the afspraak says.
    expected_until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "afspraak"], name="gewoonte_is_one_per_afspraak"),
            CheckConstraint(condition=Q(days_late__gte=0), name="gewoonte_is_not_early"),
        ]


class Vooruitblik(models.Model):
    """What the coming ninety days bring a household: the lowest point of the account that comes short first.

    Written when it changes. `low_on` is null while the balance of now is the lowest.
    """

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    # As the ledger knows it: the account ties the row, and each further key is a look-up per household.
    huishouden_id = models.BigIntegerField()
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    changed_on = models.DateField()
    low_on = models.DateField(null=True)
    low_cents = models.BigIntegerField()
    first_short_on = models.DateField(null=True)
    short_cents = models.BigIntegerField(default=0)
    known_since = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "huishouden_id"], name="vooruitblik_is_one_per_huishouden"),
            CheckConstraint(
                condition=Q(first_short_on__isnull=True, known_since__isnull=True, short_cents=0)
                | Q(first_short_on__isnull=False, known_since__isnull=False, short_cents__gt=0),
                name="shortage_is_known_since_a_day",
            ),
        ]


class Waarschuwing(models.Model):
    """That something goes wrong or is about to: since when, until when, why, who. Open until it has an outcome."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Soort])
    onderwerp = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Onderwerp])
    onderwerp_id = models.BigIntegerField()
    # Which one of what recurs; null where the subject is one.
    periode = models.DateField(null=True)
    since = models.DateTimeField()
    # The day on which a resident gets hurt, or was; the clock.
    deadline = models.DateField()
    # Of two with one deadline the lower comes first.
    rank = models.SmallIntegerField()
    cents = models.BigIntegerField()
    # What the sentence on the screen is made of.
    facts = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    owner = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    closed_at = models.DateTimeField(null=True)
    # Null when the guard itself saw that it is over.
    closed_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    outcome = models.CharField(max_length=12, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "soort", "onderwerp", "onderwerp_id", "periode"],
                condition=Q(closed_at__isnull=True),
                nulls_distinct=False,
                name="waarschuwing_is_not_repeated_while_open",
            ),
            CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", closed_by__isnull=True)
                | (
                    Q(closed_at__isnull=False, outcome__in=[each.value for each in Outcome])
                    & ~Q(reason="")
                    & (Q(outcome=Outcome.VANZELF.value) | Q(closed_by__isnull=False))
                ),
                name="waarschuwing_closes_with_an_outcome_and_a_reason",
            ),
            CheckConstraint(condition=Q(soort__in=[each.value for each in Soort]), name="waarschuwing_has_a_soort"),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "deadline", "rank", "id"],
                condition=Q(closed_at__isnull=True),
                name="waarschuwing_open_by_harm",
            ),
            models.Index(fields=["administratie_id", "huishouden", "-since"], name="waarschuwing_by_huishouden"),
            models.Index(fields=["administratie_id", "onderwerp", "onderwerp_id"], name="waarschuwing_by_its_subject"),
        ]


class Maatregel(models.Model):
    """One mend of a waarschuwing: what was done at once, or is asked of someone and still has to be answered."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    waarschuwing = models.ForeignKey(
        Waarschuwing, on_delete=models.PROTECT, related_name="maatregelen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=16, choices=[(each.value, each.value) for each in HerstelSoort])
    tekst = models.TextField()
    cents = models.BigIntegerField()
    # By when the answer is needed; null for what is done.
    until = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    done_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(tekst=""), name="maatregel_says_what_it_is"),
            CheckConstraint(
                condition=Q(done_at__isnull=True, result="") | (Q(done_at__isnull=False) & ~Q(result="")),
                name="maatregel_is_done_with_a_result",
            ),
        ]
        indexes = [
            models.Index(fields=["administratie_id", "waarschuwing", "id"], name="maatregel_of_its_waarschuwing")
        ]
