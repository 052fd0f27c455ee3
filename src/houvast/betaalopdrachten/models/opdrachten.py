# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each payment to make, each step that it took, and the bank's lines that fulfilled it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.betaalopdrachten.domain.states import OPEN, Bron, State
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze


class Betaalopdracht(models.Model):
    """One payment that a huishouden has to make by a date. A row per periode of an afspraak, or per invoice."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    # Where the money comes from; and for a move between the household's own pots, where it goes.
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    doel_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False, db_index=False
    )
    bron = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Bron])
    # What made it known, in the room above that did so; null for the schedule.
    bron_id = models.BigIntegerField(null=True)
    soort = models.CharField(max_length=12)
    voorrang = models.CharField(max_length=20)
    naam = models.CharField(max_length=140)
    betaalwijze = models.CharField(max_length=11)
    tegenpartij_naam = models.CharField(max_length=140)
    tegenpartij_iban = models.CharField(max_length=34, blank=True, default="")
    betalingskenmerk = models.CharField(max_length=35, blank=True, default="")
    omschrijving = models.CharField(max_length=140, blank=True, default="")
    # What is reserved and paid; where the agreed amount is a range, its maximum.
    amount_cents = models.BigIntegerField()
    # The least that fulfils it: a direct debit within the range is enough.
    amount_min_cents = models.BigIntegerField()
    # The date by the rhythm, which names it for ever; for an invoice its first due date.
    periode = models.DateField()
    # The day on which the bank must have booked it; `first_due_on` stays what it was at first.
    due_on = models.DateField()
    first_due_on = models.DateField()
    # The day on which the bank is asked to book it.
    pay_on = models.DateField()
    # How many TARGET days before it is due.
    vooraf_days = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State])
    state_since = models.DateTimeField()
    # Why it is held back, was dropped, or came back.
    reason = models.TextField(blank=True, default="")
    # The last of the bank's lines that fulfilled it, and how much they came to (positive).
    booked_on = models.DateField(null=True)
    booked_cents = models.BigIntegerField(default=0)
    missed_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    # Its due date was moved when that had passed already: late for ever.
    moved_late = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    version = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "afspraak", "periode"],
                condition=Q(bron=Bron.ROOSTER.value),
                name="betaalopdracht_is_planned_once_per_periode",
            ),
            UniqueConstraint(
                fields=["administratie_id", "bron", "bron_id", "periode"],
                condition=Q(bron_id__isnull=False),
                name="betaalopdracht_is_made_once_by_its_source",
            ),
            CheckConstraint(
                condition=Q(bron__in=[each.value for each in Bron]), name="betaalopdracht_has_a_known_source"
            ),
            CheckConstraint(
                condition=~Q(bron=Bron.ROOSTER.value) | Q(afspraak__isnull=False),
                name="betaalopdracht_of_a_schedule_names_its_afspraak",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in State]), name="betaalopdracht_has_a_known_state"
            ),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in AfspraakSoort]) & ~Q(soort=AfspraakSoort.INKOMEN.value),
                name="betaalopdracht_goes_out",
            ),
            CheckConstraint(
                condition=Q(betaalwijze__in=[each.value for each in Betaalwijze]),
                name="betaalopdracht_says_how_it_is_paid",
            ),
            CheckConstraint(
                condition=~Q(betaalwijze=Betaalwijze.OVERBOEKING.value) | ~Q(tegenpartij_iban=""),
                name="betaalopdracht_by_transfer_has_an_iban",
            ),
            CheckConstraint(condition=Q(amount_cents__gt=0), name="betaalopdracht_has_a_positive_amount"),
            CheckConstraint(
                condition=Q(amount_min_cents__gt=0, amount_min_cents__lte=F("amount_cents")),
                name="betaalopdracht_is_fulfilled_by_at_most_its_amount",
            ),
            CheckConstraint(condition=Q(pay_on__lte=F("due_on")), name="betaalopdracht_is_paid_before_it_is_due"),
            CheckConstraint(
                condition=~Q(state__in=[State.AANGEHOUDEN.value, State.VERVALLEN.value]) | ~Q(reason=""),
                name="betaalopdracht_is_held_or_dropped_with_a_reason",
            ),
            CheckConstraint(
                condition=Q(state=State.VERVALLEN.value, dropped_on__isnull=False)
                | (~Q(state=State.VERVALLEN.value) & Q(dropped_on__isnull=True)),
                name="betaalopdracht_is_dropped_on_a_day",
            ),
            CheckConstraint(
                condition=~Q(state=State.GEBOEKT.value) | Q(booked_on__isnull=False),
                name="betaalopdracht_is_booked_on_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "huishouden", "due_on", "id"], name="betaalopdracht_by_huishouden"
            ),
            models.Index(
                fields=["administratie_id", "pay_on", "id"],
                condition=Q(state__in=sorted(each.value for each in OPEN)),
                name="betaalopdracht_open_by_day",
            ),
            models.Index(fields=["administratie_id", "due_on"], name="betaalopdracht_by_due_day"),
            models.Index(
                fields=["administratie_id", "first_due_on"],
                condition=Q(moved_late=True),
                name="betaalopdracht_moved_late",
            ),
        ]


class Stap(models.Model):
    """One step of a betaalopdracht from state to state: when, by whom, why. Never changed."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    opdracht = models.ForeignKey(
        Betaalopdracht, on_delete=models.PROTECT, related_name="stappen", db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    # The day that it counts for: a bank line's booking date, or the day of the decision.
    on = models.DateField()
    before = models.CharField(max_length=12, blank=True, default="")
    after = models.CharField(max_length=12)
    by_naam = models.CharField(max_length=120)
    reason = models.TextField(blank=True, default="")

    class Meta:
        """Where the steps of one betaalopdracht are found."""

        indexes = [models.Index(fields=["administratie_id", "opdracht", "id"], name="stap_of_its_betaalopdracht")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Boeking(models.Model):
    """That a bank line, as it was afgeletterd, fulfilled (part of) a betaalopdracht, or brought it back."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    opdracht = models.ForeignKey(
        Betaalopdracht, on_delete=models.PROTECT, related_name="boekingen", db_constraint=False, db_index=False
    )
    aflettering = models.ForeignKey(
        "budgetbeheer.Aflettering",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    # The bank's booking date, and how much went out (positive) or came back (negative).
    booked_on = models.DateField()
    amount_cents = models.BigIntegerField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "opdracht", "aflettering"], name="aflettering_counts_once"),
            CheckConstraint(condition=~Q(amount_cents=0), name="boeking_has_an_amount"),
        ]
        indexes = [models.Index(fields=["administratie_id", "aflettering"], name="boeking_by_aflettering")]
