# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Add to what was linked in plain what can be linked by tokens alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.db import connection

from houvast.koppeling.commands.sleutels import find_sleutel, load_pair
from houvast.koppeling.commands.tokens import keep_tokens, tokens_of
from houvast.koppeling.domain.marks import Rows, link_marks
from houvast.koppeling.models import Verzegeld
from houvast.matching.engine.linking import Links

_TOKENS = """
SELECT vroegsignaal_id, soort, array_agg(token::text ORDER BY token) FROM koppeling_token
WHERE gemeente_id = %(gemeente)s GROUP BY vroegsignaal_id, soort
"""
_APART = """
SELECT een_id, ander_id FROM koppeling_beoordeling
WHERE gemeente_id = %(gemeente)s AND undone_at IS NULL AND NOT is_dezelfde
"""


def has_sealed(gemeente_id: int) -> bool:
    """Tell whether it is sealed of any signal of the gemeente who it is about."""
    return Verzegeld.objects.filter(gemeente_id=gemeente_id, opened_at__isnull=True).exists()


def join_by_tokens(
    gemeente_id: int, ids: Sequence[int], person_at: Callable[[int], Mapping[str, str]], links: Links
) -> Links:
    """Return the links with those of sealed signals; the same links when no signal of the gemeente is sealed.

    `ids` are the signals in the order of the links, `person_at` gives the fields of the signal at a place (empty when
    it is sealed). Signals that came in plain get tokens too, under the key that runs, so that both kinds meet.
    """
    sealed = set(
        Verzegeld.objects.filter(gemeente_id=gemeente_id, opened_at__isnull=True).values_list(
            "vroegsignaal_id", flat=True
        )
    )
    sleutel = find_sleutel(gemeente_id) if sealed else None
    if sleutel is None:
        return links
    marks = _load(gemeente_id)
    pair = load_pair(sleutel)
    missing = {
        ids[place]: tokens_of(person, pair)
        for place in range(len(ids))
        if ids[place] not in marks and any((person := person_at(place)).values())
    }
    keep_tokens(gemeente_id, missing.items())
    for signaal, tokens in missing.items():
        marks[signaal] = {soort: tuple(sorted(map(str, values))) for soort, values in tokens.items()}
    place_of = {signaal: place for place, signaal in enumerate(ids)}
    with connection.cursor() as cursor:
        cursor.execute(_APART, {"gemeente": gemeente_id})
        apart = [(place_of[a], place_of[b]) for a, b in cursor.fetchall() if a in place_of and b in place_of]
    rows = Rows(
        [marks.get(signaal, {}) for signaal in ids],
        links.person.tolist(),
        links.household.tolist(),
        [signaal in sealed for signaal in ids],
        apart,
    )
    persons, households = link_marks(rows)
    return replace(links, person=np.array(persons, dtype=np.int64), household=np.array(households, dtype=np.int64))


def _load(gemeente_id: int) -> dict[int, dict[str, tuple[str, ...]]]:
    marks: dict[int, dict[str, tuple[str, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOKENS, {"gemeente": gemeente_id})
        for signaal, soort, values in cursor:
            marks.setdefault(signaal, {})[soort] = tuple(values)
    return marks
