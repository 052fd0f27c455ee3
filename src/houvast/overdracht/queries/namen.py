# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether words name someone of a household: what is written for others to read may not."""

from __future__ import annotations

import re

from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.overdracht import policies

_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = """
SELECT w.voornamen, w.achternaam FROM partijen_lidmaatschap l
JOIN partijen_inwoner w ON w.gemeente_id = l.gemeente_id AND w.id = l.inwoner_id
WHERE l.gemeente_id = %(gemeente)s AND l.huishouden_id = %(huishouden)s
"""


def find_names(actor: Actor, words: str, *, gemeente_id: int, huishouden_id: int) -> list[str]:
    """Return the words that are a first name or surname of someone of the household, in their order.

    A name is written with a capital: so the baker isn't taken for Mr Bakker. Houvast itself looks, since the side
    that writes may not see the household (any more, or yet).
    """
    if not policies.may_see_overdrachten(actor):
        return []
    with scoped(scope_of(get_system_actor(gemeente_id))), connection.cursor() as cursor:
        cursor.execute(_NAMES, {"gemeente": gemeente_id, "huishouden": huishouden_id})
        known = {each.casefold() for row in cursor.fetchall() for name in row for each in _WORD.findall(name)}
    found = [each for each in _WORD.findall(words) if each[0].isupper() and each.casefold() in known]
    return list(dict.fromkeys(found))
