# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which households get help now, told to contacten by the rooms that help them, so that nobody gets out of sight."""

from __future__ import annotations

from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.trajecten.queries import list_huishoudens_with_traject

# Whose money is run, has an open account; the session's scope says whose books are seen.
_IN_BUDGETBEHEER = """
    SELECT holder_id, min(opened_on) FROM ledger_account
    WHERE holder_id IS NOT NULL AND opened_on <= %s AND (closed_on IS NULL OR closed_on > %s) GROUP BY holder_id
"""


class Budgetbeheer:
    """The households whose money is run."""

    def list_huishoudens(self, actor: Actor, *, on: date) -> dict[int, date]:
        """Return the households with an account on a day, each with the day on which the first was opened."""
        del actor  # The session's scope says what is seen.
        with connection.cursor() as cursor:
            cursor.execute(_IN_BUDGETBEHEER, [on, on])
            return dict(cursor.fetchall())


class Trajecten:
    """The households in a traject."""

    def list_huishoudens(self, actor: Actor, *, on: date) -> dict[int, date]:
        """Return the households in a traject on a day, each with the day of the aanmelding."""
        return list_huishoudens_with_traject(actor, on=on)
