# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of two acts that need four eyes: paying someone on another account, and paying in an emergency."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.betalen.domain.states import NoodState, WijzigingState


class Begunstigdewijziging(models.Model):
    """A request to pay an afspraak, or an organisation, on another IBAN. It counts when a second person agreed."""

    administratie_id = models.BigIntegerField()
    # Null for an organisation, which many gemeenten may pay.
    gemeente_id = models.BigIntegerField(null=True)
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    # The address book is divided by its houder, so this row can't refer to it by a foreign key.
    organisatie_id = models.BigIntegerField(null=True)
    naam = models.CharField(max_length=140)
    old_iban = models.CharField(max_length=34, blank=True)
    new_iban = models.CharField(max_length=34)
    # Counts from this day.
    since = models.DateField()
    evidence = models.TextField()
    # In the room of post, which stands beside this one.
    poststuk_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in WijzigingState])
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    requested_by_naam = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_by_naam = models.CharField(max_length=120, blank=True, default="")
    decided_reason = models.TextField(blank=True, default="")
    # The version of the afspraak that began with the change.
    new_afspraak_id = models.BigIntegerField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "afspraak", "organisatie_id"],
                condition=Q(state=WijzigingState.AANGEVRAAGD.value),
                nulls_distinct=False,
                name="begunstigdewijziging_waits_once",
            ),
            CheckConstraint(
                condition=Q(afspraak__isnull=False, gemeente_id__isnull=False, organisatie_id__isnull=True)
                | Q(afspraak__isnull=True, gemeente_id__isnull=True, organisatie_id__isnull=False),
                name="begunstigdewijziging_is_about_one_thing",
            ),
            CheckConstraint(condition=~Q(evidence=""), name="begunstigdewijziging_has_evidence"),
            CheckConstraint(condition=~Q(new_iban=F("old_iban")), name="begunstigdewijziging_changes_the_iban"),
            CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="begunstigdewijziging_is_decided_by_someone_else",
            ),
            CheckConstraint(
                condition=Q(state=WijzigingState.AANGEVRAAGD.value, decided_at__isnull=True)
                | (
                    Q(state__in=[WijzigingState.TOEGEPAST.value, WijzigingState.AFGEKEURD.value])
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="begunstigdewijziging_counts_when_decided",
            ),
        ]


class Noodbetaling(models.Model):
    """Money that a household needs today: asked for, approved by another, paid by itself, and settled afterwards."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    amount_cents = models.BigIntegerField()
    naam = models.CharField(max_length=70)
    iban = models.CharField(max_length=34)
    omschrijving = models.CharField(max_length=140)
    reason = models.TextField()
    # Paid out of the uitvoerder's own money on the trust account, because the household has too little.
    is_voorschot = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in NoodState])
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    requested_by_naam = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    decided_by_naam = models.CharField(max_length=120, blank=True, default="")
    decided_reason = models.TextField(blank=True, default="")
    run = models.ForeignKey(
        "betalen.Betaalrun",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    settled_at = models.DateTimeField(null=True)
    settled_by_naam = models.CharField(max_length=120, blank=True, default="")
    settled_note = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(amount_cents__gt=0), name="noodbetaling_has_a_positive_amount"),
            CheckConstraint(condition=~Q(reason=""), name="noodbetaling_has_a_reason"),
            CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
                name="noodbetaling_is_decided_by_someone_else",
            ),
            CheckConstraint(
                condition=~Q(state=NoodState.VERREKEND.value) | (Q(settled_at__isnull=False) & ~Q(settled_note="")),
                name="noodbetaling_is_settled_with_a_note",
            ),
        ]
        indexes = [models.Index(fields=["administratie_id", "state", "id"], name="noodbetaling_by_state")]
