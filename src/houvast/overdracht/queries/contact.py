# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who has to know the other account, what households asked, and what became of their letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import F, Q
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.instellingen.queries import get_number
from houvast.overdracht import policies
from houvast.overdracht.domain.instellingen import HERINNERING_DAYS
from houvast.overdracht.domain.toestand import OmleidingSoort
from houvast.overdracht.domain.woorden import name_kind
from houvast.overdracht.models import Omleiding, Vraag

_LETTERS = """
SELECT b.state, count(*) FROM correspondence_bericht b
JOIN overdracht_overgang g ON g.gemeente_id = b.gemeente_id AND g.id = b.object_id
WHERE b.object_kind = 'overgang' AND g.overdracht_id = %(plan)s AND b.gemeente_id = g.gemeente_id
GROUP BY b.state
"""

# Whose newest letter came back, as long as it waits or is over.
_RETURNED = """
SELECT g.id, g.nummer FROM overdracht_overgang g
CROSS JOIN LATERAL (
    SELECT b.state FROM correspondence_bericht b
    WHERE b.gemeente_id = g.gemeente_id AND b.object_kind = 'overgang' AND b.object_id = g.id
    ORDER BY b.made_at DESC, b.id DESC LIMIT 1) AS newest
WHERE g.overdracht_id = %(plan)s AND newest.state = 'retour'
  AND g.state IN ('gepland', 'tegengehouden', 'overgezet', 'afgerond')
ORDER BY g.nummer
"""


@dataclass(frozen=True, slots=True)
class OmleidingView:
    """A payer or who collects: told, reminded, confirmed when, and when money last came by the old account.

    Who may not read names finds the kind in `naam`, and nothing in `tegenpartij_naam` and `confirmed_how`.
    """

    omleiding_id: int
    overgang_id: int
    nummer: str
    soort: OmleidingSoort
    naam: str
    tegenpartij_naam: str
    told_on: date | None
    reminded_on: date | None
    reminder_count: int
    confirmed_on: date | None
    confirmed_how: str
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class VraagView:
    """A question of a household, and its answer; without their words for who may not read names."""

    vraag_id: int
    overgang_id: int
    nummer: str
    asked_on: date
    vraag: str
    noted_by_naam: str
    answered_on: date | None
    antwoord: str
    answered_by_naam: str


def list_omleidingen(
    actor: Actor, *, overdracht_id: int | None = None, overgang_id: int | None = None, only_open: bool = False
) -> list[OmleidingView]:
    """List who has to know the other account, of a plan or a household; with `only_open` who didn't confirm."""
    if not policies.may_see_overdrachten(actor):
        return []
    rows = Omleiding.objects.select_related("overgang")
    if overdracht_id is not None:
        rows = rows.filter(overgang__overdracht_id=overdracht_id)
    if overgang_id is not None:
        rows = rows.filter(overgang_id=overgang_id)
    if only_open:
        rows = rows.filter(confirmed_on__isnull=True)
    names = bool(policies.may_read_names(actor))
    return [_omleiding(each, names=names) for each in rows.order_by("told_on", "overgang__nummer", "pk")]


def list_to_remind(actor: Actor, overdracht_id: int, *, gemeente_id: int, today: date) -> list[OmleidingView]:
    """List who was told or reminded so long ago, as the gemeente chose, that a reminder is due."""
    before = today - timedelta(days=get_number(actor, HERINNERING_DAYS, gemeente_id=gemeente_id))
    rows = Omleiding.objects.select_related("overgang").filter(
        Q(reminded_on__isnull=True, told_on__lte=before) | Q(reminded_on__lte=before),
        overgang__overdracht_id=overdracht_id,
        confirmed_on__isnull=True,
    )
    names = bool(policies.may_read_names(actor))
    return [_omleiding(each, names=names) for each in rows.order_by("told_on", "pk")]


def list_vragen(
    actor: Actor, *, overdracht_id: int | None = None, overgang_id: int | None = None, only_open: bool = False
) -> list[VraagView]:
    """List what households asked, what isn't answered first, the oldest first."""
    if not policies.may_see_overdrachten(actor):
        return []
    rows = Vraag.objects.select_related("overgang")
    if overdracht_id is not None:
        rows = rows.filter(overgang__overdracht_id=overdracht_id)
    if overgang_id is not None:
        rows = rows.filter(overgang_id=overgang_id)
    if only_open:
        rows = rows.filter(answered_on__isnull=True)
    names = bool(policies.may_read_names(actor))
    return [
        VraagView(
            each.pk,
            each.overgang_id,
            each.overgang.nummer,
            each.asked_on,
            each.vraag if names else "",
            each.noted_by_naam,
            each.answered_on,
            each.antwoord if names else "",
            each.answered_by_naam,
        )
        for each in rows.order_by(F("answered_on").asc(nulls_first=True), "asked_on", "pk")
    ]


def count_letters(actor: Actor, overdracht_id: int) -> dict[str, int]:
    """Count the letters of a plan by what became of them: made, sent, read, returned."""
    if not policies.may_see_overdrachten(actor):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS, {"plan": overdracht_id})
        return dict(cursor.fetchall())


def list_returned(actor: Actor, overdracht_id: int) -> list[tuple[int, str]]:
    """List the households (id of the overgang, number) that have to be reached otherwise: their letter came back."""
    if not policies.may_see_overdrachten(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_RETURNED, {"plan": overdracht_id})
        return [(overgang_id, nummer) for overgang_id, nummer in cursor.fetchall()]


def _omleiding(row: Omleiding, *, names: bool) -> OmleidingView:
    soort = OmleidingSoort(row.soort)
    return OmleidingView(
        omleiding_id=row.pk,
        overgang_id=row.overgang_id,
        nummer=row.overgang.nummer,
        soort=soort,
        naam=row.naam if names else _(name_kind("", soort.value, is_income=soort is OmleidingSoort.INKOMEN)),
        tegenpartij_naam=row.tegenpartij_naam if names else "",
        told_on=row.told_on,
        reminded_on=row.reminded_on,
        reminder_count=row.reminder_count,
        confirmed_on=row.confirmed_on,
        confirmed_how=row.confirmed_how if names else "",
        last_seen_on=row.last_seen_on,
    )
