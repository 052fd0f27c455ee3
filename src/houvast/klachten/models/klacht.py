# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The complaint of Awb chapter 9: the facts, apart from who complains in which words; who is involved; its history."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.klachten.domain.awb import Grond, Oordeel, Stap, State
from houvast.klachten.domain.servicesignaal import Oorzaak, Soort

_STATES = [each.value for each in State]
_SOORTEN = [each.value for each in Soort]
_OORZAKEN = ["", *(each.value for each in Oorzaak)]
_OVER = [
    each.value
    for each in (State.AFGEHANDELD, State.INFORMEEL, State.NIET_BEHANDELD, State.DOORGESTUURD, State.INGETROKKEN)
]
# Awb 9:7: the database itself refuses a handler who was involved, whichever of the two comes last.
_HANDLER_IS_INVOLVED = """
    IF NEW.behandelaar_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM klachten_betrokkene b
        WHERE b.gemeente_id = NEW.gemeente_id AND b.klacht_id = NEW.id AND b.medewerker_id = NEW.behandelaar_id
    ) THEN
        RAISE EXCEPTION 'klacht %: the behandelaar was involved in the conduct (Awb 9:7)', NEW.id;
    END IF;
    RETURN NEW;
"""
_INVOLVED_IS_HANDLER = """
    IF NEW.medewerker_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM klachten_klacht k
        WHERE k.gemeente_id = NEW.gemeente_id AND k.id = NEW.klacht_id AND k.behandelaar_id = NEW.medewerker_id
          AND k.settled_on IS NULL
    ) THEN
        RAISE EXCEPTION 'klacht %: who is involved handles it (Awb 9:7); let somebody else handle it first', NEW.klacht_id;
    END IF;
    RETURN NEW;
"""


class Klacht(models.Model):
    """A complaint about conduct, of the gemeente or in its name: what, where it stands, and by when. Nobody's name."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Whose conduct it is about; empty when of the gemeente itself.
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    huishouden = models.ForeignKey(
        "partijen.Huishouden",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
    )
    signaal = models.ForeignKey(
        "klachten.Servicesignaal",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        null=True,
    )
    referentie = models.CharField(max_length=12)
    soort = models.CharField(max_length=20, choices=[(each, each) for each in _SOORTEN])
    team = models.CharField(max_length=80, blank=True, default="")
    partij = models.CharField(max_length=120, blank=True, default="")
    oorzaak = models.CharField(max_length=20, blank=True, default="", choices=[(each, each) for each in _OORZAKEN])
    received_on = models.DateField()
    gedraging_on = models.DateField(null=True)
    commissie = models.BooleanField()
    state = models.CharField(max_length=16, choices=[(each, each) for each in _STATES])
    behandelaar = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    behandelaar_naam = models.CharField(max_length=120, blank=True, default="")
    confirmed_on = models.DateField(null=True)
    afschrift_on = models.DateField(null=True)
    heard_on = models.DateField(null=True)
    verdaagd_weeks = models.IntegerField(default=0)
    uitgesteld_until = models.DateField(null=True)
    # The last day by all that was postponed so far (Awb 9:11).
    due_on = models.DateField()
    settled_on = models.DateField(null=True)
    oordeel = models.CharField(
        max_length=10, blank=True, default="", choices=[("", ""), *((each.value, each.value) for each in Oordeel)]
    )
    grond = models.CharField(
        max_length=20, blank=True, default="", choices=[("", ""), *((each.value, each.value) for each in Grond)]
    )

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "referentie"], name="klacht_has_its_own_referentie"),
            CheckConstraint(condition=Q(state__in=_STATES), name="klacht_has_a_known_state"),
            CheckConstraint(condition=Q(soort__in=_SOORTEN), name="klacht_has_a_known_soort"),
            CheckConstraint(condition=Q(oorzaak__in=_OORZAKEN), name="klacht_has_a_known_oorzaak"),
            CheckConstraint(condition=Q(verdaagd_weeks__range=(0, 4)), name="klacht_is_postponed_four_weeks_at_most"),
            CheckConstraint(
                condition=Q(state__in=_OVER, settled_on__isnull=False)
                | (~Q(state__in=_OVER) & Q(settled_on__isnull=True)),
                name="klacht_is_over_on_a_day",
            ),
            CheckConstraint(
                condition=(Q(state="afgehandeld") & ~Q(oordeel="")) | (~Q(state="afgehandeld") & Q(oordeel="")),
                name="klacht_handled_has_an_oordeel",
            ),
            CheckConstraint(
                condition=(Q(state="niet_behandeld") & ~Q(grond="")) | (~Q(state="niet_behandeld") & Q(grond="")),
                name="klacht_not_handled_has_a_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "due_on", "id"],
                condition=Q(settled_on__isnull=True),
                name="klacht_open_by_clock",
            ),
            models.Index(fields=["gemeente", "uitvoerder", "received_on"], name="klacht_by_period"),
            models.Index(fields=["gemeente", "huishouden", "id"], name="klacht_of_huishouden"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="handler_not_involved",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("behandelaar_id"),  # type: ignore[no-untyped-call]
                func=_HANDLER_IS_INVOLVED,
            )
        ]


class Klachtinhoud(models.Model):
    """Who complains, how to reach them, and in which words; and what was found."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    klacht = models.ForeignKey(Klacht, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    naam = models.CharField(max_length=120)
    adresregels = models.TextField()
    telefoon = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    gedraging = models.TextField()
    bevindingen = models.TextField(blank=True, default="")
    conclusie = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "klacht"], name="klachtinhoud_belongs_to_one_klacht"),
            CheckConstraint(
                condition=~Q(naam="") & ~Q(gedraging="") & ~Q(adresregels=""), name="klachtinhoud_says_who_and_what"
            ),
        ]


class Betrokkene(models.Model):
    """Somebody whose conduct the klacht is about: a medewerker, or a name of somebody who doesn't log in."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    klacht = models.ForeignKey(Klacht, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    medewerker = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "klacht", "naam"], name="betrokkene_stands_once_in_a_klacht"),
            CheckConstraint(condition=~Q(naam=""), name="betrokkene_has_a_naam"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="involved_not_handler",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_INVOLVED_IS_HANDLER,
            )
        ]


class Klachtstap(models.Model):
    """One step of a klacht: when, by whom, by which article, why, and with which letter. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    klacht = models.ForeignKey(Klacht, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    stap = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Stap])
    artikel = models.CharField(max_length=40)
    on = models.DateField()
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)
    tekst = models.TextField(blank=True, default="")
    bericht_id = models.BigIntegerField(null=True)

    class Meta:
        """The order of what happened."""

        indexes = [models.Index(fields=["gemeente", "klacht", "id"], name="klachtstap_of_its_klacht")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]
