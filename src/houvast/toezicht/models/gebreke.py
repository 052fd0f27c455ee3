# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ingebrekestelling with its frozen evidence and its history, and the end of a contract."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q

from houvast.toezicht.domain.words import Eindegrond, Gebrekestand
from houvast.toezicht.models.eisen import OfContract, OfParties, append_only

_OPEN = [Gebrekestand.CONCEPT.value, Gebrekestand.INGETROKKEN.value]
_AGREED = [
    Gebrekestand.GOEDGEKEURD.value,
    Gebrekestand.VERZONDEN.value,
    Gebrekestand.NAGEKOMEN.value,
    Gebrekestand.VERZUIM.value,
]
_SENT = [Gebrekestand.VERZONDEN.value, Gebrekestand.NAGEKOMEN.value, Gebrekestand.VERZUIM.value]
_FROZEN = (
    "OLD.approved_on IS NOT NULL AND ROW (OLD.tekst, OLD.term_until, OLD.bundel, OLD.digest, OLD.offered_by_id, "
    "OLD.approved_by_id) IS DISTINCT FROM ROW (NEW.tekst, NEW.term_until, NEW.bundel, NEW.digest, NEW.offered_by_id, "
    "NEW.approved_by_id)"
)


class Ingebrekestelling(OfContract):
    """A demand to perform within a reasonable term (BW 6:82), with its evidence as it was frozen.

    Who offers it and who approves it are two people. Nothing of what was approved changes.
    """

    product = models.ForeignKey(
        "contracten.Product",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
    )
    # Ids of eisen.
    eisen = models.JSONField()
    tekst = models.TextField()
    evidence_since = models.DateField()
    term_until = models.DateField()
    ontvanger_naam = models.CharField(max_length=120)
    adresregels = models.TextField()
    stand = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Gebrekestand])
    drafted_at = models.DateTimeField()
    # JSON as text, so that its digest is of these very characters.
    bundel = models.TextField(blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    offered_on = models.DateField(null=True)
    offered_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    sent_on = models.DateField(null=True)
    bericht_id = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    uitkomst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(tekst=""), name="ingebrekestelling_says_what_falls_short"),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("offered_by")),
                name="ingebrekestelling_is_seen_by_two_people",
            ),
            CheckConstraint(
                condition=Q(stand__in=_OPEN) | (~Q(digest="") & Q(offered_by__isnull=False)),
                name="ingebrekestelling_offered_has_its_evidence",
            ),
            CheckConstraint(
                condition=~Q(stand__in=_AGREED) | Q(approved_by__isnull=False, approved_on__isnull=False),
                name="ingebrekestelling_goes_on_after_approval",
            ),
            CheckConstraint(
                condition=~Q(stand__in=_SENT) | Q(sent_on__isnull=False), name="ingebrekestelling_was_sent_on_a_day"
            ),
            CheckConstraint(
                condition=Q(ended_on__isnull=True, uitkomst="") | (Q(ended_on__isnull=False) & ~Q(uitkomst="")),
                name="ingebrekestelling_ended_says_why",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "-id"], name="ingebrekestelling_of_contract")]
        triggers = [
            pgtrigger.Protect(name="approved_stays", operation=pgtrigger.Update, condition=pgtrigger.Condition(_FROZEN))
        ]


class Gebrekestap(OfParties):
    """One thing that became of an ingebrekestelling: when, by whom, and why. Never changed."""

    ingebrekestelling = models.ForeignKey(
        Ingebrekestelling, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    stand = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Gebrekestand])
    on = models.DateField()
    at = models.DateTimeField()
    tekst = models.TextField(blank=True, default="")

    class Meta:
        """The order of what happened."""

        indexes = [models.Index(fields=["gemeente", "ingebrekestelling", "id"], name="gebrekestap_in_order")]
        triggers = [append_only()]


class Beeindiging(OfContract):
    """That a contract ends, in whole or for one product: on which ground, told when, with its last day."""

    product = models.ForeignKey(
        "contracten.Product",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
    )
    grond = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Eindegrond])
    ingebrekestelling = models.ForeignKey(
        Ingebrekestelling, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    notified_on = models.DateField()
    # As the exit terms said then; null: not agreed.
    opzegtermijn_months = models.IntegerField(null=True)
    last_day = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="beeindiging_says_why"),
            CheckConstraint(condition=Q(last_day__gte=F("notified_on")), name="beeindiging_ends_after_it_was_told"),
            CheckConstraint(
                condition=~Q(grond=Eindegrond.ONTBINDING.value) | Q(ingebrekestelling__isnull=False),
                name="beeindiging_by_dissolution_names_the_ingebrekestelling",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "-id"], name="beeindiging_of_contract")]
        triggers = [append_only()]
