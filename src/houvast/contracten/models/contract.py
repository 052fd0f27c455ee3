# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A contract with its products, prices, options, further agreements, days to keep and terms for its end."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.contracten.domain.words import MomentSoort, ProductSoort, Verlenging

ENDS_AFTER = Q(until__isnull=True) | Q(until__gte=F("since"))


class OfContract(models.Model):
    """What hangs on a contract: its two parties, for who may see it."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(
        "contracten.Contract", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    by_naam = models.CharField(max_length=120)

    class Meta:
        """No table of its own."""

        abstract = True


class Contract(models.Model):
    """What an uitvoerder promised a gemeente, from when to when. `until` moves when an option is used."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    kenmerk = models.CharField(max_length=80)
    naam = models.CharField(max_length=140)
    since = models.DateField()
    until = models.DateField()
    # By how many days after a month its own figures (opgaven) are due; None: not agreed.
    opgave_days = models.IntegerField(null=True)
    # Ended before its time, or with a decision: the last day, and why.
    ended_on = models.DateField(null=True)
    ended_reason = models.TextField(blank=True, default="")
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "kenmerk"], name="contract_has_its_own_kenmerk"),
            CheckConstraint(condition=~Q(kenmerk="") & ~Q(naam=""), name="contract_has_a_kenmerk_and_a_naam"),
            CheckConstraint(condition=Q(until__gte=F("since")), name="contract_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_reason="")
                | (Q(ended_on__gte=F("since")) & ~Q(ended_reason="")),
                name="contract_ended_says_why",
            ),
            CheckConstraint(
                condition=Q(opgave_days__isnull=True) | Q(opgave_days__gte=0), name="contract_opgave_comes_afterwards"
            ),
        ]
        indexes = [models.Index(fields=["uitvoerder", "gemeente"], name="contract_by_uitvoerder")]


class Product(OfContract):
    """One thing that the uitvoerder does under a contract, from when to when."""

    soort = models.CharField(max_length=12, choices=[(each.value, each.value) for each in ProductSoort])
    naam = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "contract", "naam", "since"], name="product_begins_once"),
            CheckConstraint(condition=~Q(naam=""), name="product_has_a_naam"),
            CheckConstraint(condition=ENDS_AFTER, name="product_ends_after_it_begins"),
        ]


class Prijs(OfContract):
    """What one unit of a product costs from a day on; the newest price that has begun holds. Never changed."""

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    eenheid = models.CharField(max_length=80)
    amount_cents = models.BigIntegerField()
    since = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(amount_cents__gte=0), name="prijs_is_not_negative"),
            CheckConstraint(condition=~Q(eenheid="") & ~Q(reason=""), name="prijs_has_an_eenheid_and_a_reason"),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "product", "-since", "-id"], name="prijs_of_product")]


class Optie(OfContract):
    """The right to extend a contract: until when, by which day it has to be used, and what was decided."""

    until = models.DateField()
    use_by = models.DateField()
    uitkomst = models.CharField(
        max_length=14, default=Verlenging.OPEN.value, choices=[(each.value, each.value) for each in Verlenging]
    )
    decided_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="")
    # Until when the contract ran before the option was used.
    was_until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "contract", "until"], name="optie_extends_to_its_own_day"),
            CheckConstraint(condition=Q(use_by__lte=F("until")), name="optie_is_used_before_it_ends"),
            CheckConstraint(
                condition=Q(uitkomst=Verlenging.OPEN.value, decided_on__isnull=True)
                | (~Q(uitkomst=Verlenging.OPEN.value) & Q(decided_on__isnull=False) & ~Q(reason="")),
                name="optie_decided_says_when_and_why",
            ),
        ]


class Aanvulling(OfContract):
    """A further agreement, beside the contract, for a period."""

    onderwerp = models.CharField(max_length=140)
    afgesproken = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(onderwerp="") & ~Q(afgesproken=""), name="aanvulling_says_what_was_agreed"),
            CheckConstraint(condition=ENDS_AFTER, name="aanvulling_ends_after_it_begins"),
        ]


class Exitvoorwaarde(OfContract):
    """The terms for the end of a contract, from a day on; the newest that have begun hold. Never changed."""

    since = models.DateField()
    opzegtermijn_months = models.IntegerField(null=True)
    oplevering = models.TextField()
    formaat = models.CharField(max_length=140)
    prijs_cents = models.BigIntegerField(null=True)
    toelichting = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=~Q(oplevering="") & ~Q(formaat=""), name="exitvoorwaarde_says_what_is_handed_over_and_how"
            ),
            CheckConstraint(
                condition=(Q(opzegtermijn_months__isnull=True) | Q(opzegtermijn_months__gte=0))
                & (Q(prijs_cents__isnull=True) | Q(prijs_cents__gte=0)),
                name="exitvoorwaarde_has_no_negative_numbers",
            ),
        ]


class Moment(OfContract):
    """Something to do before a day: an evaluation, an indexation of prices; and that it was done."""

    soort = models.CharField(max_length=12, choices=[(each.value, each.value) for each in MomentSoort])
    onderwerp = models.CharField(max_length=140)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    uitkomst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(onderwerp=""), name="moment_has_an_onderwerp"),
            CheckConstraint(
                condition=Q(done_on__isnull=True, uitkomst="") | (Q(done_on__isnull=False) & ~Q(uitkomst="")),
                name="moment_done_says_what_came_of_it",
            ),
        ]
