# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of indicatoren, divided by gemeente: figures, lists of their records, frozen figures, and claims."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Cijfer(models.Model):
    """An indicator of one month, as computed last: of an uitvoerder as a whole, or of one medewerker or team there.

    Replaced when it is computed again; what has to stay is frozen (BevrorenCijfer).
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Who carries it out; the gemeente itself where it does so.
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=60)
    versie = models.PositiveSmallIntegerField()
    # The first day of the month; of a cohort, the month in which it came in.
    maand = models.DateField()
    # Null: all together.
    medewerker = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    # Null: all together, or of one medewerker.
    team = models.ForeignKey("access.Team", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    teller = models.BigIntegerField()
    noemer = models.BigIntegerField()
    # How many belong to it but lack a fact that the definition needs.
    ontbreekt = models.BigIntegerField()
    # The day up to which facts were known.
    known_on = models.DateField()
    computed_at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "uitvoerder", "sleutel", "maand", "medewerker", "team"],
                nulls_distinct=False,
                name="cijfer_is_one_per_month_and_whom",
            ),
            CheckConstraint(
                condition=Q(medewerker__isnull=True) | Q(team__isnull=True), name="cijfer_is_of_a_medewerker_or_a_team"
            ),
            CheckConstraint(
                condition=Q(teller__gte=0, noemer__gte=0, ontbreekt__gte=0), name="cijfer_counts_from_zero"
            ),
            CheckConstraint(condition=Q(maand__day=1), name="cijfer_is_of_a_month"),
        ]


class Gevallenlijst(models.Model):
    """Which records are on one side of a figure, where they are few among many: found without looking at all of them.

    Made with the figure, and replaced with it; without one the records are looked up by the query that counted them.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=60)
    versie = models.PositiveSmallIntegerField()
    maand = models.DateField()
    # Of queries.records.Kant: in the teller, or not.
    kant = models.CharField(max_length=10)
    known_on = models.DateField()
    # In the order of the pages: of events the last day first, of states by id. The day of a state is the peildatum.
    record_ids = ArrayField(models.BigIntegerField())
    days = ArrayField(models.DateField())

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "uitvoerder", "sleutel", "maand", "kant"], name="gevallenlijst_is_one_per_side"
            ),
            CheckConstraint(condition=Q(record_ids__len=F("days__len")), name="gevallenlijst_has_a_day_of_each"),
            CheckConstraint(condition=Q(maand__day=1), name="gevallenlijst_is_of_a_month"),
        ]


class BevrorenCijfer(models.Model):
    """A figure as it was on a day, with its definition and its records. Never changed, by digest."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=60)
    versie = models.PositiveSmallIntegerField()
    maand = models.DateField()
    teller = models.BigIntegerField()
    noemer = models.BigIntegerField()
    ontbreekt = models.BigIntegerField()
    record_count = models.BigIntegerField()
    known_on = models.DateField()
    # JSON as text, so that its digest is of these very characters: the figure, its definition in words and as SQL, and
    # the digest of the records.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    # JSON as text: each record that counts, with its id, its household's id and what it adds to teller and noemer.
    records = models.TextField()
    records_digest = models.CharField(max_length=64)
    reason = models.TextField()
    frozen_at = models.DateTimeField()
    frozen_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="bevroren_cijfer_says_what_for"),
            CheckConstraint(condition=Q(maand__day=1), name="bevroren_cijfer_is_of_a_month"),
        ]
        indexes = [models.Index(fields=["gemeente", "uitvoerder", "-id"], name="bevroren_cijfer_newest_first")]
        triggers = [_APPEND_ONLY]


class Bewering(models.Model):
    """What the uitvoerder says itself about an indicator over a period, and where it says so. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    sleutel = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    # In thousandths; how many of how many is often not said.
    permille = models.IntegerField()
    teller = models.BigIntegerField(null=True)
    noemer = models.BigIntegerField(null=True)
    bron = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(bron=""), name="bewering_says_where_it_stands"),
            CheckConstraint(condition=Q(last__gte=F("first")), name="bewering_ends_after_it_begins"),
            CheckConstraint(condition=Q(permille__gte=0), name="bewering_is_not_negative"),
            CheckConstraint(
                condition=Q(teller__isnull=True) | Q(noemer__gt=0), name="bewering_with_a_teller_has_a_noemer"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "uitvoerder", "sleutel"], name="bewering_by_indicator")]
        triggers = [_APPEND_ONLY]
