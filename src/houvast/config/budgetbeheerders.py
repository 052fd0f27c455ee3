# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is the budgetbeheerder of a household, told to klachten, so that what returns in one's work shows."""

from __future__ import annotations

from datetime import date

from django.db import connection

from houvast.access.domain.actors import Actor

_OF_HUISHOUDEN = """
    SELECT m.naam FROM budgetbeheer_toewijzing t JOIN access_medewerker m ON m.id = t.medewerker_id
    WHERE t.huishouden_id = %(huishouden)s AND t.since <= %(on)s AND (t.until IS NULL OR t.until >= %(on)s)
    ORDER BY t.since DESC, t.id DESC LIMIT 1
"""


class Toewijzingen:
    """The toewijzingen of budgetbeheer."""

    def find_budgetbeheerder(self, actor: Actor, *, huishouden_id: int, on: date) -> str:
        """Return the name of the budgetbeheerder of a household on a day; empty when there is none in scope."""
        del actor  # The session's scope says what is seen.
        with connection.cursor() as cursor:
            cursor.execute(_OF_HUISHOUDEN, {"huishouden": huishouden_id, "on": on})
            row = cursor.fetchone()
        return str(row[0]) if row else ""
