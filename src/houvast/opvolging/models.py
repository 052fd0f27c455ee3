# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of opvolging, divided by gemeente. None of them has a field for free text about a resident (Wgs 8b).

Who a zaak is about stands in vroegsignalering and is opened there, each time with a line in the log.
"""

from __future__ import annotations

from enum import StrEnum

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.opvolging.domain.states import Bekend, KaderState, Kennisbron, Woonplaats
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel, Resultaat, Samenhang

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)


def _is_one_of(column: str, values: type[StrEnum], name: str, *, or_empty: bool = False) -> CheckConstraint:
    words = [each.value for each in values] + ([""] if or_empty else [])
    return CheckConstraint(condition=Q(**{f"{column}__in": words}), name=name)


class Afwegingskader(models.Model):
    """A version of the rules by which a gemeente chooses whom to reach, with who made it live, when and why."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    versie = models.PositiveIntegerField()
    state = models.CharField(max_length=12)
    # As domain/kader.py writes them.
    regels = models.JSONField()
    reden = models.TextField()
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    live_at = models.DateTimeField(null=True)
    live_by_naam = models.CharField(max_length=120, blank=True)
    live_reden = models.TextField(blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "versie"], name="afwegingskader_versie_is_made_once"),
            UniqueConstraint(
                fields=["gemeente"], condition=Q(state=KaderState.GELDT.value), name="afwegingskader_is_live_alone"
            ),
            _is_one_of("state", KaderState, "afwegingskader_has_a_known_state"),
            CheckConstraint(condition=~Q(reden=""), name="afwegingskader_has_a_reden"),
            CheckConstraint(
                condition=Q(state__in=[KaderState.CONCEPT.value, KaderState.BEPROEFD.value], live_at__isnull=True)
                | (
                    Q(state__in=[KaderState.GELDT.value, KaderState.VERVALLEN.value], live_at__isnull=False)
                    & ~Q(live_reden="")
                ),
                name="afwegingskader_says_since_when_and_why_it_is_live",
            ),
        ]


class Beproeving(models.Model):
    """What a version would have chosen over past months, beside the one that was live then: figures only."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    kader = models.ForeignKey(Afwegingskader, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    # The version it was compared with; null: there was none.
    ander = models.ForeignKey(
        Afwegingskader, on_delete=models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    van = models.DateField()
    tot = models.DateField()
    huishoudens = models.PositiveIntegerField()
    # Per werkbakje and kanaal: how many households by this version and by the other.
    aantallen = models.JSONField()
    tried_at = models.DateTimeField()
    tried_by_naam = models.CharField(max_length=120)

    class Meta:
        """Kept as it was."""

        constraints = [CheckConstraint(condition=Q(tot__gte=F("van")), name="beproeving_ends_after_it_begins")]
        indexes = [models.Index(fields=["gemeente", "kader", "-id"], name="beproeving_newest_first")]
        triggers = [_APPEND_ONLY]


class Vroegsignaalzaak(models.Model):
    """A household that the rules chose in one matching period: how it is reached, by when, why, and how it ended."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    # Who reaches out for the gemeente; null: the gemeente itself.
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    nummer = models.ForeignKey("koppeling.Nummer", on_delete=models.PROTECT, db_constraint=False, related_name="+")
    # The matching period.
    van = models.DateField()
    tot = models.DateField()
    matched_on = models.DateField()
    ontvangen_on = models.DateField()
    samenhang = models.CharField(max_length=12)
    is_opeenvolgend = models.BooleanField()
    definitie = models.CharField(max_length=12)
    is_dreigend = models.BooleanField()
    # The rule that chose it; 0 is the law's own (Wgs 4(2)).
    kader = models.ForeignKey(
        Afwegingskader, on_delete=models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    regel = models.PositiveIntegerField()
    regel_naam = models.CharField(max_length=120)
    werkbakje = models.CharField(max_length=60)
    kanaal = models.CharField(max_length=20)
    waarom = models.JSONField()
    uiterlijk_op = models.DateField()
    bekend = models.CharField(max_length=12, blank=True)
    # The household that it is, or (in doubt) may be.
    huishouden = models.ForeignKey(
        "partijen.Huishouden", on_delete=models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    medewerker = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True)
    medewerker_naam = models.CharField(max_length=120, blank=True)
    woonplaats = models.CharField(max_length=12, blank=True)
    woonplaats_at = models.DateTimeField(null=True)
    # Whether minors live there: null while nobody knows. The next zaak of the same number begins with it.
    heeft_minderjarigen = models.BooleanField(null=True)
    minderjarigen_bron = models.CharField(max_length=20, blank=True, default="")
    minderjarigen_at = models.DateTimeField(null=True)
    minderjarigen_by_naam = models.CharField(max_length=120, blank=True, default="")
    opgepakt_on = models.DateField(null=True)
    resultaat = models.CharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True)
    ended_by_naam = models.CharField(max_length=120, blank=True)
    # When the inwoner agreed that data are shared for help; null where it wasn't needed.
    toestemming_on = models.DateField(null=True)
    traject = models.ForeignKey(
        "trajecten.Traject", on_delete=models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "nummer", "van"],
                condition=Q(resultaat=""),
                name="huishouden_has_one_open_zaak_per_period",
            ),
            _is_one_of("samenhang", Samenhang, "zaak_has_a_known_samenhang"),
            _is_one_of("kanaal", Contactsoort, "zaak_has_a_known_kanaal"),
            _is_one_of("bekend", Bekend, "zaak_is_known_where_it_may_be"),
            _is_one_of("woonplaats", Woonplaats, "zaak_has_a_known_woonplaats"),
            _is_one_of("resultaat", Resultaat, "zaak_has_a_known_resultaat", or_empty=True),
            CheckConstraint(condition=Q(tot__gte=F("van")), name="zaak_period_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(resultaat="", ended_on__isnull=True) | (~Q(resultaat="") & Q(ended_on__isnull=False)),
                name="zaak_that_ended_has_a_resultaat",
            ),
            CheckConstraint(
                condition=Q(bekend=Bekend.NERGENS.value) | Q(huishouden__isnull=False),
                name="zaak_that_is_known_names_the_huishouden",
            ),
            CheckConstraint(condition=Q(kader__isnull=False) | Q(regel=0), name="zaak_is_chosen_by_a_kader_or_by_law"),
            CheckConstraint(
                condition=Q(heeft_minderjarigen__isnull=True, minderjarigen_bron="", minderjarigen_at__isnull=True)
                | Q(
                    heeft_minderjarigen__isnull=False,
                    minderjarigen_bron__in=[each.value for each in Kennisbron],
                    minderjarigen_at__isnull=False,
                ),
                name="zaak_says_who_knows_of_minderjarigen_since_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "-is_dreigend", "uiterlijk_op", "id"],
                condition=Q(resultaat=""),
                name="zaak_to_do",
            ),
            models.Index(fields=["gemeente", "nummer", "-van"], name="zaak_by_nummer"),
        ]


class Zaaksignaal(models.Model):
    """That a signal belongs to a zaak: each to one. Who sees the zaak sees it."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    zaak = models.ForeignKey(Vroegsignaalzaak, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    vroegsignaal = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )

    class Meta:
        """One zaak per signal."""

        constraints = [UniqueConstraint(fields=["gemeente", "vroegsignaal"], name="vroegsignaal_is_in_one_zaak")]
        indexes = [models.Index(fields=["gemeente", "zaak"], name="zaaksignaal_by_zaak")]


class Contactpoging(models.Model):
    """One attempt to reach a household: how, in which part of the day, and whether somebody was reached."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    zaak = models.ForeignKey(Vroegsignaalzaak, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    soort = models.CharField(max_length=20)
    dagdeel = models.CharField(max_length=10)
    bereikt = models.BooleanField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_naam = models.CharField(max_length=120)
    # The letter or card that went, as correspondence numbers it.
    bericht_id = models.BigIntegerField(null=True)

    class Meta:
        """Words of the national standard alone; never changed."""

        constraints = [
            _is_one_of("soort", Contactsoort, "contactpoging_is_of_a_known_soort"),
            _is_one_of("dagdeel", Dagdeel, "contactpoging_has_a_known_dagdeel"),
        ]
        indexes = [models.Index(fields=["gemeente", "zaak", "at"], name="contactpoging_by_zaak")]
        triggers = [_APPEND_ONLY]


class Pauze(models.Model):
    """That a partner pauses its collection, since the inwoner accepted help: all that a partner hears of a zaak."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    # The partner's organisation, which sees it.
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    vroegsignaal = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    since = models.DateField()
    until = models.DateField()
    # Seen by a worker before the end.
    settled_on = models.DateField(null=True)

    class Meta:
        """One pause per signal."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "vroegsignaal"], name="vroegsignaal_is_paused_once"),
            CheckConstraint(condition=Q(until__gte=F("since")), name="pauze_ends_after_it_begins"),
        ]
        indexes = [
            models.Index(fields=["gemeente", "until"], condition=Q(settled_on__isnull=True), name="pauze_by_end"),
            models.Index(fields=["organisatie"], name="pauze_by_organisatie"),
        ]
