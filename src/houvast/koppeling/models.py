# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of koppeling, divided by gemeente: numbers of persons and households, and never readably who they are.

A number, once given, is never given to another: when two persons turn out to be one, the younger number points to the
older, and when a person decides that they are two after all, a number comes back.
"""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.koppeling.domain.woorden import Nummersoort, Wijzigingsoort


class Nummer(models.Model):
    """The number of a person or a household among signals; `opgegaan_in` is where it went, if it did."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=12)
    since = models.DateTimeField()
    opgegaan_in = models.ForeignKey("self", on_delete=models.PROTECT, db_constraint=False, null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in Nummersoort]), name="nummer_is_of_a_person_or_household"
            ),
            CheckConstraint(condition=~Q(opgegaan_in=F("id")), name="nummer_never_points_to_itself"),
        ]


class Koppeling(models.Model):
    """Which person and household a signal is about, by which version of normaliser and weights."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    vroegsignaal = models.ForeignKey("vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False)
    persoon = models.ForeignKey(Nummer, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    huishouden = models.ForeignKey(Nummer, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    normaliser = models.CharField(max_length=20)
    gewichten = models.CharField(max_length=40)
    linked_at = models.DateTimeField()

    class Meta:
        """One place per signal."""

        constraints = [UniqueConstraint(fields=["gemeente", "vroegsignaal"], name="vroegsignaal_is_linked_once")]
        indexes = [
            models.Index(fields=["gemeente", "huishouden"], name="koppeling_by_huishouden"),
            models.Index(fields=["gemeente", "persoon"], name="koppeling_by_persoon"),
        ]


class Verband(models.Model):
    """What was compared between two signals: its weight in hundredths of a bit, and what agreed and what didn't.

    While `te_beoordelen`, the weight lies between the two thresholds and a person decides.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    een = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    ander = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    gewicht = models.IntegerField()
    # Comparison to level, as the weights file names them.
    niveaus = models.JSONField()
    te_beoordelen = models.BooleanField()
    found_at = models.DateTimeField()

    class Meta:
        """Each pair once, the earlier signal first."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "een", "ander"], name="verband_of_two_signals_is_kept_once"),
            CheckConstraint(condition=Q(een__lt=F("ander")), name="verband_has_its_earlier_signal_first"),
        ]
        indexes = [
            models.Index(fields=["gemeente", "ander"], name="verband_by_ander"),
            models.Index(fields=["gemeente", "-gewicht"], condition=Q(te_beoordelen=True), name="verband_to_review"),
        ]


class Beoordeling(models.Model):
    """What a person decided about two signals: one person, or two. It holds in later months until it is undone."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    een = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    ander = models.ForeignKey(
        "vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    is_dezelfde = models.BooleanField()
    reden = models.TextField()
    decided_at = models.DateTimeField()
    decided_by_naam = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_by_naam = models.CharField(max_length=120, blank=True)
    undone_reden = models.TextField(blank=True)

    class Meta:
        """One decision at a time about a pair."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "een", "ander"],
                condition=Q(undone_at__isnull=True),
                name="pair_is_decided_once_at_a_time",
            ),
            CheckConstraint(condition=Q(een__lt=F("ander")), name="beoordeling_has_its_earlier_signal_first"),
            CheckConstraint(condition=~Q(reden=""), name="beoordeling_has_a_reden"),
            CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reden=""), name="undoing_a_beoordeling_has_a_reden"
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "ander"], name="beoordeling_by_ander")]


class Wijziging(models.Model):
    """That numbers became one, or that signals went to another number: when, and why."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=14)
    van = models.ForeignKey(Nummer, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    naar = models.ForeignKey(Nummer, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    signalen = models.PositiveIntegerField()
    at = models.DateTimeField()
    reden = models.TextField()

    class Meta:
        """Never from a number to itself."""

        constraints = [
            CheckConstraint(
                condition=Q(soort__in=[each.value for each in Wijzigingsoort]), name="wijziging_is_of_a_known_soort"
            ),
            CheckConstraint(condition=~Q(van=F("naar")), name="wijziging_goes_to_another_number"),
        ]
        indexes = [
            models.Index(fields=["gemeente", "van"], name="wijziging_by_van"),
            models.Index(fields=["gemeente", "naar"], name="wijziging_by_naar"),
        ]


class Sleutel(models.Model):
    """The hashed keys of a linked signal, by which one record is looked up in milliseconds.

    There are some fifteen per signal, so that nothing is checked or indexed that isn't asked: the signal is a number.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    vroegsignaal_id = models.BigIntegerField()
    sleutel = models.BigIntegerField()

    class Meta:
        """Found by key."""

        indexes = [models.Index(fields=["gemeente", "sleutel", "vroegsignaal_id"], name="sleutel_by_key")]


class Tokensleutel(models.Model):
    """A gemeente's key for tokens in a period. Its secret parts stand encrypted; withdrawn, they are gone."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=16)
    since = models.DateField()
    until = models.DateField()
    publiek = models.BinaryField()
    geheim = models.BinaryField()
    normaliser = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    # Whether signals that came in plain have tokens under this key too; from then on new ones get them.
    plain_have_tokens = models.BooleanField(default=False)

    class Meta:
        """One at a time."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "kenmerk"], name="tokensleutel_is_called_by_one_kenmerk"),
            UniqueConstraint(
                fields=["gemeente"], condition=Q(withdrawn_at__isnull=True), name="gemeente_has_one_tokensleutel"
            ),
            CheckConstraint(condition=Q(until__gte=F("since")), name="tokensleutel_ends_after_it_begins"),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(geheim=b""), name="withdrawn_tokensleutel_is_gone"
            ),
        ]


class Verzegeld(models.Model):
    """Who a signal is about, in a box that only the gemeente's key opens."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    vroegsignaal = models.ForeignKey("vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False)
    tokensleutel = models.ForeignKey(Tokensleutel, on_delete=models.PROTECT, db_constraint=False)
    doos = models.BinaryField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        """One box per signal."""

        constraints = [UniqueConstraint(fields=["gemeente", "vroegsignaal"], name="vroegsignaal_is_sealed_once")]


class Token(models.Model):
    """A mark of a signal under the gemeente's key: that two are equal can be seen, and nothing else."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+")
    vroegsignaal = models.ForeignKey("vroegsignalering.Vroegsignaal", on_delete=models.PROTECT, db_constraint=False)
    soort = models.CharField(max_length=30)
    token = models.UUIDField()

    class Meta:
        """Found by signal, and by token: who shares one with a new signal."""

        indexes = [
            models.Index(fields=["gemeente", "vroegsignaal"], name="token_by_vroegsignaal"),
            models.Index(fields=["gemeente", "token", "vroegsignaal"], name="token_by_token"),
        ]
