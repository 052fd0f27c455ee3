# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of budgetplannen: versions of what a huishouden agreed, approved by a second person and by the inwoner."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.budgetbeheer.domain.budgetplan import AgreedHow, PlanState

_SETTLED = [PlanState.VASTGESTELD.value, PlanState.VERVANGEN.value]
_DRAFT = [PlanState.CONCEPT.value, PlanState.VOORGELEGD.value]


class Budgetplan(models.Model):
    """One version of the budgetplan of a huishouden, with its period. What was settled is replaced, not changed."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    versie = models.IntegerField()
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in PlanState])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    # Why this version was made, and why it ended or was sent back.
    reason = models.TextField()
    closing_reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    agreed_on = models.DateField(null=True)
    agreed_how = models.CharField(max_length=12, blank=True, default="")
    agreed_note = models.CharField(max_length=200, blank=True, default="")
    approved_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    approved_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "huishouden", "versie"], name="budgetplan_has_its_version"),
            UniqueConstraint(
                fields=["administratie_id", "huishouden"],
                condition=Q(state__in=_DRAFT),
                name="huishouden_has_one_budgetplan_in_the_making",
            ),
            UniqueConstraint(
                fields=["administratie_id", "huishouden"],
                condition=Q(state=PlanState.VASTGESTELD.value, valid_until__isnull=True),
                name="huishouden_has_one_budgetplan_without_an_end",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in PlanState]), name="budgetplan_has_a_known_state"
            ),
            CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="budgetplan_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=~Q(state__in=_SETTLED)
                | Q(
                    approved_at__isnull=False,
                    agreed_on__isnull=False,
                    agreed_how__in=[each.value for each in AgreedHow],
                ),
                name="budgetplan_is_settled_by_two_and_the_inwoner",
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(made_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="budgetplan_is_approved_by_someone_else",
            ),
            CheckConstraint(condition=~Q(reason=""), name="budgetplan_says_why_it_was_made"),
        ]


class Planregel(models.Model):
    """One line of a budgetplan: an afspraak that goes on, or a proposal that becomes one when the plan is settled."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    plan = models.ForeignKey(
        Budgetplan, on_delete=models.PROTECT, related_name="regels", db_constraint=False, db_index=False
    )
    # The afspraak that goes on, or the one that the proposal became.
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    # The afspraak that the proposal replaces.
    vervangt = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    # What `domain.budgetplan.write_voorstel` writes; null for an afspraak that goes on.
    voorstel = models.JSONField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "plan", "afspraak"],
                condition=Q(afspraak__isnull=False),
                name="afspraak_stands_once_in_a_budgetplan",
            ),
            UniqueConstraint(
                fields=["administratie_id", "plan", "vervangt"],
                condition=Q(vervangt__isnull=False),
                name="afspraak_is_replaced_once_in_a_budgetplan",
            ),
            CheckConstraint(
                condition=Q(afspraak__isnull=False) | Q(voorstel__isnull=False), name="planregel_says_what_is_agreed"
            ),
        ]
        indexes = [models.Index(fields=["administratie_id", "plan", "id"], name="planregel_of_its_plan")]
