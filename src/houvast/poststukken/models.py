# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of poststukken: the letter with what a person confirmed of it, its bytes, and what happened to it.

The organisation that a poststuk is of stands in an address book that is divided by its houder, so that no foreign key
can name it. Deel and Stap are seen by whoever sees their poststuk (see the migration).
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.poststukken.domain.poststuk import Actie, MediaType, PoststukSoort, State, Wat

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
_IS_OPEN = Q(state=State.OPEN.value)
_IS_HANDLED = Q(state=State.AFGEHANDELD.value)
_IS_HANDED_OVER = Q(state=State.OVERGEDRAGEN.value)


class Poststuk(models.Model):
    """One letter or invoice: the file as it came, what it says, and whether somebody did what it asks."""

    administratie_id = models.BigIntegerField()
    # Both null while it isn't known whose it is.
    gemeente_id = models.BigIntegerField(null=True)
    huishouden = models.ForeignKey(
        "partijen.Huishouden",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=15, choices=[(each.value, each.value) for each in MediaType])
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    page_count = models.IntegerField()
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by_naam = models.CharField(max_length=120)
    # What was read from the file, only to propose it: see domain/voorstel.py. And why (part of) it could not be read.
    voorstel = models.JSONField(default=dict)
    unread_reason = models.CharField(max_length=20, blank=True, default="")
    # What a person confirmed; empty and null where the letter doesn't say so.
    soort = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in PoststukSoort], blank=True, default=""
    )
    afzender = models.CharField(max_length=140, blank=True, default="")
    organisatie_id = models.BigIntegerField(null=True)
    afspraak = models.ForeignKey(
        "budgetbeheer.Afspraak",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    due_on = models.DateField(null=True)
    amount_cents = models.BigIntegerField(null=True)
    iban = models.CharField(max_length=34, blank=True, default="")
    # A betalingskenmerk or RF reference, or else words for the payee; a bank takes one of the two.
    betalingskenmerk = models.CharField(max_length=35, blank=True, default="")
    omschrijving = models.CharField(max_length=140, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_naam = models.CharField(max_length=120, blank=True, default="")
    # The end of the three werkdagen where they run, and the first of all dates by which somebody must act.
    clock_until = models.DateField(null=True)
    act_by = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State])
    closed_on = models.DateField(null=True)
    closed_by_naam = models.CharField(max_length=120, blank=True, default="")
    actie = models.CharField(
        max_length=14, choices=[(each.value, each.value) for each in Actie], blank=True, default=""
    )
    opdracht = models.ForeignKey(
        "betaalopdrachten.Betaalopdracht",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    handed_to = models.CharField(max_length=140, blank=True, default="")
    toelichting = models.TextField(blank=True, default="")
    version = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "sha256"], name="poststuk_is_taken_in_once"),
            CheckConstraint(
                condition=Q(media_type__in=[each.value for each in MediaType]), name="poststuk_is_a_pdf_or_an_image"
            ),
            CheckConstraint(condition=Q(size_bytes__gt=0), name="poststuk_has_a_file"),
            CheckConstraint(
                condition=Q(gemeente_id__isnull=True, huishouden__isnull=True)
                | Q(gemeente_id__isnull=False, huishouden__isnull=False),
                name="poststuk_of_a_huishouden_names_its_gemeente",
            ),
            CheckConstraint(
                condition=Q(soort__in=["", *(each.value for each in PoststukSoort)]), name="poststuk_has_a_known_soort"
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by_naam="", soort="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by_naam="") & ~Q(soort="") & ~Q(afzender="")),
                name="poststuk_is_confirmed_by_a_person",
            ),
            CheckConstraint(
                condition=Q(amount_cents__isnull=True) | Q(amount_cents__gt=0), name="poststuk_has_a_positive_amount"
            ),
            CheckConstraint(
                condition=Q(betalingskenmerk="") | Q(omschrijving=""), name="poststuk_has_a_kenmerk_or_an_omschrijving"
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=False) | Q(clock_until__isnull=False),
                name="poststuk_that_nobody_read_has_its_clock_running",
            ),
            CheckConstraint(
                condition=(_IS_OPEN & Q(closed_on__isnull=True, actie="", handed_to="", opdracht__isnull=True))
                | (
                    _IS_HANDLED
                    & Q(closed_on__isnull=False, confirmed_at__isnull=False, huishouden__isnull=False, handed_to="")
                    & Q(actie__in=[each.value for each in Actie])
                    & ~Q(closed_by_naam="")
                )
                | (
                    _IS_HANDED_OVER
                    & Q(closed_on__isnull=False, actie="", opdracht__isnull=True)
                    & ~Q(closed_by_naam="")
                    & ~Q(handed_to="")
                    & ~Q(toelichting="")
                ),
                name="poststuk_is_open_or_handled_or_handed_over",
            ),
            CheckConstraint(
                condition=~Q(actie__in=[Actie.BETAALOPDRACHT.value, Actie.BESTAANDE.value]) | Q(opdracht__isnull=False),
                name="poststuk_that_is_paid_names_its_betaalopdracht",
            ),
            CheckConstraint(
                condition=~Q(actie__in=[Actie.CONTACT.value, Actie.BEZWAAR.value, Actie.GEEN.value])
                | ~Q(toelichting=""),
                name="poststuk_that_is_not_paid_says_what_was_done",
            ),
            CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="poststuk_is_closed_after_it_came_in",
            ),
        ]
        indexes = [
            models.Index(fields=["administratie_id", "act_by", "id"], condition=_IS_OPEN, name="poststuk_open_by_day"),
            models.Index(fields=["administratie_id", "huishouden", "-received_on"], name="poststuk_by_huishouden"),
            models.Index(fields=["administratie_id", "opdracht"], name="poststuk_by_betaalopdracht"),
        ]


class Deel(models.Model):
    """A piece of a poststuk's file; the pieces in order are the file."""

    administratie_id = models.BigIntegerField()
    poststuk = models.ForeignKey(
        Poststuk, on_delete=models.PROTECT, related_name="delen", db_constraint=False, db_index=False
    )
    number = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        """What came in is never changed."""

        constraints = [
            UniqueConstraint(fields=["administratie_id", "poststuk", "number"], name="deel_of_poststuk_comes_once")
        ]
        triggers = [_APPEND_ONLY]


class Stap(models.Model):
    """One thing that happened to a poststuk: when, by whom, what and why. Never changed."""

    administratie_id = models.BigIntegerField()
    poststuk = models.ForeignKey(
        Poststuk, on_delete=models.PROTECT, related_name="stappen", db_constraint=False, db_index=False
    )
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)
    wat = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Wat])
    toelichting = models.TextField(blank=True, default="")

    class Meta:
        """Where the steps of one poststuk are found."""

        indexes = [models.Index(fields=["administratie_id", "poststuk", "id"], name="stap_of_its_poststuk")]
        triggers = [_APPEND_ONLY]
