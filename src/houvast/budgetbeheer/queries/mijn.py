# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose work something is: the own households, and what nobody looks after, so that nothing falls in between."""

from __future__ import annotations

from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.queries.verdeling import list_budgetbeheerders

_HAS = """
SELECT EXISTS (SELECT FROM budgetbeheer_toewijzing
    WHERE administratie_id = ANY (%(administraties)s) AND medewerker_id = %(me)s
      AND since <= %(today)s AND coalesce(until, 'infinity') >= %(today)s)
"""


def has_huishoudens(actor: Actor, *, today: date) -> bool:
    """Return whether the actor is the budgetbeheerder of any household on a day."""
    if not policies.may_see_werkvoorraad(actor):
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            _HAS, {"administraties": sorted(actor.administraties), "me": actor.medewerker_id, "today": today}
        )
        return bool(cursor.fetchone()[0])


def list_others(actor: Actor, *, today: date) -> tuple[int, ...]:
    """Return the ids of the other budgetbeheerders who work here on a day; someone who left isn't among them."""
    found = (each.medewerker_id for each in list_budgetbeheerders(actor, today=today))
    return tuple(each for each in found if each != actor.medewerker_id)


def not_of_others(table: str) -> str:
    """Return SQL that holds for rows of `table` whose household none of `%(others)s` looks after on `%(today)s`.

    It also holds for rows without a household. `table` is our own name of one with `administratie_id` and
    `huishouden_id`.
    """
    return f"""NOT EXISTS (SELECT FROM budgetbeheer_toewijzing van
    WHERE van.administratie_id = {table}.administratie_id AND van.huishouden_id = {table}.huishouden_id
      AND van.medewerker_id = ANY (%(others)s::bigint[])
      AND van.since <= %(today)s AND coalesce(van.until, 'infinity') >= %(today)s)"""
