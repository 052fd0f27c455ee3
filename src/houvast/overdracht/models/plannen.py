# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plan of a transfer, its waves, and each household that takes part."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.overdracht.domain.toestand import MOVED, WAITING, OvergangState, PlanState

_WAITING = sorted(each.value for each in WAITING)
_MOVED = sorted(each.value for each in MOVED)


class Overdracht(models.Model):
    """A plan: from whom to whom, out of which books into which. An uitvoerder is null where the gemeente serves."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    # Names as they were, so that every side can read them.
    van_naam = models.CharField(max_length=120)
    naar_naam = models.CharField(max_length=120)
    van_administratie = models.ForeignKey(
        "ledger.Administratie", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    naar_administratie = models.ForeignKey(
        "ledger.Administratie", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # The derdengeldenrekeningen that the money leaves and reaches.
    van_iban = models.CharField(max_length=34)
    naar_iban = models.CharField(max_length=34)
    naam = models.CharField(max_length=120)
    reason = models.TextField()
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in PlanState])
    # The plan whose households this one puts back.
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False)
    telefoon = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "naam"], name="overdracht_has_a_naam_of_its_own"),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in PlanState]), name="overdracht_has_a_known_state"
            ),
            CheckConstraint(
                condition=~Q(van_administratie=F("naar_administratie")), name="overdracht_goes_to_other_books"
            ),
            CheckConstraint(condition=~Q(naam="") & ~Q(reason=""), name="overdracht_says_what_and_why"),
            CheckConstraint(
                condition=Q(state=PlanState.LOPEND.value, closed_at__isnull=True)
                | (~Q(state=PlanState.LOPEND.value) & Q(closed_at__isnull=False) & ~Q(closing_reason="")),
                name="overdracht_is_closed_with_a_reason",
            ),
        ]


class Golf(models.Model):
    """A wave: the households that go over on one day."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overdracht = models.ForeignKey(
        Overdracht, on_delete=models.PROTECT, related_name="golven", db_constraint=False, db_index=False
    )
    nummer = models.SmallIntegerField()
    # What has to be with the bank before this day is paid by the old side; everything from it by the new one.
    switch_on = models.DateField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "overdracht", "nummer"], name="golf_has_a_nummer_in_its_plan"),
            CheckConstraint(condition=Q(nummer__gte=1), name="golven_count_from_one"),
        ]


class Overgang(models.Model):
    """That a household takes part in a plan, with what people prepared for it and where it stands."""

    gemeente_id = models.BigIntegerField()
    van_uitvoerder_id = models.BigIntegerField(null=True)
    naar_uitvoerder_id = models.BigIntegerField(null=True)
    overdracht = models.ForeignKey(
        Overdracht, on_delete=models.PROTECT, related_name="overgangen", db_constraint=False, db_index=False
    )
    golf = models.ForeignKey(
        Golf, on_delete=models.PROTECT, related_name="overgangen", db_constraint=False, db_index=False
    )
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    # The household's number, by which the gemeente speaks of it.
    nummer = models.CharField(max_length=20)
    state = models.CharField(max_length=15, choices=[(each.value, each.value) for each in OvergangState])
    reason = models.TextField(blank=True, default="")
    toestemming_on = models.DateField(null=True)
    toestemming_how = models.CharField(max_length=12, blank=True, default="")
    taal = models.CharField(max_length=40, blank=True, default="")
    notitie = models.TextField(blank=True, default="")
    notitie_by_naam = models.CharField(max_length=120, blank=True, default="")
    needs_gesprek = models.BooleanField(default=False)
    gesprek_on = models.DateField(null=True)
    gesprek_by_naam = models.CharField(max_length=120, blank=True, default="")
    # Who takes the household over, and who looked at it on either side.
    beheerder = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    beheerder_naam = models.CharField(max_length=120, blank=True, default="")
    van_akkoord_at = models.DateTimeField(null=True)
    van_akkoord_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    van_akkoord_by_naam = models.CharField(max_length=120, blank=True, default="")
    naar_akkoord_at = models.DateTimeField(null=True)
    naar_akkoord_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    naar_akkoord_by_naam = models.CharField(max_length=120, blank=True, default="")
    # When its switch was rehearsed last.
    rehearsed_at = models.DateTimeField(null=True)
    # As it really was: filled in when the household went over.
    switch_on = models.DateField(null=True)
    cut_over_at = models.DateTimeField(null=True)
    budgetplan_id = models.BigIntegerField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente_id", "overdracht", "huishouden"], name="huishouden_takes_part_once_in_a_plan"
            ),
            UniqueConstraint(
                fields=["gemeente_id", "huishouden"],
                condition=Q(state__in=_WAITING),
                name="huishouden_waits_for_one_overgang",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in OvergangState]), name="overgang_has_a_known_state"
            ),
            CheckConstraint(
                condition=~Q(
                    state__in=[
                        OvergangState.TEGENGEHOUDEN.value,
                        OvergangState.TERUGGEZET.value,
                        OvergangState.VERVALLEN.value,
                    ]
                )
                | ~Q(reason=""),
                name="overgang_is_held_or_undone_with_a_reason",
            ),
            CheckConstraint(
                condition=~Q(state__in=_MOVED)
                | Q(
                    switch_on__isnull=False,
                    cut_over_at__isnull=False,
                    van_akkoord_at__isnull=False,
                    naar_akkoord_at__isnull=False,
                    beheerder__isnull=False,
                ),
                name="huishouden_goes_over_when_both_sides_agreed",
            ),
            CheckConstraint(
                condition=Q(naar_akkoord_by__isnull=True) | ~Q(naar_akkoord_by=F("beheerder")),
                name="overgang_is_agreed_by_someone_else_than_who_takes_over",
            ),
            CheckConstraint(
                condition=Q(naar_akkoord_by__isnull=True)
                | Q(van_akkoord_by__isnull=True)
                | ~Q(naar_akkoord_by=F("van_akkoord_by")),
                name="overgang_is_agreed_by_two",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente_id", "overdracht", "state", "id"], name="overgang_by_plan"),
            models.Index(fields=["gemeente_id", "huishouden"], name="overgang_by_huishouden"),
        ]
