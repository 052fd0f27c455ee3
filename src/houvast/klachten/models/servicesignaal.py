# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What anyone reports about the service: the facts, apart from who reported it in which words, and its history."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from houvast.klachten.domain.servicesignaal import Melder, Nood, Oorzaak, Soort, Stapsoort, State

_SOORTEN = [each.value for each in Soort]
_OORZAKEN = ["", *(each.value for each in Oorzaak)]
_STATES = [each.value for each in State]
_ANSWERED = [State.BEANTWOORD.value, State.OPGELOST.value, State.GESLOTEN.value]
_SETTLED = [State.OPGELOST.value, State.GESLOTEN.value, State.INGETROKKEN.value]

# Only who serves the household, and so sees the history, can become known later.
_CHANGES_HISTORY = (
    'ROW (OLD.gemeente_id, OLD.signaal_id, OLD.soort, OLD.at, OLD."on", OLD.by_naam, OLD.by_id, OLD.niveau, OLD.ronde, '
    "OLD.tekst) IS DISTINCT FROM "
    'ROW (NEW.gemeente_id, NEW.signaal_id, NEW.soort, NEW.at, NEW."on", NEW.by_naam, NEW.by_id, NEW.niveau, NEW.ronde, '
    "NEW.tekst)"
)


class Servicesignaal(models.Model):
    """That the service to a household fails: what, since when, with whom it stands and by when. Nobody's name.

    `contact_*` is who has to answer now, copied from the ladder at that moment; `organisatie` is the party on whose
    side that is, empty without a contract.
    """

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
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
    referentie = models.CharField(max_length=12)
    soort = models.CharField(max_length=20, choices=[(each, each) for each in _SOORTEN])
    nood = models.CharField(max_length=12, blank=True, choices=[(each.value, each.value) for each in Nood])
    melder = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Melder])
    is_openbaar = models.BooleanField()
    team = models.CharField(max_length=80, blank=True, default="")
    partij = models.CharField(max_length=120, blank=True, default="")
    oorzaak = models.CharField(max_length=20, blank=True, default="", choices=[(each, each) for each in _OORZAKEN])
    received_at = models.DateTimeField()
    received_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(each, each) for each in _STATES])
    niveau = models.IntegerField()
    contact_naam = models.CharField(max_length=120, blank=True, default="")
    contact_functie = models.CharField(max_length=120, blank=True, default="")
    contact_email = models.CharField(max_length=254, blank=True, default="")
    contact_telefoon = models.CharField(max_length=40, blank=True, default="")
    contact_organisatie_id = models.BigIntegerField()
    contact_medewerker_id = models.BigIntegerField(null=True)
    # By when the first answer was due; and by when the present contact answers.
    first_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    # The first answer says whether it was in time; the last one how long the reporter has been silent.
    answered_on = models.DateField(null=True)
    last_answered_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    reopened_count = models.IntegerField(default=0)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "referentie"], name="servicesignaal_has_its_own_referentie"),
            CheckConstraint(condition=Q(state__in=_STATES), name="servicesignaal_has_a_known_state"),
            CheckConstraint(condition=Q(soort__in=_SOORTEN), name="servicesignaal_has_a_known_soort"),
            CheckConstraint(condition=Q(oorzaak__in=_OORZAKEN), name="servicesignaal_has_a_known_oorzaak"),
            CheckConstraint(condition=Q(niveau__gte=0), name="servicesignaal_stands_on_the_ladder"),
            CheckConstraint(
                condition=~Q(state__in=_ANSWERED) | Q(answered_on__isnull=False, answered_on__gte=F("received_on")),
                name="servicesignaal_was_answered_on_a_day",
            ),
            CheckConstraint(
                condition=Q(state__in=_SETTLED, settled_on__isnull=False)
                | (~Q(state__in=_SETTLED) & Q(settled_on__isnull=True)),
                name="servicesignaal_was_settled_on_a_day",
            ),
            CheckConstraint(condition=Q(nood="") | Q(due_on__isnull=False), name="servicesignaal_in_need_has_a_clock"),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "due_on", "id"], condition=Q(state="open"), name="servicesignaal_open_by_clock"
            ),
            models.Index(fields=["gemeente", "uitvoerder", "received_on"], name="servicesignaal_by_period"),
            models.Index(fields=["gemeente", "huishouden", "id"], name="servicesignaal_of_huishouden"),
        ]


class Melding(models.Model):
    """Who reported it, how to reach them, and in which words. The code is kept as a digest alone."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    signaal = models.ForeignKey(
        Servicesignaal, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    naam = models.CharField(max_length=120, blank=True, default="")
    telefoon = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    # About whom, in the words of who reports it; they know no number of ours.
    over = models.TextField(blank=True, default="")
    tekst = models.TextField()
    code_digest = models.CharField(max_length=64)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "signaal"], name="melding_belongs_to_one_servicesignaal"),
            CheckConstraint(condition=~Q(tekst=""), name="melding_says_what_happened"),
        ]


class Signaalstap(models.Model):
    """One thing that became of a servicesignaal: when, by whom, and what was said. Never changed."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    signaal = models.ForeignKey(
        Servicesignaal, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    soort = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Stapsoort])
    at = models.DateTimeField()
    on = models.DateField()
    by_naam = models.CharField(max_length=120)
    by = models.ForeignKey("access.Medewerker", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    niveau = models.IntegerField()
    # Of reopening how often before: a rung is climbed once in each round.
    ronde = models.IntegerField(default=0)
    tekst = models.TextField(blank=True, default="")

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "signaal", "ronde", "niveau"],
                condition=Q(soort="geklommen"),
                name="signaalstap_climbs_a_rung_once",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "signaal", "id"], name="signaalstap_of_its_signaal")]
        triggers = [
            pgtrigger.Protect(
                name="never_changed", operation=pgtrigger.Update, condition=pgtrigger.Condition(_CHANGES_HISTORY)
            )
        ]
