# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A raadsvraag or raadsinformatiebrief: its questions, texts, figures, postponements, and what was approved."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.raad.domain.words import Soort, State

_STATES = [each.value for each in State]
_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
# The database itself refuses the approval of who wrote.
_OTHERS_APPROVE = """
    IF EXISTS (
        SELECT 1 FROM raad_tekst t
        WHERE t.gemeente_id = NEW.gemeente_id AND t.stuk_id = NEW.stuk_id AND t.by_id = NEW.approved_by_id
    ) THEN
        RAISE EXCEPTION 'raadsstuk %: who wrote a text of it can''t approve it', NEW.stuk_id;
    END IF;
    RETURN NEW;
"""


class Raadsstuk(models.Model):
    """What goes to the council: of which kind, about what, by when, and where it stands."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    soort = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Soort])
    nummer = models.CharField(max_length=40)
    onderwerp = models.CharField(max_length=200)
    # In small letters, so that the same subject is one.
    onderwerpen = ArrayField(models.CharField(max_length=60), default=list)
    # Of a raadsvraag: who asked, when, by which article of the reglement van orde.
    steller = models.CharField(max_length=120, blank=True, default="")
    fractie = models.CharField(max_length=120, blank=True, default="")
    received_on = models.DateField(null=True)
    artikel = models.CharField(max_length=120, blank=True, default="")
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=[(each, each) for each in _STATES])
    opened_at = models.DateTimeField()
    opened_by_naam = models.CharField(max_length=120)
    sent_on = models.DateField(null=True)
    # Why it went back to who wrote it, the last time.
    returned_reason = models.TextField(blank=True, default="")
    withdrawn_reason = models.TextField(blank=True, default="")
    # Every word of it, as the search reads it.
    zoektekst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "soort", "nummer"], name="raadsstuk_has_its_own_nummer"),
            CheckConstraint(condition=Q(state__in=_STATES), name="raadsstuk_has_a_known_state"),
            CheckConstraint(condition=~Q(nummer="") & ~Q(onderwerp=""), name="raadsstuk_says_what_it_is_about"),
            CheckConstraint(
                condition=~Q(soort="raadsvraag")
                | (~Q(steller="") & Q(received_on__isnull=False, due_on__isnull=False, first_due_on__isnull=False)),
                name="raadsvraag_says_who_asked_and_by_when",
            ),
            CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("received_on")),
                name="raadsstuk_is_due_after_it_came_in",
            ),
            CheckConstraint(
                condition=Q(state="verzonden", sent_on__isnull=False)
                | (~Q(state="verzonden") & Q(sent_on__isnull=True)),
                name="raadsstuk_is_sent_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "state", "due_on", "id"], name="raadsstuk_by_term")]


class Deel(models.Model):
    """One question as it was received, or the one text of a letter; and who writes it, until when."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    stuk = models.ForeignKey(Raadsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    nummer = models.PositiveSmallIntegerField()
    # Never changed. Empty for the text of a letter, which nobody asked for.
    vraag = models.TextField(blank=True, default="")
    schrijver = models.ForeignKey(
        "access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    schrijver_naam = models.CharField(max_length=120, blank=True, default="")
    write_until = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [UniqueConstraint(fields=["gemeente", "stuk", "nummer"], name="deel_has_its_own_nummer")]
        triggers = [
            pgtrigger.Protect(
                name="stays_as_received",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("vraag", "nummer", "stuk"),
            )
        ]


class Tekst(models.Model):
    """A version of the text of a part, and who wrote it. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    stuk = models.ForeignKey(Raadsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    deel = models.ForeignKey(Deel, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    versie = models.PositiveSmallIntegerField()
    tekst = models.TextField()
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_naam = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "deel", "versie"], name="tekst_has_one_versie"),
            CheckConstraint(condition=~Q(tekst=""), name="tekst_says_something"),
        ]
        indexes = [models.Index(fields=["gemeente", "stuk", "id"], name="tekst_of_its_raadsstuk")]
        triggers = [_APPEND_ONLY]


class Cijferplek(models.Model):
    """A frozen figure that can be placed in the texts, under a number."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    stuk = models.ForeignKey(Raadsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    nummer = models.PositiveSmallIntegerField()
    bevroren = models.ForeignKey(
        "indicatoren.BevrorenCijfer", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    by_naam = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "stuk", "nummer"], name="cijferplek_has_its_own_nummer"),
            UniqueConstraint(fields=["gemeente", "stuk", "bevroren"], name="cijferplek_takes_a_figure_once"),
        ]


class Uitstel(models.Model):
    """A postponement: until when, why, and when the council was told. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    stuk = models.ForeignKey(Raadsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    due_before_on = models.DateField()
    until = models.DateField()
    notice_on = models.DateField()
    reason = models.TextField()
    by_naam = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(condition=Q(until__gt=F("due_before_on")), name="uitstel_is_for_later"),
            CheckConstraint(condition=~Q(reason=""), name="uitstel_says_why"),
        ]
        indexes = [models.Index(fields=["gemeente", "stuk", "id"], name="uitstel_of_its_raadsstuk")]
        triggers = [_APPEND_ONLY]


class Vaststelling(models.Model):
    """What was approved, as text with its digest, by somebody who wrote none of it. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    stuk = models.ForeignKey(Raadsstuk, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    versie = models.PositiveSmallIntegerField()
    # JSON as text, so that its digest is of these very characters.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    approved_by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", db_index=False)
    approved_by_naam = models.CharField(max_length=120)
    approved_at = models.DateTimeField()

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "stuk", "versie"], name="vaststelling_has_one_versie"),
        ]
        triggers = [
            _APPEND_ONLY,
            pgtrigger.Trigger(
                name="others_approve", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_OTHERS_APPROVE
            ),
        ]
