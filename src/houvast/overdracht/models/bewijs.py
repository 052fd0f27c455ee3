# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must be paid around the switch, written down beforehand, and what a rehearsal and people found about it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.overdracht.domain.toestand import BevindingSoort, Kant
from houvast.overdracht.models.plannen import Overdracht, Overgang

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Verplichting(models.Model):
    """A payment of a household around its switch, with the one side that has to make it. Written at the switch."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="verplichtingen", db_constraint=False, db_index=False
    )
    kant = models.CharField(max_length=4, choices=[(each.value, each.value) for each in Kant])
    # In the books of the old side; of one that no schedule makes, its betaalopdracht there.
    van_afspraak_id = models.BigIntegerField(null=True)
    van_opdracht_id = models.BigIntegerField(null=True)
    # In the books of the new side, where that pays.
    naar_afspraak_id = models.BigIntegerField(null=True)
    naar_opdracht_id = models.BigIntegerField(null=True)
    periode = models.DateField()
    due_on = models.DateField()
    pay_on = models.DateField()
    amount_cents = models.BigIntegerField()
    naam = models.CharField(max_length=140)
    tegenpartij_naam = models.CharField(max_length=140)
    voorrang = models.CharField(max_length=20)
    betaalwijze = models.CharField(max_length=11)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente_id", "overgang", "van_afspraak_id", "van_opdracht_id", "periode"],
                nulls_distinct=False,
                name="verplichting_has_one_payer",
            ),
            CheckConstraint(condition=Q(kant__in=[each.value for each in Kant]), name="verplichting_has_a_known_kant"),
            CheckConstraint(
                condition=Q(van_afspraak_id__isnull=False) | Q(van_opdracht_id__isnull=False),
                name="verplichting_says_where_it_comes_from",
            ),
            CheckConstraint(condition=Q(amount_cents__gt=0), name="verplichting_has_a_positive_amount"),
        ]
        indexes = [
            models.Index(fields=["gemeente_id", "overgang", "due_on", "id"], name="verplichting_of_its_overgang")
        ]
        triggers = [_APPEND_ONLY]


class Uitzondering(models.Model):
    """Why a payment was not simply paid on time, and who answers for it. The newest counts; never changed."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    verplichting = models.ForeignKey(
        Verplichting, on_delete=models.PROTECT, related_name="uitzonderingen", db_constraint=False, db_index=False
    )
    reason = models.TextField()
    owner_naam = models.CharField(max_length=120)
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(reason="") & ~Q(owner_naam=""), name="uitzondering_has_a_reason_and_an_owner")
        ]
        indexes = [models.Index(fields=["gemeente_id", "verplichting", "-id"], name="uitzondering_by_verplichting")]
        triggers = [_APPEND_ONLY]


class Repetitie(models.Model):
    """A rehearsal: what the switch of every waiting household would do, without doing it. Never changed."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overdracht = models.ForeignKey(
        Overdracht, on_delete=models.PROTECT, related_name="repetities", db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)
    huishouden_count = models.IntegerField()
    payment_count = models.IntegerField()
    # How much money would go over, and how much is found short.
    balance_cents = models.BigIntegerField()
    finding_count = models.IntegerField()

    class Meta:
        """Newest first."""

        indexes = [models.Index(fields=["gemeente_id", "overdracht", "-id"], name="repetitie_of_its_plan")]
        triggers = [_APPEND_ONLY]


class Bevinding(models.Model):
    """Something that a rehearsal found about a payment: between, twice or short. Never changed."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    repetitie = models.ForeignKey(
        Repetitie, on_delete=models.PROTECT, related_name="bevindingen", db_constraint=False, db_index=False
    )
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=7, choices=[(each.value, each.value) for each in BevindingSoort])
    kant = models.CharField(max_length=4, choices=[(each.value, each.value) for each in Kant])
    naam = models.CharField(max_length=140)
    on = models.DateField()
    amount_cents = models.BigIntegerField()
    # How much is short, of a payment that there is too little money for.
    short_cents = models.BigIntegerField(default=0)
    # A Dutch sentence of domain/repetitie.py.
    words = models.CharField(max_length=200)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in BevindingSoort]), name="bevinding_has_a_known_soort"
            )
        ]
        indexes = [
            models.Index(fields=["gemeente_id", "repetitie", "overgang"], name="bevinding_of_its_repetitie"),
            models.Index(fields=["gemeente_id", "overgang", "-id"], name="bevinding_of_its_overgang"),
        ]
        triggers = [_APPEND_ONLY]
