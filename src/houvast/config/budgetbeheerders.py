# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which team a household was on a day, told to klachten, so that what returns in a team shows."""

from __future__ import annotations

from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor

# Who has nobody any more is still of the team that had it last, as figures count it.
_OF_HUISHOUDEN = """
    SELECT e.naam
    FROM (
        SELECT t.medewerker_id FROM budgetbeheer_toewijzing t
        WHERE t.huishouden_id = %(huishouden)s AND t.since <= %(on)s
        ORDER BY t.since DESC, t.id DESC LIMIT 1
    ) AS a
    JOIN access_teamplaats p ON p.medewerker_id = a.medewerker_id AND p.since <= %(on)s
    JOIN access_team e ON e.id = p.team_id
    ORDER BY p.since DESC LIMIT 1
"""


class Toewijzingen:
    """The toewijzingen of budgetbeheer, and the teams of who has them."""

    def find_team(self, actor: Actor, *, huishouden_id: int, on: date) -> str:
        """Return the name of the team of a household on a day; empty when there is none in scope."""
        del actor  # The session's scope says what is seen.
        with connection.cursor() as cursor:
            cursor.execute(_OF_HUISHOUDEN, {"huishouden": huishouden_id, "on": on})
            row = cursor.fetchone()
        return str(row[0]) if row else ""
