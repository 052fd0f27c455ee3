# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a household's overgang: its accounts, the money that went over, who was told, what was asked."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.overdracht.domain.toestand import OmleidingSoort, Punt, SaldoSoort
from houvast.overdracht.models.plannen import Overgang

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Potje(models.Model):
    """Which account of the new books takes the place of which of the old."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="potjes", db_constraint=False, db_index=False
    )
    van_account_id = models.BigIntegerField()
    naar_account_id = models.BigIntegerField()
    soort = models.CharField(max_length=20)
    naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "overgang", "van_account_id"], name="potje_goes_to_one_account"),
            UniqueConstraint(
                fields=["gemeente_id", "overgang", "naar_account_id"], name="potje_comes_from_one_account"
            ),
        ]


class Saldobetaling(models.Model):
    """Money of a household that goes from an old account to its new one, by a payment between two banks.

    Its kenmerk is on the payment and is what the new side expects, so that both bank lines name each other.
    """

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="saldobetalingen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=10, choices=[(each.value, each.value) for each in SaldoSoort])
    van_account_id = models.BigIntegerField()
    naar_account_id = models.BigIntegerField()
    amount_cents = models.BigIntegerField()
    pay_on = models.DateField()
    kenmerk = models.CharField(max_length=35)
    # The payment out of the old books, and the income that the new books expect; null only while they are made.
    opdracht_id = models.BigIntegerField(null=True)
    afspraak_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(amount_cents__gt=0), name="saldobetaling_has_a_positive_amount"),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in SaldoSoort]), name="saldobetaling_has_a_known_soort"
            ),
        ]
        indexes = [models.Index(fields=["gemeente_id", "overgang", "id"], name="saldobetaling_of_its_overgang")]


class Omleiding(models.Model):
    """A payer, or a creditor that collects, who has to know the other account: told when, confirmed when, reminded."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="omleidingen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=10, choices=[(each.value, each.value) for each in OmleidingSoort])
    # In the old books.
    afspraak_id = models.BigIntegerField()
    naam = models.CharField(max_length=140)
    tegenpartij_naam = models.CharField(max_length=140)
    told_on = models.DateField(null=True)
    told_by_naam = models.CharField(max_length=120, blank=True, default="")
    reminded_on = models.DateField(null=True)
    reminder_count = models.SmallIntegerField(default=0)
    confirmed_on = models.DateField(null=True)
    confirmed_how = models.CharField(max_length=200, blank=True, default="")
    # The last time that money still came in, or was collected, on the old account.
    last_seen_on = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "overgang", "afspraak_id"], name="omleiding_is_of_one_afspraak"),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in OmleidingSoort]), name="omleiding_has_a_known_soort"
            ),
            CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(told_on__isnull=False, confirmed_on__gte=F("told_on")),
                name="omleiding_is_confirmed_after_it_was_told",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente_id", "told_on", "id"],
                condition=Q(confirmed_on__isnull=True),
                name="omleiding_not_confirmed",
            )
        ]


class Afwijking(models.Model):
    """That somebody lets a household go over although a line of its checklist isn't met, and why. Never changed."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="afwijkingen", db_constraint=False, db_index=False
    )
    punt = models.CharField(max_length=15, choices=[(each.value, each.value) for each in Punt])
    reason = models.TextField()
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "overgang", "punt"], name="afwijking_is_made_once_per_punt"),
            CheckConstraint(condition=~Q(reason=""), name="afwijking_says_why_it_is_made"),
        ]
        triggers = [_APPEND_ONLY]


class Vraag(models.Model):
    """A question that a household asked about its transfer, and its answer."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overgang = models.ForeignKey(
        Overgang, on_delete=models.PROTECT, related_name="vragen", db_constraint=False, db_index=False
    )
    asked_on = models.DateField()
    vraag = models.TextField()
    noted_at = models.DateTimeField()
    noted_by_naam = models.CharField(max_length=120)
    answered_on = models.DateField(null=True)
    antwoord = models.TextField(blank=True, default="")
    answered_by_naam = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(vraag=""), name="vraag_says_what_is_asked"),
            CheckConstraint(
                condition=Q(answered_on__isnull=True, antwoord="")
                | (Q(answered_on__gte=F("asked_on")) & ~Q(antwoord="") & ~Q(answered_by_naam="")),
                name="vraag_is_answered_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["gemeente_id", "overgang", "id"], name="vraag_of_its_overgang")]


class Inzage(models.Model):
    """That who served a household may still look into its file, up to and including a day.

    The rules of rows in partijen ask this table (see the migration), so that it ends by itself on that day.
    """

    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    uitvoerder_id = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField()
    reason = models.TextField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente_id", "huishouden", "uitvoerder_id", "since"], name="inzage_begins_once_per_day"
            ),
            CheckConstraint(condition=Q(until__gte=F("since")), name="inzage_ends_after_it_begins"),
            CheckConstraint(condition=~Q(reason=""), name="inzage_says_what_it_is_for"),
        ]
        indexes = [models.Index(fields=["uitvoerder_id", "until"], name="inzage_by_uitvoerder")]
