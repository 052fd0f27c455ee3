# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose names a file brings along: people who worked on it, known again here or kept as names of the past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import deactivate_medewerker, register_medewerker
from houvast.access.domain.actors import Actor
from houvast.portable.domain.bundle import Row
from houvast.portable.queries.collecting import TAKEN_ALONG, say_key

_KNOWN = """
SELECT m.id, m.naam, m.gebruikersnaam, o.soort, o.naam FROM access_medewerker m
JOIN access_organisatie o ON o.id = m.organisatie_id
WHERE m.naam = ANY (%(names)s) OR m.gebruikersnaam = ANY (%(taken)s)
"""


def settle_people(actor: Actor, rows: Sequence[Row], *, seed: UUID, now: datetime) -> dict[int, int]:
    """Return for each person in a file who that is here; who isn't known is kept without a login."""
    keys = {row["nr"]: row["sleutel"] or uuid5(seed, f"medewerker/{row['nr']}").hex[:24] for row in rows}
    known = _find([row["naam"] for row in rows], [TAKEN_ALONG + key for key in keys.values()])
    people: dict[int, int] = {}
    for row in rows:
        key = keys[row["nr"]]
        if key not in known:
            known[key] = _keep(actor, row["naam"], key, now)
        people[row["nr"]] = known[key]
    return people


def _find(names: list[str], taken: list[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"names": names, "taken": taken})
        return {say_key(login, soort, organisatie): identity for identity, _naam, login, soort, organisatie in cursor}


def _keep(actor: Actor, naam: str, key: str, now: datetime) -> int:
    """Keep a name beside what that person did: without a password, and shut, so that nobody logs in by it."""
    medewerker_id = register_medewerker(
        actor=actor, organisatie_id=actor.organisatie_id, gebruikersnaam=TAKEN_ALONG + key, naam=naam, now=now
    )
    deactivate_medewerker(actor=actor, medewerker_id=medewerker_id, now=now, reason=_("Meegenomen met een huishouden"))
    return medewerker_id
