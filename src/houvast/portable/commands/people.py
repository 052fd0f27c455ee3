# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose names a dossier brings along: people who worked on it, known again here or kept as names of the past."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import connection

from houvast.portable.domain.dossier import Row
from houvast.portable.queries.collecting import TAKEN_ALONG, say_key

_KNOWN = """
SELECT m.id, m.naam, m.gebruikersnaam, o.soort, o.naam FROM access_medewerker m
JOIN access_organisatie o ON o.id = m.organisatie_id
WHERE m.naam = ANY (%(names)s) OR m.gebruikersnaam = ANY (%(taken)s)
"""
# No password fits, and it is nobody's login: only a name beside what that person did.
_KEEP = """
INSERT INTO access_medewerker (password, gebruikersnaam, naam, organisatie_id, is_active, wachtwoord_is_temporary)
VALUES ('!', %(gebruikersnaam)s, %(naam)s, %(organisatie)s, false, false)
ON CONFLICT (gebruikersnaam) DO NOTHING RETURNING id
"""


def settle_people(rows: Sequence[Row], *, organisatie_id: int, seed: UUID) -> dict[int, int]:
    """Return for each person in a dossier who that is here; who isn't known is kept without a login."""
    keys = {row["nr"]: row["sleutel"] or uuid5(seed, f"medewerker/{row['nr']}").hex[:24] for row in rows}
    known = _find([row["naam"] for row in rows], [TAKEN_ALONG + key for key in keys.values()])
    people: dict[int, int] = {}
    for row in rows:
        key = keys[row["nr"]]
        if key not in known:
            known[key] = _keep(row["naam"], key, organisatie_id)
        people[row["nr"]] = known[key]
    return people


def _find(names: list[str], taken: list[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"names": names, "taken": taken})
        return {say_key(login, soort, organisatie): identity for identity, _n, login, soort, organisatie in cursor}


def _keep(naam: str, key: str, organisatie_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, {"gebruikersnaam": TAKEN_ALONG + key, "naam": naam, "organisatie": organisatie_id})
        return int(cursor.fetchone()[0])
