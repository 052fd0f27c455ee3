# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say who is the budgetbeheerder of households, one or all of a colleague's at once.

A household changes hands with a note and never in the past: what was on time is counted by who had it on the due
date, and nobody passes on a late payment afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import find_actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import policies
from houvast.kernel.errors import DomainError

# Accounts tell which households an administratie looks after.
_OURS = """
SELECT count(DISTINCT holder_id) FROM ledger_account
WHERE administratie_id = %(administratie)s AND holder_id = ANY (%(huishoudens)s) AND gemeente_id IS NOT NULL
"""
# Two people divide one after the other.
_SERIALISE = "SELECT pg_advisory_xact_lock(hashtextextended('budgetbeheer_toewijzing', %(administratie)s))"
_TAKEN = """
SELECT count(*) FROM budgetbeheer_toewijzing
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s)
  AND coalesce(until, 'infinity') >= %(since)s
"""
_ASSIGN = """
INSERT INTO budgetbeheer_toewijzing (administratie_id, gemeente_id, huishouden_id, medewerker_id, since, overdracht,
                                     made_at, made_by_id)
SELECT DISTINCT %(administratie)s, gemeente_id, holder_id, %(medewerker)s, %(since)s::date, '', %(now)s, %(by)s::bigint
FROM ledger_account
WHERE administratie_id = %(administratie)s AND holder_id = ANY (%(huishoudens)s) AND gemeente_id IS NOT NULL
ORDER BY holder_id
"""
_RUNNING = """
SELECT count(*), count(*) FILTER (WHERE since >= %(since)s) FROM budgetbeheer_toewijzing
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s) AND until IS NULL
"""
# The last day is filled in before the next begins, since the database never allows two at once.
_END = """
UPDATE budgetbeheer_toewijzing SET until = %(since)s::date - 1
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s) AND until IS NULL
  AND medewerker_id <> %(medewerker)s
RETURNING gemeente_id, huishouden_id, medewerker_id
"""
_TAKE_OVER = """
INSERT INTO budgetbeheer_toewijzing (administratie_id, gemeente_id, huishouden_id, medewerker_id, since, van_id,
                                     overdracht, made_at, made_by_id)
SELECT %(administratie)s, e.gemeente_id, e.huishouden_id, %(medewerker)s, %(since)s::date, e.van_id, %(overdracht)s,
       %(now)s, %(by)s::bigint
FROM unnest(%(ended_gemeenten)s::bigint[], %(ended_huishoudens)s::bigint[], %(ended_medewerkers)s::bigint[])
    AS e(gemeente_id, huishouden_id, van_id)
ORDER BY e.huishouden_id
"""


_RELEASE = """
UPDATE budgetbeheer_toewijzing SET until = greatest(%(last_day)s::date, since)
WHERE administratie_id = %(administratie)s AND huishouden_id = ANY (%(huishoudens)s) AND until IS NULL
"""


class NoBudgetbeheerder(DomainError):
    """Choose someone who is budgetbeheerder in these books today."""


class HuishoudenIsNotOurs(DomainError):
    """Leave out the households that have no account in these books."""


class HuishoudenIsTaken(DomainError):
    """Hand it over, with a note."""


class HuishoudenIsNobodys(DomainError):
    """Assign it; there is nobody to take it over from."""


class OverdrachtIsMissing(DomainError):
    """Write down what the next one has to know."""


class OverdrachtIsTooEarly(DomainError):
    """Choose today or a later day, after the day on which the last one began."""


@transaction.atomic
def assign_huishoudens(
    *,
    actor: Actor,
    administratie_id: int,
    huishoudens: Iterable[int],
    medewerker_id: int,
    since: date,
    now: datetime,
) -> int:
    """Make someone the budgetbeheerder of households that have none, from a day on; return of how many.

    The day may lie in the past, for who took over this work before Houvast. All or none. Raises NotAllowed,
    NoBudgetbeheerder, HuishoudenIsNotOurs, and HuishoudenIsTaken when one of them has someone on or after that day.
    """
    values = _begin(actor, administratie_id, huishoudens, medewerker_id, since, now)
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, values)
        (taken,) = cursor.fetchone()
        if taken:
            message = ngettext(
                "%(count)s huishouden heeft dan al een budgetbeheerder. Draag het over, met een notitie.",
                "%(count)s huishoudens hebben dan al een budgetbeheerder. Draag ze over, met een notitie.",
                taken,
            )
            raise HuishoudenIsTaken(message % {"count": taken})
        cursor.execute(_ASSIGN, values)
        made = int(cursor.rowcount)
    _tell("assign_huishoudens", actor, values, made)
    return made


@transaction.atomic
def hand_over_huishoudens(
    *,
    actor: Actor,
    administratie_id: int,
    huishoudens: Iterable[int],
    medewerker_id: int,
    since: date,
    overdracht: str,
    now: datetime,
) -> int:
    """Let someone take over households from whoever has them, from a day on, with a note; return how many.

    What this person has already stays as it is. All or none. Raises NotAllowed, NoBudgetbeheerder,
    HuishoudenIsNotOurs, OverdrachtIsMissing, OverdrachtIsTooEarly, and HuishoudenIsNobodys for one without anyone.
    """
    values = _begin(actor, administratie_id, huishoudens, medewerker_id, since, now)
    values["overdracht"] = overdracht.strip()
    if not values["overdracht"]:
        raise OverdrachtIsMissing(_("Schrijf op wat de volgende budgetbeheerder moet weten."))
    if since < timezone.localtime(now).date():
        raise OverdrachtIsTooEarly(_("Een huishouden gaat vandaag of later over; kies geen dag die voorbij is."))
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING, values)
        running, later = cursor.fetchone()
        if running < len(values["huishoudens"]):
            raise HuishoudenIsNobodys(_("Er is een huishouden bij zonder budgetbeheerder. Wijs dat eerst toe."))
        if later:
            message = _("Er is een huishouden bij dat pas op die dag of later begon. Kies een latere dag.")
            raise OverdrachtIsTooEarly(message)
        cursor.execute(_END, values)
        ended = cursor.fetchall()
        for name, column in (("ended_gemeenten", 0), ("ended_huishoudens", 1), ("ended_medewerkers", 2)):
            values[name] = [row[column] for row in ended]
        cursor.execute(_TAKE_OVER, values)
    if ended:
        _tell("hand_over_huishoudens", actor, values, len(ended))
    return len(ended)


@transaction.atomic
def release_huishoudens(
    *, actor: Actor, administratie_id: int, huishoudens: Iterable[int], last_day: date, reason: str, now: datetime
) -> int:
    """Let nobody be the budgetbeheerder of households any more after a day; return of how many. Raises NotAllowed."""
    require(policies.may_divide_huishoudens(actor, administratie_id))
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "huishoudens": sorted(set(huishoudens)),
        "last_day": last_day,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SERIALISE, values)
        cursor.execute(_RELEASE, values)
        released = int(cursor.rowcount)
    audit.record(
        actor=actor,
        command="release_huishoudens",
        object_kind="huishouden",
        object_id=values["huishoudens"][0] if released == 1 else None,
        administratie_id=administratie_id,
        now=now,
        reason=reason,
        new={"last_day": last_day.isoformat(), "huishoudens": values["huishoudens"]},
        count=released,
    )
    return released


def _begin(
    actor: Actor, administratie_id: int, huishoudens: Iterable[int], medewerker_id: int, since: date, now: datetime
) -> dict[str, Any]:
    """Allow it, see that all is there, and keep others from dividing meanwhile; return the values for SQL."""
    require(policies.may_divide_huishoudens(actor, administratie_id))
    who = find_actor(medewerker_id, role=Role.BUDGETBEHEERDER, today=timezone.localtime(now).date())
    if who is None or administratie_id not in who.administraties:
        raise NoBudgetbeheerder(_("Kies iemand die nu budgetbeheerder is in uw organisatie."))
    values: dict[str, Any] = {
        "administratie": administratie_id,
        "huishoudens": sorted(set(huishoudens)),
        "medewerker": medewerker_id,
        "since": since,
        "now": now,
        "by": actor.medewerker_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SERIALISE, values)
        cursor.execute(_OURS, values)
        (ours,) = cursor.fetchone()
    if not values["huishoudens"] or ours < len(values["huishoudens"]):
        raise HuishoudenIsNotOurs(_("Kies huishoudens die een rekening in deze administratie hebben."))
    return values


def _tell(command: str, actor: Actor, values: dict[str, Any], count: int) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="huishouden",
        object_id=values["huishoudens"][0] if count == 1 == len(values["huishoudens"]) else None,
        administratie_id=values["administratie"],
        now=values["now"],
        new={
            "medewerker_id": values["medewerker"],
            "since": values["since"].isoformat(),
            "huishoudens": values["huishoudens"],
        },
        count=count,
    )
