# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of trajecten, all divided by gemeente. Who sees the traject sees what hangs on it (see the migration)."""

from __future__ import annotations

from enum import StrEnum

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.trajecten.domain.beschikking import GRONDEN, BeschikkingSoort
from houvast.trajecten.domain.plan import SEEN_BY_TWO, PlanState
from houvast.trajecten.domain.states import ENDED, ENDED_BY_BESCHIKKING, State
from houvast.trajecten.domain.termijnen import BESLISTERMIJN_DAYS_MAX, TermijnSoort, Waarom
from houvast.trajecten.domain.words import Bedreiging, Begeleiding, Bron, Deel, Uitkomst, Uitstroomreden, Wijze

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
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
        triggers = [_APPEND_ONLY]


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
        triggers = [_APPEND_ONLY]


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


class Mandaat(models.Model):
    """That an uitvoerder may decide in the name of the college, by which decision, and from when to when (Wgs 3a)."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    referentie = models.CharField(max_length=80)
    omvang = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "uitvoerder", "referentie"], name="mandaat_has_its_own_referentie"),
            CheckConstraint(condition=~Q(referentie="") & ~Q(omvang=""), name="mandaat_says_by_what_and_how_far"),
            CheckConstraint(condition=_MANY_DAYS_AFTER, name="mandaat_ends_after_it_begins"),
        ]


class PlanVanAanpak(models.Model):
    """A version of the plan van aanpak; once submitted its contents don't change."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="plannen", db_constraint=False, db_index=False
    )
    versie = models.IntegerField()
    state = models.CharField(max_length=12)
    hulpvraag = models.TextField(blank=True, default="")
    ondersteuning = models.TextField(blank=True, default="")
    doorverwijzing = models.TextField(blank=True, default="")
    voorwaarden = models.TextField(blank=True, default="")
    inkomen_cents = models.BigIntegerField(null=True)
    beslagvrije_voet_cents = models.BigIntegerField(null=True)
    aflossing_cents = models.BigIntegerField(null=True)
    beslagvrije_voet_is_kept = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    written_by_naam = models.CharField(max_length=120)
    seen_on = models.DateField(null=True)
    seen_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    seen_by_naam = models.CharField(max_length=120, blank=True, default="")
    # Why a second person sent it back, last time.
    remark = models.TextField(blank=True, default="")
    akkoord_on = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "traject", "versie"], name="plan_has_each_versie_once"),
            UniqueConstraint(
                fields=["gemeente_id", "traject"],
                condition=Q(state__in=[PlanState.CONCEPT.value, PlanState.VOORGELEGD.value]),
                name="traject_has_one_plan_under_way",
            ),
            CheckConstraint(condition=Q(state__in=_values(PlanState)), name="plan_has_a_known_state"),
            CheckConstraint(
                condition=~Q(state__in=sorted(each.value for each in SEEN_BY_TWO))
                | Q(seen_by__isnull=False, seen_on__isnull=False, beslagvrije_voet_is_kept=True),
                name="plan_counts_when_a_second_person_saw_it",
            ),
            CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("written_by")),
                name="plan_is_seen_by_someone_else",
            ),
            CheckConstraint(
                condition=~Q(state=PlanState.AKKOORD.value) | Q(akkoord_on__isnull=False),
                name="plan_that_is_agreed_has_a_day",
            ),
            CheckConstraint(
                condition=Q(aflossing_cents__isnull=True)
                | Q(aflossing_cents=0)
                | Q(
                    aflossing_cents__gt=0,
                    inkomen_cents__gte=F("beslagvrije_voet_cents") + F("aflossing_cents"),
                ),
                name="plan_leaves_the_beslagvrije_voet_alone",
            ),
        ]


class PlanAkkoord(models.Model):
    """That a cliënt agreed with a version of the plan, on which day and how that is known. Never changed."""

    gemeente_id = models.BigIntegerField()
    plan = models.ForeignKey(
        PlanVanAanpak, on_delete=models.PROTECT, related_name="akkoorden", db_constraint=False, db_index=False
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    on = models.DateField()
    hoe = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente_id", "plan", "client"], name="client_agrees_once_per_plan"),
            CheckConstraint(condition=~Q(hoe=""), name="akkoord_says_how_it_is_known"),
        ]
        triggers = [_APPEND_ONLY]


class Beschikking(models.Model):
    """A decision in the name of the college: toelating, afwijzing or beëindiging, with its ground."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="beschikkingen", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=12)
    grond = models.CharField(max_length=20)
    motivering = models.TextField()
    voorwaarden = models.TextField(blank=True, default="")
    plan = models.ForeignKey(
        PlanVanAanpak, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False, db_index=False
    )
    # Required when an uitvoerder signs; null when the gemeente's own people do.
    mandaat = models.ForeignKey(
        Mandaat, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False, db_index=False
    )
    by_uitvoerder = models.BooleanField()
    signed_on = models.DateField()
    signed_by = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    signed_by_naam = models.CharField(max_length=120)
    bekendgemaakt_on = models.DateField(null=True)
    bezwaar_until = models.DateField(null=True)
    # Opaque: the letter in the room correspondence.
    brief_id = models.BigIntegerField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(soort__in=_values(BeschikkingSoort)), name="beschikking_has_a_known_soort"),
            CheckConstraint(condition=Q(grond__in=list(GRONDEN)), name="beschikking_rests_on_a_known_grond"),
            CheckConstraint(condition=~Q(motivering=""), name="beschikking_says_why"),
            CheckConstraint(
                condition=Q(by_uitvoerder=False) | Q(mandaat__isnull=False),
                name="beschikking_of_an_uitvoerder_names_its_mandaat",
            ),
            CheckConstraint(
                condition=~Q(soort=BeschikkingSoort.TOELATING.value) | Q(plan__isnull=False),
                name="toelating_holds_a_plan_van_aanpak",
            ),
            CheckConstraint(
                condition=Q(bekendgemaakt_on__isnull=True, bezwaar_until__isnull=True)
                | Q(bekendgemaakt_on__gte=F("signed_on"), bezwaar_until__isnull=False),
                name="beschikking_is_made_known_after_it_was_signed",
            ),
            UniqueConstraint(fields=["gemeente_id", "traject", "soort"], name="traject_has_each_beschikking_once"),
        ]


class Nutsafspraak(models.Model):
    """What the gemeente agreed with an energy or water company about households in debt help."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=140)
    # The company in the address book of an uitvoerder, where it is in one.
    houder_id = models.BigIntegerField(null=True)
    organisatie = models.ForeignKey(
        "partijen.Organisatie",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    keeps_supply = models.BooleanField()
    restores_without_deposit = models.BooleanField()
    afgesproken = models.TextField()
    # Where letters go: the lines below the name.
    adresregels = models.TextField(blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True)
    by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "naam", "since"], name="nutsafspraak_begins_once_per_day"),
            CheckConstraint(condition=~Q(naam="") & ~Q(afgesproken=""), name="nutsafspraak_says_with_whom_and_what"),
            CheckConstraint(condition=_MANY_DAYS_AFTER, name="nutsafspraak_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(houder_id__isnull=True, organisatie__isnull=True)
                | Q(houder_id__isnull=False, organisatie__isnull=False),
                name="nutsafspraak_names_whose_address_book",
            ),
        ]


class Schuldhulpverklaring(models.Model):
    """A statement to an energy or water company that a household is in debt help; withdrawn when the help ends."""

    gemeente_id = models.BigIntegerField()
    traject = models.ForeignKey(
        Traject, on_delete=models.PROTECT, related_name="verklaringen", db_constraint=False, db_index=False
    )
    nutsafspraak = models.ForeignKey(
        Nutsafspraak, on_delete=models.PROTECT, related_name="verklaringen", db_constraint=False, db_index=False
    )
    klantnummer = models.CharField(max_length=40)
    in_schuldhulp_since = models.DateField()
    has_budgetbeheer = models.BooleanField()
    issued_on = models.DateField()
    valid_until = models.DateField()
    withdrawn_on = models.DateField(null=True)
    withdrawal_reason = models.CharField(max_length=200, blank=True, default="")
    # Opaque: the letter in the room correspondence.
    brief_id = models.BigIntegerField(null=True)
    issued_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente_id", "traject", "nutsafspraak", "klantnummer"],
                condition=Q(withdrawn_on__isnull=True),
                name="schuldhulpverklaring_runs_once_per_klantnummer",
            ),
            CheckConstraint(condition=~Q(klantnummer=""), name="schuldhulpverklaring_has_a_klantnummer"),
            CheckConstraint(
                condition=Q(valid_until__gte=F("issued_on")), name="schuldhulpverklaring_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_on__gte=F("issued_on")) & ~Q(withdrawal_reason="")),
                name="schuldhulpverklaring_is_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente_id", "valid_until", "id"],
                condition=Q(withdrawn_on__isnull=True),
                name="verklaring_that_runs_by_day",
            )
        ]
