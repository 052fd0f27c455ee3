# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of correspondence: templates and senders with their versions, and what was sent with what became of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from houvast.correspondence.domain.bericht import State
from houvast.correspondence.domain.sjabloon import Kanaal
from houvast.correspondence.domain.stapel import Stapelstand

_SENT = [State.VERZONDEN.value, State.GELEZEN.value, State.RETOUR.value]
_FROZEN = (
    "OLD.state <> 'concept' AND (OLD.content, OLD.digest, OLD.kenmerk, OLD.kanaal, OLD.object_kind, OLD.object_id) "
    "IS DISTINCT FROM (NEW.content, NEW.digest, NEW.kenmerk, NEW.kanaal, NEW.object_kind, NEW.object_id)"
)


def _unchanging() -> pgtrigger.Protect:
    """Return a trigger that refuses changes; removal stays possible, since terms of retention end."""
    return pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)


class Sjabloonversie(models.Model):
    """A template as a gemeente wrote it. Never changed: a next version takes its place."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    naam = models.CharField(max_length=40)
    versie = models.IntegerField()
    kanaal = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Kanaal])
    titel = models.CharField(max_length=120)
    onderwerp = models.CharField(max_length=160)
    tekst = models.TextField()
    is_beschikking = models.BooleanField()
    reason = models.TextField()
    written_at = models.DateTimeField()
    written_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "naam", "versie"], name="sjabloon_has_each_version_once"),
            CheckConstraint(condition=Q(versie__gte=1), name="sjabloon_versions_count_from_one"),
        ]
        triggers = [_unchanging()]


class Huisstijlversie(models.Model):
    """Who letters of a gemeente are from: itself, or an uitvoerder in its name. Never changed, as a template."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    versie = models.IntegerField()
    inhoud = models.JSONField()
    reason = models.TextField()
    written_at = models.DateTimeField()
    written_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(
                fields=["gemeente", "uitvoerder", "versie"],
                nulls_distinct=False,
                name="huisstijl_has_each_version_once",
            ),
            CheckConstraint(condition=Q(versie__gte=1), name="huisstijl_versions_count_from_one"),
        ]
        triggers = [_unchanging()]


class Bericht(models.Model):
    """A letter, card or message. Its words can change while it is a concept, and never after."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Who serves the household and so sees it; empty when the gemeente does itself.
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    # What it is about, in words and ids of the room that made it.
    object_kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    kanaal = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Kanaal])
    sjabloon = models.CharField(max_length=40)
    sjabloon_versie = models.IntegerField()
    kenmerk = models.CharField(max_length=20)
    naam = models.CharField(max_length=160)
    # JSON as text, so that its digest is of these very characters.
    content = models.TextField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State])
    key = models.UUIDField()
    made_at = models.DateTimeField()
    made_by_naam = models.CharField(max_length=120)
    sent_on = models.DateField(null=True)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            UniqueConstraint(fields=["gemeente", "key"], name="bericht_is_made_once"),
            CheckConstraint(condition=Q(state__in=[each.value for each in State]), name="bericht_has_a_known_state"),
            CheckConstraint(
                condition=Q(state__in=_SENT, sent_on__isnull=False) | (~Q(state__in=_SENT) & Q(sent_on__isnull=True)),
                name="bericht_was_sent_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "object_kind", "object_id", "made_at"], name="bericht_by_object"),
            models.Index(fields=["gemeente", "state", "kanaal", "id"], name="bericht_by_state"),
        ]
        triggers = [
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update, condition=pgtrigger.Condition(_FROZEN))
        ]


class Stapel(models.Model):
    """A pile of letters that is made ready for the printer in a job; `bericht_ids` in the order of printing."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    # The organisation of who asked, when it serves households of the gemeente; it sees no other pile.
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    kanaal = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Kanaal])
    bericht_ids = models.JSONField()
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Stapelstand])
    # What kept it from being made, for people.
    fault = models.TextField(blank=True, default="")
    asked_at = models.DateTimeField()
    asked_by_naam = models.CharField(max_length=120)

    class Meta:
        """Constraints with a sentence for a name."""

        constraints = [
            CheckConstraint(
                condition=Q(state__in=[each.value for each in Stapelstand]), name="stapel_has_a_known_stand"
            ),
            CheckConstraint(condition=Q(done__gte=0, done__lte=models.F("total")), name="stapel_has_no_more_than_all"),
        ]
        indexes = [models.Index(fields=["gemeente", "-asked_at"], name="stapel_newest_first")]


class Stapeldeel(models.Model):
    """A part of a pile as PDF. It holds letters a second time, and goes within a day or two."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    stapel = models.ForeignKey(
        Stapel, on_delete=models.PROTECT, related_name="delen", db_constraint=False, db_index=False
    )
    nummer = models.IntegerField()
    aantal = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        """Each part once."""

        constraints = [UniqueConstraint(fields=["gemeente", "stapel", "nummer"], name="stapel_has_each_deel_once")]


class Berichtstap(models.Model):
    """Each time that something became of a message: when, by whom and why."""

    gemeente = models.ForeignKey("access.Organisatie", on_delete=models.PROTECT, related_name="+", db_index=False)
    uitvoerder = models.ForeignKey(
        "access.Organisatie", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    bericht = models.ForeignKey(
        Bericht, on_delete=models.PROTECT, related_name="stappen", db_constraint=False, db_index=False
    )
    state = models.CharField(max_length=10)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    by_naam = models.CharField(max_length=120)

    class Meta:
        """The order of what happened."""

        indexes = [models.Index(fields=["gemeente", "bericht", "id"], name="berichtstap_of_its_bericht")]
        triggers = [_unchanging()]
