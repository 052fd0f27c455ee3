# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The traject itself, its cliënten, its steps, its clocks and its parts."""

from __future__ import annotations

from enum import StrEnum

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.trajecten.domain.states import ENDED, ENDED_BY_BESCHIKKING, State
from houvast.trajecten.domain.termijnen import BESLISTERMIJN_DAYS_MAX, TermijnSoort, Waarom
from houvast.trajecten.domain.uitstel import Opschortgrond, Wijziging
from houvast.trajecten.domain.words import Bedreiging, Begeleiding, Bron, Deel, Uitkomst, Uitstroomreden, Wijze

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)
# A file goes as a whole when its term is over (retention.py), and never otherwise: who erases says so to the database.
GOES_BY_TERM = pgtrigger.Trigger(
    name="goes_by_its_term",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Delete,
    func="IF current_setting('houvast.wissen', true) IS DISTINCT FROM 'aan' THEN "
    "RAISE EXCEPTION '% goes only when its term is over', TG_TABLE_NAME; END IF; RETURN OLD;",
)
# Sorted, since sets have no order and a migration has.
_ENDED = sorted(each.value for each in ENDED)
_MANY_DAYS_AFTER = Q(until__isnull=True) | Q(until__gte=F("since"))


def _values(words: type[StrEnum]) -> list[str]:
    return [each.value for each in words]


class Traject(models.Model):
    """All help to one or two cliënten of a household, from the aanmelding to the end."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    # Who carries it out under a mandate; null: the gemeente itself.
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    # Who answers for it, also for a term that lapsed; null while nobody took it.
    consulent = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    consulent_naam = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=12)
    version = models.IntegerField(default=0)
    bron = models.CharField(max_length=10)
    bron_naam = models.CharField(max_length=120, blank=True, default="")
    # Opaque: whoever gave it knows what it refers to.
    signaal_referentie = models.CharField(max_length=80, blank=True, default="")
    signaal_ontvangen_on = models.DateField(null=True)
    gemeld_on = models.DateField()
    bedreiging = models.CharField(max_length=15, blank=True, default="")
    bedreigend_since = models.DateField(null=True)
    bedreiging_reason = models.TextField(blank=True, default="")
    # When it was over, by whom and why; null while it threatens.
    bedreiging_ended_on = models.DateField(null=True)
    bedreiging_ended_by_naam = models.CharField(max_length=120, blank=True, default="")
    bedreiging_end_reason = models.TextField(blank=True, default="")
    gemeentelijke_crisis = models.CharField(max_length=120, blank=True, default="")
    opened_at = models.DateTimeField()
    opened_by_naam = models.CharField(max_length=120)
    # What the cliënten owed when the intake was done; null while it isn't known.
    schuld_begin_cents = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    # The beschikking that ended it; a key of the migration keeps it within the gemeente.
    eindbeschikking_id = models.BigIntegerField(null=True)
    uitstroom_reden = models.CharField(max_length=15, blank=True, default="")
    uitstroom_toelichting = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "signaal_referentie"],
                condition=~Q(signaal_referentie=""),
                name="traject_begins_once_per_signaal",
            ),
            CheckConstraint(condition=Q(state__in=_values(State)), name="traject_has_a_known_state"),
            CheckConstraint(condition=Q(bron__in=_values(Bron)), name="traject_has_a_known_bron"),
            CheckConstraint(
                condition=Q(bron=Bron.SIGNAAL.value, signaal_ontvangen_on__isnull=False)
                | (~Q(bron=Bron.SIGNAAL.value) & Q(signaal_ontvangen_on__isnull=True, signaal_referentie="")),
                name="traject_knows_when_its_signaal_came",
            ),
            CheckConstraint(
                condition=Q(bedreiging="", bedreigend_since__isnull=True)
                | (Q(bedreiging__in=_values(Bedreiging), bedreigend_since__isnull=False) & ~Q(bedreiging_reason="")),
                name="traject_says_what_threatens_since_when_and_why",
            ),
            CheckConstraint(
                condition=Q(bedreiging_ended_on__isnull=True, bedreiging_end_reason="")
                | (
                    Q(bedreiging_ended_on__gte=F("bedreigend_since")) & ~Q(bedreiging="") & ~Q(bedreiging_end_reason="")
                ),
                name="bedreiging_that_is_over_says_when_and_why",
            ),
            CheckConstraint(
                condition=Q(state__in=_ENDED, ended_on__isnull=False)
                | (~Q(state__in=_ENDED) & Q(ended_on__isnull=True)),
                name="traject_that_ended_has_a_last_day",
            ),
            CheckConstraint(
                condition=~Q(state__in=sorted(each.value for each in ENDED_BY_BESCHIKKING))
                | Q(eindbeschikking_id__isnull=False),
                name="traject_ends_by_beschikking_unless_help_was_waived",
            ),
            CheckConstraint(
                condition=Q(state__in=_ENDED, uitstroom_reden__in=_values(Uitstroomreden))
                | (~Q(state__in=_ENDED) & Q(uitstroom_reden="")),
                name="traject_that_ended_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "huishouden"], name="traject_by_huishouden"),
            models.Index(fields=["gemeente", "state", "id"], name="traject_by_state"),
        ]
        triggers = [GOES_BY_TERM]


class Client(models.Model):
    """That an inwoner is a cliënt of a traject. A cliënt has one running traject at a time."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="clienten", db_constraint=False, db_index=False
    )
    inwoner = models.ForeignKey(
        "partijen.Inwoner", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    rang = models.SmallIntegerField()
    is_running = models.BooleanField(default=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "traject", "rang"], name="traject_has_each_rang_once"),
            UniqueConstraint(fields=["gemeente_id", "traject", "inwoner"], name="client_is_in_a_traject_once"),
            UniqueConstraint(
                fields=["gemeente_id", "inwoner"],
                condition=Q(is_running=True),
                name="client_has_one_running_traject",
            ),
            CheckConstraint(condition=Q(rang__in=[1, 2]), name="traject_has_one_or_two_clienten"),
        ]
        triggers = [GOES_BY_TERM]


class Stap(models.Model):
    """A step of a traject from one state to another, with its article of law. Never changed."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="stappen", db_constraint=False, db_index=False
    )
    before = models.CharField(max_length=12, blank=True, default="")
    after = models.CharField(max_length=12)
    on = models.DateField()
    article = models.CharField(max_length=60)
    toelichting = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(after__in=_values(State)), name="stap_goes_to_a_known_state"),
        ]
        indexes = [models.Index(fields=["gemeente_id", "traject", "id"], name="stap_of_its_traject")]
        triggers = [_APPEND_ONLY, GOES_BY_TERM]


class EersteGesprek(models.Model):
    """The first conversation, in which the hulpvraag is established (Wgs 4(1)); one per traject, never changed."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    gevoerd_on = models.DateField()
    wijze = models.CharField(max_length=15)
    hulpvraag = models.TextField()
    uitkomst = models.CharField(max_length=10)
    toelichting = models.TextField(blank=True, default="")
    # How many weeks the cliënt was told it takes until there is a result (Wgs 4(3)).
    doorlooptijd_weeks = models.IntegerField(null=True)
    # As it was on that day, so that a later choice doesn't move a term that runs.
    beslistermijn_days = models.IntegerField()
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "traject"], name="traject_has_one_eerste_gesprek"),
            CheckConstraint(condition=~Q(hulpvraag=""), name="eerste_gesprek_establishes_the_hulpvraag"),
            CheckConstraint(condition=Q(wijze__in=_values(Wijze)), name="eerste_gesprek_has_a_known_wijze"),
            CheckConstraint(condition=Q(uitkomst__in=_values(Uitkomst)), name="eerste_gesprek_has_a_known_uitkomst"),
            CheckConstraint(
                condition=Q(beslistermijn_days__gte=1, beslistermijn_days__lte=BESLISTERMIJN_DAYS_MAX),
                name="beslistermijn_is_eight_weeks_at_most",
            ),
            CheckConstraint(
                condition=~Q(uitkomst=Uitkomst.VERDER.value) | Q(doorlooptijd_weeks__gte=1),
                name="eerste_gesprek_tells_how_long_it_takes",
            ),
        ]
        triggers = [_APPEND_ONLY, GOES_BY_TERM]


class Termijn(models.Model):
    """A clock of the law that runs or ran for a traject. A lapse stays until its owner says why."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="termijnen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=15)
    start_on = models.DateField()
    due_on = models.DateField()
    warn_on = models.DateField()
    waarom = models.CharField(max_length=10)
    stopped_on = models.DateField(null=True)
    explained_at = models.DateTimeField(null=True)
    explained_by_naam = models.CharField(max_length=120, blank=True, default="")
    explanation = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "traject", "soort"], name="traject_has_each_termijn_once"),
            CheckConstraint(condition=Q(soort__in=_values(TermijnSoort)), name="termijn_has_a_known_soort"),
            CheckConstraint(condition=Q(waarom__in=_values(Waarom)), name="termijn_says_why_it_runs"),
            CheckConstraint(
                condition=Q(warn_on__gte=F("start_on"), due_on__gte=F("warn_on")),
                name="termijn_starts_warns_and_ends_in_order",
            ),
            CheckConstraint(
                condition=Q(explained_at__isnull=True, explanation="")
                | (Q(explained_at__isnull=False) & ~Q(explanation="")),
                name="termijn_that_lapsed_is_explained_in_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente_id", "due_on", "id"],
                condition=Q(stopped_on__isnull=True),
                name="termijn_that_runs_by_day",
            )
        ]
        triggers = [GOES_BY_TERM]


class Termijnwijziging(models.Model):
    """That the decision term was suspended (Awb 4:15) or postponed with notice (Awb 4:14), from when, why and until."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=12)
    grond = models.CharField(max_length=15, blank=True, default="")
    reden = models.TextField()
    # The day on which the inwoner was told.
    notified_on = models.DateField()
    # The last day to supply what is missing, or the day by which the gemeente says it decides.
    until = models.DateField()
    # Of a suspension: the day on which what was missing came.
    ended_on = models.DateField(null=True)
    ended_by_naam = models.CharField(max_length=120, blank=True, default="")
    due_before = models.DateField()
    due_after = models.DateField()
    brief_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(soort__in=_values(Wijziging)), name="termijnwijziging_has_a_known_soort"),
            CheckConstraint(
                condition=Q(soort=Wijziging.UITSTEL.value, grond="", ended_on__isnull=True)
                | Q(soort=Wijziging.OPSCHORTING.value, grond__in=_values(Opschortgrond)),
                name="opschorting_has_a_known_grond",
            ),
            CheckConstraint(condition=~Q(reden=""), name="termijnwijziging_says_why"),
            CheckConstraint(condition=Q(until__gt=F("notified_on")), name="termijnwijziging_ends_after_it_was_told"),
            CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("notified_on")),
                name="opschorting_ends_after_it_was_told",
            ),
        ]
        indexes = [models.Index(fields=["gemeente_id", "traject", "id"], name="termijnwijziging_of_traject")]
        triggers = [GOES_BY_TERM]


class Trajectdeel(models.Model):
    """A part of a traject with its first and last day, as DDAS-SHV counts them."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="delen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)
    # Of a stabilisatie: the kind of help. Of begeleiding: its kind.
    behandelpad = models.CharField(max_length=80, blank=True, default="")
    begeleiding = models.CharField(max_length=20, blank=True, default="")
    toelichting = models.TextField(blank=True, default="")
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(soort__in=_values(Deel)), name="trajectdeel_has_a_known_soort"),
            CheckConstraint(condition=_MANY_DAYS_AFTER, name="trajectdeel_ends_after_it_begins"),
            CheckConstraint(
                condition=(Q(soort=Deel.BEGELEIDING.value) & Q(begeleiding__in=_values(Begeleiding)))
                | (~Q(soort=Deel.BEGELEIDING.value) & Q(begeleiding="")),
                name="begeleiding_has_a_known_kind",
            ),
            CheckConstraint(
                condition=~Q(soort=Deel.STABILISATIE.value) | ~Q(behandelpad=""),
                name="stabilisatie_follows_a_behandelpad",
            ),
            UniqueConstraint(
                fields=["gemeente_id", "traject", "soort", "begeleiding"],
                condition=Q(until__isnull=True),
                name="trajectdeel_runs_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["gemeente_id", "traject", "id"], name="trajectdeel_of_its_traject")]
        triggers = [GOES_BY_TERM]
