# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of partijen. Cases are divided by gemeente, the address book by its houder (an uitvoerder).

Constraints that Django can't say (no two periods at once) are in the migration.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

# Compared byte by byte: a search for the beginning of a name is then a range in the index, and the comparison is
# one that PostgreSQL trusts beneath row-level security (LIKE is not).
_BYTEWISE = "C"


def _since_not_after_until(name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


class Huishouden(models.Model):
    """People who run one budget, in one gemeente, served by one uitvoerder (none yet: null)."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    nummer = models.CharField(max_length=20, db_collation=_BYTEWISE)
    naam = models.CharField(max_length=120)
    zoeknaam = models.CharField(max_length=120, db_collation=_BYTEWISE)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "nummer"], name="huishouden_nummer_is_unique_per_gemeente"),
            CheckConstraint(condition=~Q(naam=""), name="huishouden_has_a_naam"),
        ]
        indexes = [
            models.Index(fields=["zoeknaam", "id"], name="huishouden_by_zoeknaam"),
            models.Index(fields=["nummer"], name="huishouden_by_nummer"),
        ]


class Inwoner(models.Model):
    """A person. The BSN is nine digits, or empty while it isn't known."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    bsn = models.CharField(max_length=9, blank=True)
    voornamen = models.CharField(max_length=120)
    voorvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=120)
    zoeknaam = models.CharField(max_length=120, db_collation=_BYTEWISE)
    geboortedatum = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "bsn"], condition=~Q(bsn=""), name="bsn_is_unique_per_gemeente"),
            CheckConstraint(condition=Q(bsn="") | Q(bsn__regex=r"^[0-9]{9}$"), name="bsn_has_nine_digits"),
            CheckConstraint(condition=~Q(achternaam=""), name="inwoner_has_an_achternaam"),
        ]
        indexes = [models.Index(fields=["zoeknaam", "id"], name="inwoner_by_zoeknaam")]


class Lidmaatschap(models.Model):
    """That an inwoner belongs to a huishouden, from the first to the last day."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    huishouden = models.ForeignKey(Huishouden, on_delete=models.PROTECT, db_constraint=False)
    inwoner = models.ForeignKey(Inwoner, on_delete=models.PROTECT, db_constraint=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [_since_not_after_until("lidmaatschap_ends_after_it_begins")]


class Adres(models.Model):
    """Where a huishouden lives, from the first to the last day."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True)
    huishouden = models.ForeignKey(Huishouden, on_delete=models.PROTECT, db_constraint=False)
    since = models.DateField()
    until = models.DateField(null=True)
    straat = models.CharField(max_length=80)
    huisnummer = models.PositiveIntegerField()
    toevoeging = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=6)
    plaats = models.CharField(max_length=80)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            _since_not_after_until("adres_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{3}[A-Z]{2}$"), name="adres_has_a_postcode_without_space"
            ),
        ]


class Organisatie(models.Model):
    """An organisation in the address book of one uitvoerder: landlord, employer, insurer, and so on."""

    houder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    naam = models.CharField(max_length=140)
    zoeknaam = models.CharField(max_length=140, db_collation=_BYTEWISE)
    soort = models.CharField(max_length=40, blank=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["houder", "naam"], name="organisatie_name_is_unique_per_houder"),
            CheckConstraint(condition=~Q(naam=""), name="organisatie_has_a_naam"),
        ]
        indexes = [models.Index(fields=["houder", "zoeknaam"], name="organisatie_by_zoeknaam")]


class Bankrekening(models.Model):
    """An account of an organisation, from the first to the last day that it uses it."""

    houder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, db_constraint=False)
    iban = models.CharField(max_length=34)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["houder", "organisatie", "iban", "since"], name="bankrekening_is_given_once_per_start"
            ),
            UniqueConstraint(
                fields=["houder", "organisatie", "iban"],
                condition=Q(until__isnull=True),
                name="bankrekening_is_in_use_once_per_organisatie",
            ),
            _since_not_after_until("bankrekening_ends_after_it_begins"),
            CheckConstraint(condition=Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$"), name="iban_has_no_spaces"),
        ]
        indexes = [models.Index(fields=["houder", "iban"], name="bankrekening_by_iban")]
