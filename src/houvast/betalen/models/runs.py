# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of payment runs: the run, its lines, what was left out of it, and what the bank answered.

The end-to-end id of a line is the run's message id and the line's number (`bankfiles.pain001.identifiers`): both are
unique for ever, so the id is too, and no column can differ from what went to the bank.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.betalen.domain.states import LIVE, AntwoordOutcome, Reden, RegelState, RunState
from houvast.budgetbeheer.domain.afspraak import Betaalwijze

_APPROVED = [RunState.GOEDGEKEURD, RunState.GESCHREVEN, RunState.VERZONDEN, RunState.VERWERKT]


class Betaalrun(models.Model):
    """What one trust account pays on one day: proposed, approved by another, sent, and done when the bank is."""

    administratie_id = models.BigIntegerField()
    rekening = models.ForeignKey(
        "budgetbeheer.Derdengeldenrekening",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in RunState])
    # Asked for in an emergency, outside the run of the day.
    is_nood = models.BooleanField(default=False)
    execute_on = models.DateField()
    format = models.CharField(max_length=20)
    # Whether the bank books the run as one line; null leaves it to what was agreed with the bank.
    is_booked_as_one = models.BooleanField(null=True)
    limiet_cents = models.BigIntegerField(null=True)
    # Lines that are paid by the bank, and lines between a household's own pots.
    line_count = models.IntegerField(default=0)
    total_cents = models.BigIntegerField(default=0)
    intern_count = models.IntegerField(default=0)
    intern_cents = models.BigIntegerField(default=0)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    proposed_by_naam = models.CharField(max_length=120)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    approved_by_naam = models.CharField(max_length=120, blank=True, default="")
    # SHA-256 over all that goes to the bank, made at approval; and the name under which the bank knows the run.
    digest = models.CharField(max_length=64, blank=True, default="")
    message_id = models.CharField(max_length=35, blank=True, default="")
    written_at = models.DateTimeField(null=True)
    written_sha256 = models.CharField(max_length=64, blank=True, default="")
    written_bytes = models.BigIntegerField(null=True)
    # From here on it may be at the bank, also when nobody heard that it arrived.
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by_naam = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=40, blank=True, default="")
    # The last status that the bank gave of the whole file, and when it first accepted any of it.
    bank_status = models.CharField(max_length=8, blank=True, default="")
    accepted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_naam = models.CharField(max_length=120, blank=True, default="")
    withdrawn_reason = models.TextField(blank=True, default="")
    # Counts what was done to the proposal; whoever approves, approves the version on the screen.
    version = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["administratie_id", "message_id"],
                condition=~Q(message_id=""),
                name="betaalrun_has_a_name_of_its_own",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in RunState]), name="betaalrun_has_a_known_state"
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(proposed_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="betaalrun_is_approved_by_someone_else",
            ),
            CheckConstraint(
                condition=~Q(state__in=[each.value for each in _APPROVED])
                | (Q(approved_at__isnull=False, approved_by__isnull=False) & ~Q(digest="") & ~Q(message_id="")),
                name="betaalrun_is_frozen_when_approved",
            ),
            CheckConstraint(
                condition=~Q(state=RunState.INGETROKKEN.value)
                | (Q(withdrawn_at__isnull=False, sending_at__isnull=True) & ~Q(withdrawn_reason="")),
                name="betaalrun_is_withdrawn_before_it_is_sent",
            ),
            CheckConstraint(
                condition=~Q(state=RunState.VERZONDEN.value) | Q(sent_at__isnull=False, written_at__isnull=False),
                name="betaalrun_is_sent_at_a_moment",
            ),
            CheckConstraint(
                condition=Q(line_count__gte=0, total_cents__gte=0, intern_count__gte=0, intern_cents__gte=0),
                name="betaalrun_totals_are_not_negative",
            ),
        ]
        indexes = [models.Index(fields=["administratie_id", "-execute_on", "-id"], name="betaalrun_by_day")]


class Betaalrunregel(models.Model):
    """One attempt to pay one betaalopdracht, in the bank's form. It stands where its run stands, see `RegelState`."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    run = models.ForeignKey(
        Betaalrun, on_delete=models.PROTECT, related_name="regels", db_constraint=False, db_index=False
    )
    # The place in the run, and in its end-to-end id.
    number = models.IntegerField()
    # Which attempt to pay this betaalopdracht, from 1.
    poging = models.SmallIntegerField()
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    # As they are in the betaalopdracht, which ties them.
    huishouden_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    doel_account_id = models.BigIntegerField(null=True)
    betaalwijze = models.CharField(max_length=11)
    amount_cents = models.BigIntegerField()
    naam = models.CharField(max_length=70)
    iban = models.CharField(max_length=34, blank=True)
    kenmerk = models.CharField(max_length=35, blank=True)
    tekst = models.CharField(max_length=140, blank=True)
    # `domain.states.Flag`, a set of bits.
    flags = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in RegelState])
    state_since = models.DateTimeField(null=True)
    # Why it was rejected, came back, fell out or was withdrawn: the bank's code, and words.
    reason_code = models.CharField(max_length=35, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    bankline_id = models.BigIntegerField(null=True)
    booked_on = models.DateField(null=True)
    # Someone decided what happens to a line that failed.
    handled_at = models.DateTimeField(null=True)
    handled_by_naam = models.CharField(max_length=120, blank=True, default="")
    handled_note = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "run", "number"], name="betaalrunregel_has_its_own_number"),
            UniqueConstraint(
                fields=["administratie_id", "opdracht"],
                condition=Q(state__in=sorted(each.value for each in LIVE)),
                name="betaalopdracht_is_paid_by_one_live_line",
            ),
            CheckConstraint(
                condition=Q(state__in=[each.value for each in RegelState]), name="betaalrunregel_has_a_known_state"
            ),
            CheckConstraint(condition=Q(amount_cents__gt=0), name="betaalrunregel_has_a_positive_amount"),
            CheckConstraint(
                condition=(Q(betaalwijze=Betaalwijze.OVERBOEKING.value) & ~Q(iban=""))
                | Q(betaalwijze=Betaalwijze.INTERN.value, iban="", doel_account_id__isnull=False),
                name="betaalrunregel_says_where_the_money_goes",
            ),
            CheckConstraint(
                condition=~Q(
                    state__in=[RegelState.AFGEWEZEN.value, RegelState.TERUGGEKOMEN.value, RegelState.INGETROKKEN.value]
                )
                | ~Q(reason=""),
                name="betaalrunregel_fails_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["administratie_id", "opdracht"],
                condition=~Q(state__in=sorted(each.value for each in LIVE)),
                name="betaalrunregel_earlier",
            ),
            models.Index(
                fields=["administratie_id", "huishouden_id", "iban"],
                condition=Q(state=RegelState.GEBOEKT.value),
                name="betaalrunregel_paid_to",
            ),
            models.Index(
                fields=["administratie_id", "state_since"],
                condition=Q(
                    state__in=[
                        RegelState.AFGEWEZEN.value,
                        RegelState.TERUGGEKOMEN.value,
                        RegelState.UITGEVALLEN.value,
                    ],
                    handled_at__isnull=True,
                ),
                name="betaalrunregel_to_handle",
            ),
        ]


class Weglating(models.Model):
    """A payment that was due for a run but left out of it, and why."""

    administratie_id = models.BigIntegerField()
    gemeente_id = models.BigIntegerField()
    run = models.ForeignKey(
        Betaalrun, on_delete=models.PROTECT, related_name="weglatingen", db_constraint=False, db_index=False
    )
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    huishouden_id = models.BigIntegerField()
    amount_cents = models.BigIntegerField()
    reden = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Reden])
    toelichting = models.TextField(blank=True, default="")
    tekort_cents = models.BigIntegerField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "run", "opdracht"], name="weglating_is_told_once_per_run"),
            CheckConstraint(condition=Q(reden__in=[each.value for each in Reden]), name="weglating_has_a_known_reden"),
        ]


class Bankantwoord(models.Model):
    """A status report that the bank sent (pain.002): which run it was about, and what it changed."""

    administratie_id = models.BigIntegerField()
    run = models.ForeignKey(
        Betaalrun, on_delete=models.PROTECT, related_name="antwoorden", null=True, db_constraint=False, db_index=False
    )
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    received_at = models.DateTimeField()
    received_by_naam = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12, choices=[(each.value, each.value) for each in AntwoordOutcome])
    format = models.CharField(max_length=20, blank=True, default="")
    report_id = models.CharField(max_length=140, blank=True, default="")
    message_id = models.CharField(max_length=140, blank=True, default="")
    status = models.CharField(max_length=8, blank=True, default="")
    accepted = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    # Of lines that we don't know, or that the statement had booked before.
    unknown = models.IntegerField(default=0)
    overtaken = models.IntegerField(default=0)
    sentences = models.JSONField(default=list)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "sha256"], name="bankantwoord_is_taken_in_once"),
            CheckConstraint(
                condition=Q(outcome__in=[each.value for each in AntwoordOutcome]),
                name="bankantwoord_has_a_known_outcome",
            ),
        ]
        indexes = [models.Index(fields=["administratie_id", "run"], name="bankantwoord_of_a_run")]
