# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of vroegsignalering, divided by gemeente.

What a gemeente agreed and chose (Convenant, Signaaltype, Signaalpartner, Kolommapping) holds nothing of a resident. A
Vroegsignaal holds what is counted; who it is about stands in Signaalpersoon, which goes when its term is over.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.vroegsignalering.domain.woorden import (
    Dreigingsgrond,
    Kanaal,
    Partnertype,
    Signaalsoort,
    Signaalstatus,
)


def _since_not_after_until(name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


def _is_one_of(column: str, values: type[StrEnum], name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{column}__in": [each.value for each in values]}), name=name)


class Convenant(models.Model):
    """The agreement under which partners may report to this gemeente, from the first to the last day."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)
    # Where the signed agreement is kept, as the archive of the gemeente knows it.
    bewijs = models.CharField(max_length=200)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["gemeente", "naam"], name="convenant_naam_is_unique_per_gemeente"),
            CheckConstraint(condition=~Q(naam="") & ~Q(bewijs=""), name="convenant_has_a_naam_and_bewijs"),
            _since_not_after_until("convenant_ends_after_it_begins"),
        ]


class Signaaltype(models.Model):
    """From when until when this gemeente takes signals of a type of partner, on which ground, from which arrears.

    An empty threshold means that there is none: none is invented.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    partnertype = models.CharField(max_length=30)
    grondslag = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    bedrag_min_cents = models.BigIntegerField(null=True)
    leeftijd_days_min = models.PositiveIntegerField(null=True)
    leeftijd_days_max = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["gemeente", "partnertype", "since"], name="signaaltype_begins_once_a_day"),
            UniqueConstraint(
                fields=["gemeente", "partnertype"],
                condition=Q(until__isnull=True),
                name="signaaltype_runs_once_at_a_time",
            ),
            _is_one_of("partnertype", Partnertype, "signaaltype_is_a_known_partnertype"),
            CheckConstraint(condition=~Q(grondslag=""), name="signaaltype_has_a_grondslag"),
            CheckConstraint(
                condition=Q(bedrag_min_cents__isnull=True) | Q(bedrag_min_cents__gte=0),
                name="signaaltype_has_no_negative_threshold",
            ),
            CheckConstraint(
                condition=Q(leeftijd_days_min__isnull=True)
                | Q(leeftijd_days_max__isnull=True)
                | Q(leeftijd_days_max__gte=F("leeftijd_days_min")),
                name="signaaltype_has_an_age_that_exists",
            ),
            _since_not_after_until("signaaltype_ends_after_it_begins"),
        ]


class Signaalpartner(models.Model):
    """An organisation that may report under a convenant: what it may send, and how."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    convenant = models.ForeignKey(Convenant, on_delete=models.PROTECT, db_constraint=False)
    code = models.CharField(max_length=40)
    naam = models.CharField(max_length=120)
    partnertype = models.CharField(max_length=30)
    contact_naam = models.CharField(max_length=120, blank=True)
    contact_email = models.CharField(max_length=200, blank=True)
    contact_telefoonnummer = models.CharField(max_length=20, blank=True)
    # Where the agreement about the data stands (verwerkersovereenkomst or gezamenlijke verantwoordelijkheid).
    verwerkingsbewijs = models.CharField(max_length=200)
    kanaal = models.CharField(max_length=20)
    soorten = ArrayField(models.CharField(max_length=30))
    # The fields about a person that this gemeente permits of this partner.
    velden = ArrayField(models.CharField(max_length=30))
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["gemeente", "code"], name="signaalpartner_code_is_unique_per_gemeente"),
            CheckConstraint(condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]*$"), name="signaalpartner_code_is_plain"),
            _is_one_of("partnertype", Partnertype, "signaalpartner_has_a_known_partnertype"),
            _is_one_of("kanaal", Kanaal, "signaalpartner_has_a_known_kanaal"),
            CheckConstraint(
                condition=~Q(naam="") & ~Q(verwerkingsbewijs=""), name="signaalpartner_has_a_naam_and_bewijs"
            ),
            CheckConstraint(condition=~Q(soorten=[]), name="signaalpartner_may_send_something"),
            _since_not_after_until("signaalpartner_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["organisatie"], name="signaalpartner_by_organisatie")]


class Kolommapping(models.Model):
    """Which column of a partner's files is which field; a change is a new version."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    signaalpartner = models.ForeignKey(Signaalpartner, on_delete=models.PROTECT, db_constraint=False)
    versie = models.PositiveIntegerField()
    # Field to column name.
    kolommen = models.JSONField()
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["gemeente", "signaalpartner", "versie"], name="kolommapping_versie_is_made_once")
        ]


class Levering(models.Model):
    """One file or message of a partner: that it came and how it went, never what was in it."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    signaalpartner = models.ForeignKey(Signaalpartner, on_delete=models.PROTECT, db_constraint=False)
    kanaal = models.CharField(max_length=20)
    # SHA-256 of the file's bytes, and of its name: partners put names of people in those.
    digest = models.CharField(max_length=64)
    bestandsnaam_digest = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    received_by_naam = models.CharField(max_length=120)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    # How often each reason of refusal occurred, by its code.
    reasons = models.JSONField(default=dict)
    # Names of columns that were not read.
    dropped_columns = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["gemeente", "signaalpartner", "digest"],
                condition=Q(accepted__gt=0) | Q(repeated__gt=0),
                name="levering_is_received_once",
            ),
            _is_one_of("kanaal", Kanaal, "levering_came_by_a_known_kanaal"),
            CheckConstraint(
                condition=Q(rows=F("accepted") + F("refused") + F("repeated")), name="levering_counts_each_row"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "signaalpartner", "-received_at"], name="levering_newest_first")]


class Vroegsignaal(models.Model):
    """One accepted row: what is in arrears, since when, and how far it is. Who it is about: Signaalpersoon."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    # Who reaches out for the gemeente, from the moment that the signal is theirs.
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    # The partner's organisation, whose own signals it may see.
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    signaalpartner = models.ForeignKey(Signaalpartner, on_delete=models.PROTECT, db_constraint=False)
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, db_constraint=False)
    partnertype = models.CharField(max_length=30)
    soort = models.CharField(max_length=30)
    bedrag_cents = models.BigIntegerField(null=True)
    ontstaansdatum = models.DateField(null=True)
    signaaldatum = models.DateField()
    received_on = models.DateField()
    # The partner's own reference.
    kenmerk = models.CharField(max_length=60, blank=True)
    warme_overdracht = models.BooleanField(null=True)
    status = models.CharField(max_length=60)
    # The signal about the same arrears that this one repeats.
    repeated_of = models.ForeignKey("self", on_delete=models.PROTECT, db_constraint=False, null=True)

    class Meta:
        constraints = [
            _is_one_of("partnertype", Partnertype, "vroegsignaal_comes_from_a_known_partnertype"),
            _is_one_of("soort", Signaalsoort, "vroegsignaal_is_of_a_known_soort"),
            _is_one_of("status", Signaalstatus, "vroegsignaal_has_a_known_status"),
            CheckConstraint(
                condition=Q(bedrag_cents__isnull=True) | Q(bedrag_cents__gt=0),
                name="vroegsignaal_has_a_positive_bedrag",
            ),
            CheckConstraint(
                condition=Q(bedrag_cents__isnull=False) | ~Q(soort=Signaalsoort.ACHTERSTAND.value),
                name="achterstand_has_a_bedrag",
            ),
            CheckConstraint(
                condition=Q(repeated_of__isnull=True) | Q(status=Signaalstatus.HERHAALD.value),
                name="repeated_vroegsignaal_is_not_taken_up",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "received_on", "id"], name="vroegsignaal_by_day"),
            models.Index(fields=["gemeente", "levering"], name="vroegsignaal_by_levering"),
            models.Index(
                fields=["gemeente", "uitvoerder", "received_on"],
                condition=Q(uitvoerder__isnull=False),
                name="vroegsignaal_by_uitvoerder",
            ),
        ]


class Signaalpersoon(models.Model):
    """Who a signal is about: the permitted fields and no other. Erased as a row when the term is over."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    organisatie = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    signaalpartner = models.ForeignKey(Signaalpartner, on_delete=models.PROTECT, db_constraint=False)
    vroegsignaal = models.ForeignKey(Vroegsignaal, on_delete=models.PROTECT, db_constraint=False)
    burgerservicenummer = models.CharField(max_length=9, blank=True)
    voorletters = models.CharField(max_length=20, blank=True)
    voornaam = models.CharField(max_length=120, blank=True)
    voorvoegsel = models.CharField(max_length=40, blank=True)
    achternaam = models.CharField(max_length=200, blank=True)
    geboortedatum = models.DateField(null=True)
    straatnaam = models.CharField(max_length=200, blank=True)
    huisnummer = models.CharField(max_length=5, blank=True)
    huisnummertoevoeging = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    plaatsnaam = models.CharField(max_length=200, blank=True)
    telefoonnummer = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    # Digests by which the same arrears are recognised: by person and address, and by the partner's reference.
    achterstand_sleutel = models.UUIDField()
    kenmerk_sleutel = models.UUIDField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["gemeente", "vroegsignaal"], name="vroegsignaal_is_about_one_person"),
            CheckConstraint(
                condition=Q(burgerservicenummer="") | Q(burgerservicenummer__regex=r"^[0-9]{9}$"),
                name="signaalpersoon_bsn_has_nine_digits",
            ),
            CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9][0-9]{3}[A-Z]{2}$"),
                name="signaalpersoon_has_a_postcode_without_space",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "signaalpartner", "achterstand_sleutel"], name="signaalpersoon_by_achterstand"
            ),
            models.Index(
                fields=["gemeente", "signaalpartner", "kenmerk_sleutel"],
                condition=Q(kenmerk_sleutel__isnull=False),
                name="signaalpersoon_by_kenmerk",
            ),
        ]


class Dreiging(models.Model):
    """What a person decided: whether a signal is a threatening situation (Wgs 4(2)), and why. The last one counts."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    vroegsignaal = models.ForeignKey(Vroegsignaal, on_delete=models.PROTECT, db_constraint=False)
    is_dreigend = models.BooleanField()
    grond = models.CharField(max_length=60, blank=True)
    reden = models.TextField()
    decided_at = models.DateTimeField()
    decided_by_naam = models.CharField(max_length=120)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(reden=""), name="dreiging_has_a_reden"),
            CheckConstraint(
                condition=Q(is_dreigend=True, grond__in=[each.value for each in Dreigingsgrond])
                | Q(is_dreigend=False, grond=""),
                name="dreiging_has_a_grond_of_the_wgs",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "vroegsignaal", "-id"], name="dreiging_last_first")]
