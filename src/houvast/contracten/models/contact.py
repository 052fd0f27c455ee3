# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom to turn to: fixed contacts on both sides, and the ladder of escalation."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.contracten.domain.words import Kant
from houvast.contracten.models.contract import ENDS_AFTER, OfContract, Product


class Contactpersoon(OfContract):
    """A fixed contact of one of the parties, from when to when; for one product or all, on a rung of the ladder."""

    kant = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Kant])
    # The rung of the ladder on which one turns to this person; None: on none.
    trede = models.IntegerField(null=True)
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    telefoon = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    # As whom this person logs in to Houvast, so that work can be put on the own list.
    medewerker = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    vervanger = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True
    )
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=~Q(naam="") & ~Q(functie=""), name="contactpersoon_has_a_naam_and_a_functie"),
            CheckConstraint(condition=ENDS_AFTER, name="contactpersoon_ends_after_it_begins"),
            CheckConstraint(condition=Q(trede__isnull=True) | Q(trede__gte=1), name="contactpersoon_stands_on_a_rung"),
        ]
        indexes = [models.Index(fields=["gemeente", "contract", "trede"], name="contactpersoon_on_the_ladder")]


class Trede(OfContract):
    """One rung of the ladder of escalation: who, and within which term it has to be solved before the next.

    A ladder is replaced as a whole by the next version, from a day on; the newest version that has begun holds.
    """

    version = models.IntegerField()
    since = models.DateField()
    number = models.IntegerField()
    naam = models.CharField(max_length=80)
    kant = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Kant])
    termijn_werkdagen = models.IntegerField()
    # The term for who is in need now; None: not agreed, so there is no shorter one.
    spoed_hours = models.IntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "contract", "version", "number"], name="trede_comes_once_in_a_ladder"),
            CheckConstraint(condition=Q(number__gte=1, version__gte=1), name="trede_is_counted_from_one"),
            CheckConstraint(condition=~Q(naam=""), name="trede_has_a_naam"),
            CheckConstraint(
                condition=Q(termijn_werkdagen__gte=1) & (Q(spoed_hours__isnull=True) | Q(spoed_hours__gte=1)),
                name="trede_has_a_real_term",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
