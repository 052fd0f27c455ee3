# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eisen with their norms and evidence; documents; and what both sides say about an eis or a verbetertraject."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.toezicht.domain.words import Kant, Meting, Oordeel, Vergelijking

KANTEN = [(each.value, each.value) for each in Kant]
VERGELIJKINGEN = [(each.value, each.value) for each in Vergelijking]


def append_only() -> pgtrigger.Protect:
    """Return a trigger that refuses changes and removal."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class OfParties(models.Model):
    """Whose it is: a gemeente, and the uitvoerder that it is about."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_naam = models.CharField(max_length=120)

    class Meta:
        """No table of its own."""

        abstract = True


class OfContract(OfParties):
    """Of which contract it is."""

    contract = models.ForeignKey(
        "contracten.Contract", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        """No table of its own."""

        abstract = True


class Eis(OfContract):
    """One promise of a contract: its text, where it stands there, how it is measured and what follows when it fails."""

    titel = models.CharField(max_length=140)
    tekst = models.TextField()
    # Where it stands in the contract: article, page.
    bron = models.CharField(max_length=140)
    meting = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Meting])
    # The key of the indicator; empty for documents and visits.
    sleutel = models.CharField(max_length=60, blank=True, default="")
    # How often a document or visit is needed; null: once.
    every_months = models.IntegerField(null=True)
    toont_aan = models.CharField(max_length=10, choices=KANTEN)
    gevolg = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=~Q(titel="") & ~Q(tekst="") & ~Q(bron=""), name="eis_says_what_and_where_it_stands"
            ),
            CheckConstraint(
                condition=(Q(meting=Meting.INDICATOR.value) & ~Q(sleutel=""))
                | (~Q(meting=Meting.INDICATOR.value) & Q(sleutel="")),
                name="eis_by_indicator_names_it",
            ),
            CheckConstraint(
                condition=Q(every_months__isnull=True) | Q(every_months__gte=1), name="eis_repeats_after_whole_months"
            ),
            CheckConstraint(
                condition=Q(until__isnull=True, ended_reason="") | (Q(until__gte=F("since")) & ~Q(ended_reason="")),
                name="eis_ended_says_why",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "id"], name="eis_of_contract")]


class Norm(OfParties):
    """What is good from a day on; the newest that has begun holds. Never changed."""

    eis = models.ForeignKey(Eis, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    since = models.DateField()
    vergelijking = models.CharField(max_length=10, choices=VERGELIJKINGEN)
    # In thousandths of a share, per hundred, or of an average.
    waarde_permille = models.BigIntegerField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(waarde_permille__gte=0) & ~Q(reason=""), name="norm_has_a_value_and_a_reason")
        ]
        indexes = [models.Index(fields=["gemeente", "eis", "since", "id"], name="norm_of_eis")]
        triggers = [append_only()]


class Stuk(OfContract):
    """A document as it came: a letter, a report, a plan; with who wrote it and of which day it is."""

    titel = models.CharField(max_length=140)
    van = models.CharField(max_length=10, choices=KANTEN)
    dated_on = models.DateField()
    # A letter between the two belongs to the evidence of its own; a report to the eis that it shows.
    is_brief = models.BooleanField()
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.IntegerField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "contract", "sha256"], name="stuk_stands_once_in_a_contract"),
            CheckConstraint(condition=~Q(titel="") & Q(size_bytes__gt=0), name="stuk_has_a_titel_and_contents"),
        ]
        triggers = [append_only()]


class Eisbewijs(OfParties):
    """A document or a visit that shows whether an eis is met, and what the gemeente found of it."""

    eis = models.ForeignKey(Eis, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    kant = models.CharField(max_length=10, choices=KANTEN)
    dated_on = models.DateField()
    # Who visited, or wrote the document.
    door = models.CharField(max_length=120)
    verslag = models.TextField()
    stuk = models.ForeignKey(
        Stuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    oordeel = models.CharField(max_length=14, choices=[(each.value, each.value) for each in Oordeel])
    oordeel_reason = models.TextField(blank=True, default="")
    oordeel_by_naam = models.CharField(max_length=120, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(door="") & ~Q(verslag=""), name="eisbewijs_says_who_and_what"),
            CheckConstraint(
                condition=Q(oordeel=Oordeel.OPEN.value, oordeel_by_naam="")
                | (~Q(oordeel=Oordeel.OPEN.value) & ~Q(oordeel_by_naam="") & ~Q(oordeel_reason="")),
                name="eisbewijs_judged_says_by_whom_and_why",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "eis", "dated_on"], name="eisbewijs_of_eis")]


class Reactie(OfParties):
    """What one of the sides says about an eis or a verbetertraject. Never changed."""

    eis = models.ForeignKey(
        Eis, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    traject = models.ForeignKey(
        "toezicht.Verbetertraject",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
    )
    kant = models.CharField(max_length=10, choices=KANTEN)
    tekst = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(tekst=""), name="reactie_says_something"),
            CheckConstraint(
                condition=Q(eis__isnull=True, traject__isnull=False) | Q(eis__isnull=False, traject__isnull=True),
                name="reactie_is_about_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "eis", "traject", "id"], name="reactie_about_something")]
        triggers = [append_only()]
