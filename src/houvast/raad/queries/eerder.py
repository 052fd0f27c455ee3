# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said before about the same subject, with what the figures were then and are now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.raad import policies
from houvast.raad.domain.inhoud import read_inhoud
from houvast.raad.domain.words import State
from houvast.raad.models import Vaststelling
from houvast.raad.queries.cijfers import find_now
from houvast.raad.queries.stukken import view_stukken
from houvast.raad.queries.values import EerderView

# Words that nearly every question has say nothing about its subject.
_USUAL = (
    "college gemeente raad vraag vragen antwoord wethouder kunt aangeven bereid mening jaar hoeveel welke waarom graag"
)
# Without a shared subject this many words have to be the same.
_WORDS_MIN = 3
_SHOWN = 5

# The words of a question are looked for one by one, in their stem: nobody asks the same thing in the same words.
_SEARCH = """
    WITH asked AS (
        SELECT ARRAY(
            SELECT word FROM unnest(tsvector_to_array(to_tsvector('dutch', %(text)s))) word
            WHERE word ~ '^[[:alnum:]]{3,}$' AND word <> ALL (tsvector_to_array(to_tsvector('dutch', %(usual)s)))
        ) AS words
    ), wanted AS (
        SELECT words, (SELECT string_agg(quote_literal(word), ' | ') FROM unnest(words) word)::tsquery AS query FROM asked
    ), found AS (
        SELECT s.id, s.opened_at, to_tsvector('dutch', s.zoektekst) AS vector, w.query, w.words,
               ARRAY(SELECT unnest(s.onderwerpen) INTERSECT SELECT unnest(%(onderwerpen)s::text[])) AS shared
        FROM raad_raadsstuk s CROSS JOIN wanted w
        WHERE s.gemeente_id = %(gemeente)s AND s.id <> %(self)s AND s.state <> 'ingetrokken'
          AND (s.onderwerpen::text[] && %(onderwerpen)s::text[] OR to_tsvector('dutch', s.zoektekst) @@ w.query)
    )
    SELECT id, shared FROM found
    WHERE cardinality(shared) > 0
       OR cardinality(ARRAY(SELECT unnest(tsvector_to_array(vector)) INTERSECT SELECT unnest(words))) >= %(words_min)s
    ORDER BY cardinality(shared) DESC, ts_rank(vector, query, 1) DESC NULLS LAST, opened_at DESC, id DESC
    LIMIT %(shown)s
"""


def list_earlier(
    actor: Actor, *, text: str, onderwerpen: Sequence[str], today: date, stuk_id: int = 0
) -> list[EerderView]:
    """List what was asked and said before that shares a subject or enough words with a text. Raises NotAllowed."""
    require(policies.may_work_for_raad(actor, gemeente_id=actor.organisatie_id))
    with connection.cursor() as cursor:
        cursor.execute(
            _SEARCH,
            {
                "gemeente": actor.organisatie_id,
                "self": stuk_id,
                "text": text,
                "usual": _USUAL,
                "onderwerpen": list(onderwerpen),
                "words_min": _WORDS_MIN,
                "shown": _SHOWN,
            },
        )
        found: list[tuple[int, list[str]]] = list(cursor.fetchall())
    views = view_stukken(actor, [pk for pk, _shared in found], today=today)
    # What was approved and then given back was never said.
    said = [each.stuk_id for each in views.values() if each.state in {State.GOEDGEKEURD, State.VERZONDEN}]
    approved = {
        each.stuk_id: read_inhoud(each.content)
        for each in Vaststelling.objects.filter(gemeente_id=actor.organisatie_id, stuk_id__in=said).order_by("versie")
    }
    return [
        EerderView(
            views[pk],
            tuple(sorted(shared)),
            approved.get(pk),
            tuple(
                (beeld, find_now(actor, beeld, gemeente_id=actor.organisatie_id, today=today))
                for beeld in (approved[pk].cijfers if pk in approved else ())
            ),
        )
        for pk, shared in found
    ]
