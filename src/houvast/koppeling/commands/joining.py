# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Add to what was linked in plain what can be linked by tokens alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

import numpy as np
from django.db import connection

from houvast.koppeling.commands.known import Signals, ask_signals, read_columns
from houvast.koppeling.commands.sleutels import find_sleutel, load_pair
from houvast.koppeling.commands.tokens import keep_tokens, tokens_of
from houvast.koppeling.domain.kluis import KeyPair
from houvast.koppeling.domain.marks import Rows, link_marks
from houvast.koppeling.models import Verzegeld
from houvast.matching.engine.linking import Links
from houvast.matching.normaliser import FIELDS

_AT_A_TIME = 20_000
_TOKENS = """
SELECT t.vroegsignaal_id, t.soort, array_agg(t.token::text ORDER BY t.token) FROM koppeling_asked_signaal a
JOIN koppeling_token t ON t.gemeente_id = %(gemeente)s AND t.vroegsignaal_id = a.signaal
GROUP BY t.vroegsignaal_id, t.soort
"""
_SEALED = """
SELECT v.vroegsignaal_id FROM koppeling_asked_signaal a
JOIN koppeling_verzegeld v ON v.gemeente_id = %(gemeente)s AND v.vroegsignaal_id = a.signaal AND v.opened_at IS NULL
"""
_APART = """
SELECT een_id, ander_id FROM koppeling_beoordeling
WHERE gemeente_id = %(gemeente)s AND undone_at IS NULL AND NOT is_dezelfde
"""
_WITHOUT_TOKENS = """
SELECT k.vroegsignaal_id FROM koppeling_koppeling k
WHERE k.gemeente_id = %(gemeente)s AND NOT EXISTS (
    SELECT FROM koppeling_token t WHERE t.gemeente_id = k.gemeente_id AND t.vroegsignaal_id = k.vroegsignaal_id)
ORDER BY k.vroegsignaal_id
"""
_WITH_TOKENS = """
SELECT DISTINCT t.vroegsignaal_id FROM koppeling_asked_signaal a
JOIN koppeling_token t ON t.gemeente_id = %(gemeente)s AND t.vroegsignaal_id = a.signaal
"""


def has_sealed(gemeente_id: int) -> bool:
    """Tell whether it is sealed of any signal of the gemeente who it is about."""
    return Verzegeld.objects.filter(gemeente_id=gemeente_id, opened_at__isnull=True).exists()


def make_plain_tokens(gemeente_id: int, fresh: Signals) -> bool:
    """Give signals that came in plain tokens under the key that runs, so that both kinds meet; tell whether they may.

    All known ones get theirs when there are sealed ones for the first time under this key, and new ones from then on.
    """
    sleutel, sealed = find_sleutel(gemeente_id), has_sealed(gemeente_id)
    if sleutel is None or not (sealed or sleutel.plain_have_tokens):
        return False
    pair = load_pair(sleutel)
    if not sleutel.plain_have_tokens:
        with connection.cursor() as cursor:
            cursor.execute(_WITHOUT_TOKENS, {"gemeente": gemeente_id})
            ids = [each for (each,) in cursor.fetchall()]
        for start in range(0, len(ids), _AT_A_TIME):
            there, columns = read_columns(gemeente_id, ids[start : start + _AT_A_TIME])
            keep_tokens(gemeente_id, _tokens_of(there, columns, pair))
        sleutel.plain_have_tokens = True
        sleutel.save(update_fields=["plain_have_tokens"])
    ask_signals(fresh.ids)
    with connection.cursor() as cursor:
        cursor.execute(_WITH_TOKENS, {"gemeente": gemeente_id})
        known = {each for (each,) in cursor.fetchall()}
    keep_tokens(gemeente_id, _tokens_of(fresh.ids, fresh.columns, pair, known))
    return sealed


def _tokens_of(
    ids: Sequence[int], columns: Mapping[str, Sequence[str]], pair: KeyPair, known: Collection[int] = ()
) -> Iterator[tuple[int, Mapping[str, Collection[UUID]]]]:
    """Yield the tokens of each of these signals that isn't sealed and has none yet."""
    for place, signaal in enumerate(ids):
        if signaal not in known and any((person := {name: columns[name][place] for name in FIELDS}).values()):
            yield signaal, tokens_of(person, pair)


def join_by_tokens(gemeente_id: int, ids: Sequence[int], links: Links) -> Links:
    """Return the links with those of sealed signals among these; the same links when none is sealed.

    `ids` are the signals in the order of the links.
    """
    ask_signals(ids)
    with connection.cursor() as cursor:
        cursor.execute(_SEALED, {"gemeente": gemeente_id})
        sealed = {each for (each,) in cursor.fetchall()}
    if not sealed or find_sleutel(gemeente_id) is None:
        return links
    marks = _load(gemeente_id)
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
    """Return the tokens of the signals that were asked last."""
    marks: dict[int, dict[str, tuple[str, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOKENS, {"gemeente": gemeente_id})
        for signaal, soort, values in cursor:
            marks.setdefault(signaal, {})[soort] = tuple(values)
    return marks
