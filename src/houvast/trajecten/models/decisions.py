# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was decided and agreed: mandaten, plans, beschikkingen, and statements to energy and water companies."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.trajecten.domain.beschikking import GRONDEN, BeschikkingSoort
from houvast.trajecten.domain.plan import SEEN_BY_TWO, PlanState
from houvast.trajecten.models.traject import GOES_BY_TERM, Client, Traject

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)
_MANY_DAYS_AFTER = Q(until__isnull=True) | Q(until__gte=F("since"))


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
            CheckConstraint(condition=Q(state__in=[each.value for each in PlanState]), name="plan_has_a_known_state"),
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
        triggers = [GOES_BY_TERM]


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
        triggers = [_APPEND_ONLY, GOES_BY_TERM]


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
    # What kept its letter from being made; empty when nothing did.
    brief_fault = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in BeschikkingSoort]), name="beschikking_has_a_known_soort"
            ),
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
        triggers = [GOES_BY_TERM]


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
    # What kept its letter from being made; empty when nothing did.
    brief_fault = models.TextField(blank=True, default="")
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
        triggers = [GOES_BY_TERM]
