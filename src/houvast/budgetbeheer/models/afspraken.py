# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of afspraken: what a huishouden agreed to receive and pay, and by what evidence a bank line is recognised.

The administratie and gemeente of a row are no foreign keys of their own: the composite keys to its account and its
huishouden tie them already, and each further key is a look-up per row.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.budgetbeheer.domain.afspraak import (
    AfspraakSoort,
    Betaalwijze,
    Bron,
    KenmerkSoort,
    Periodiciteit,
    Richting,
    Voorrang,
    Weekendregel,
)


class Afspraak(models.Model):
    """One line of the budgetplan: who pays whom, how much, how often. A change is an end and a new one."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    naam = models.CharField(max_length=140)
    richting = models.CharField(max_length=3, choices=[(each.value, each.value) for each in Richting])
    tegenpartij_naam = models.CharField(max_length=140)
    # The address book is divided by its houder, so this row can't refer to it by a foreign key.
    organisatie_id = models.BigIntegerField(null=True)
    bedrag_min_cents = models.BigIntegerField()
    bedrag_max_cents = models.BigIntegerField()
    periodiciteit = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Periodiciteit])
    # The first expected date; weekly rhythms count from it.
    anker = models.DateField()
    # Day of the month, 31 is the last day; null for rhythms that count weeks and for what happens once.
    verwachte_dag = models.SmallIntegerField(null=True)
    weekendregel = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Weekendregel])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    rubriek = models.CharField(max_length=60, blank=True)
    zoektermen = ArrayField(models.CharField(max_length=80), default=list)
    soort = models.CharField(max_length=12, default=AfspraakSoort.BETALING.value)
    # A code of `Voorrang`, or one that the gemeente added.
    voorrang = models.CharField(max_length=20, default=Voorrang.OVERIG.value)
    # Empty for income.
    betaalwijze = models.CharField(max_length=11, blank=True, default="")
    betaal_iban = models.CharField(max_length=34, blank=True, default="")
    betalingskenmerk = models.CharField(max_length=35, blank=True, default="")
    betaalomschrijving = models.CharField(max_length=140, blank=True, default="")
    vooraf_days = models.SmallIntegerField(default=0)
    datums = ArrayField(models.DateField(), default=list)
    # Where money that stays in the household's own accounts goes to.
    doel_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False, db_index=False
    )
    # Derived from this row, its kenmerken and the members' surnames; see commands/matchkeys.py.
    signs = ArrayField(models.BigIntegerField(), default=list)
    phrases = ArrayField(models.TextField(), default=list)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=Q(richting__in=[each.value for each in Richting]), name="afspraak_goes_in_or_out"
            ),
            CheckConstraint(
                condition=Q(periodiciteit__in=[each.value for each in Periodiciteit]),
                name="afspraak_has_a_known_rhythm",
            ),
            CheckConstraint(
                condition=Q(weekendregel__in=[each.value for each in Weekendregel]), name="afspraak_has_a_weekend_rule"
            ),
            CheckConstraint(
                condition=Q(bedrag_min_cents__gt=0) & Q(bedrag_max_cents__gte=F("bedrag_min_cents")),
                name="afspraak_has_a_positive_bedrag",
            ),
            CheckConstraint(
                condition=Q(verwachte_dag__isnull=True) | Q(verwachte_dag__range=(1, 31)),
                name="afspraak_expects_a_day_of_the_month",
            ),
            CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="afspraak_ends_after_it_begins",
            ),
            CheckConstraint(condition=~Q(naam=""), name="afspraak_has_a_naam"),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in AfspraakSoort]), name="afspraak_has_a_known_soort"
            ),
            CheckConstraint(
                condition=Q(richting="in", betaalwijze="", soort="inkomen")
                | (
                    Q(richting="uit", betaalwijze__in=[each.value for each in Betaalwijze])
                    & ~Q(soort=AfspraakSoort.INKOMEN.value)
                ),
                name="afspraak_says_how_it_is_paid",
            ),
            CheckConstraint(
                condition=~Q(betaalwijze="overboeking") | ~Q(betaal_iban=""), name="afspraak_by_transfer_has_an_iban"
            ),
            CheckConstraint(
                condition=~Q(betaalwijze="intern") | Q(doel_account__isnull=False),
                name="afspraak_between_pots_names_the_pot",
            ),
            CheckConstraint(condition=Q(vooraf_days__gte=0), name="afspraak_is_not_paid_after_it_is_due"),
        ]
        indexes = [models.Index(fields=["administratie_id", "huishouden"], name="afspraak_by_huishouden")]


class Kenmerk(models.Model):
    """One piece of evidence by which bank lines of an afspraak are recognised."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    afspraak = models.ForeignKey(
        Afspraak, on_delete=models.PROTECT, related_name="kenmerken", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=12, choices=[(each.value, each.value) for each in KenmerkSoort])
    # As `normalise_kenmerk` leaves it: no spaces or signs, one case.
    waarde = models.CharField(max_length=140)
    bron = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Bron])
    since = models.DateTimeField()
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "afspraak", "soort", "waarde"], name="kenmerk_is_given_once_per_afspraak"
            ),
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in KenmerkSoort]), name="kenmerk_has_a_known_soort"
            ),
            CheckConstraint(condition=Q(bron__in=[each.value for each in Bron]), name="kenmerk_has_a_known_bron"),
            CheckConstraint(condition=~Q(waarde=""), name="kenmerk_has_a_waarde"),
        ]


class Matchkey(models.Model):
    """The index of afspraken by what bank lines have in common with them: hashes of composite keys.

    Derived: it only finds candidates, the evidence is weighed on the afspraak itself. Keys that too many afspraken
    share are kept as `Crowdedkey` instead, so that finding candidates stays linear in the lines.
    """

    pk = models.CompositePrimaryKey("administratie_id", "key", "afspraak_id")
    administratie_id = models.BigIntegerField()
    key = models.BigIntegerField()
    afspraak_id = models.BigIntegerField()


class Crowdedkey(models.Model):
    """A key that more afspraken share than can be weighed; a hidden afspraak may lie behind it."""

    pk = models.CompositePrimaryKey("administratie_id", "key")
    administratie_id = models.BigIntegerField()
    key = models.BigIntegerField()


class Matchword(models.Model):
    """A word, IBAN or name that some afspraak knows; whatever else a bank line says needs no keys."""

    pk = models.CompositePrimaryKey("administratie_id", "key")
    administratie_id = models.BigIntegerField()
    key = models.BigIntegerField()
