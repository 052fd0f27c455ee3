# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad of bank lines: what waits for a person, with suggestions and the reasons for and against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.afletteren import REDEN_SENTENCES, Reden, SuggestionKind
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.domain.bewijs import Bewijs, list_sentences
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Where a line may belong. `reasons_for` and `reasons_against` are sentence parts for the screen."""

    rank: int
    kind: SuggestionKind
    afspraak_id: int | None
    afspraak_naam: str
    tegenpartij_naam: str
    bedrag_min_cents: int | None
    bedrag_max_cents: int | None
    huishouden_id: int | None
    huishouden_naam: str
    huishouden_nummer: str
    account_id: int | None
    periode: date | None
    score: int
    toelichting: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A bank line that waits; positive cents came in. Give `version` back with the decision."""

    waitingline_id: int
    administratie_id: int
    version: int
    bankline_id: int
    harm: int
    since: datetime
    reasons: tuple[str, ...]
    tekort_cents: int | None
    set_aside_note: str
    set_aside_at: datetime | None
    set_aside_by: str
    amount_cents: int
    booked_on: date
    rekening_iban: str
    counterparty_iban: str
    counterparty_name: str
    description: str
    reference: str
    end_to_end_id: str
    mandate: str
    return_reason: str
    suggestions: tuple[SuggestionView, ...]

    @property
    def cursor(self) -> tuple[int, int]:
        """Return where the page after this line begins."""
        return self.harm, self.waitingline_id


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines wait now, and how many were set aside."""

    waiting: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class Werkvoorraad:
    """A page of what waits, the soonest harm first; `more` tells whether there is a page after it."""

    lines: tuple[WaitingView, ...]
    counts: Counts
    more: bool


@dataclass(frozen=True, slots=True)
class ProposedKenmerk:
    """Evidence that a decision taught, for a person to confirm or reject."""

    kenmerk_id: int
    administratie_id: int
    afspraak_id: int
    afspraak_naam: str
    huishouden_id: int
    soort: str
    waarde: str
    since: datetime
    by_naam: str


_OPEN = "w.administratie_id = ANY (%(administraties)s) AND w.closed_at IS NULL"

_COUNT = f"""
SELECT count(*) FILTER (WHERE w.set_aside_at IS NULL), count(w.set_aside_at)
FROM budgetbeheer_waitingline w WHERE {_OPEN}
"""  # noqa: S608 (constants of our own)

# Unless the bank's own words are searched, the page is cut from what waits before its bank lines are looked up, so
# that it costs the same however many wait.
_LINES = f"""
SELECT w.id, w.administratie_id, w.version, w.bankline_id, w.harm, w.since, w.reasons, w.tekort_cents,
       w.set_aside_note, w.set_aside_at, coalesce(m.naam, ''), b.amount_cents, b.booked_on, r.iban,
       b.counterparty_iban, b.counterparty_name, b.description, b.reference, b.end_to_end_id, b.mandate,
       b.return_reason
FROM (SELECT w.* FROM budgetbeheer_waitingline w
      WHERE {_OPEN}
        AND (w.id = %(one)s OR %(one)s IS NULL)
        AND (w.set_aside_at IS NOT NULL) = %(aside)s
        AND (%(reasons)s = 0 OR w.reasons & %(reasons)s <> 0)
        AND (w.harm, w.id) > (%(harm)s, %(after)s)
      ORDER BY w.harm, w.id LIMIT %(cut)s) AS w
JOIN budgetbeheer_bankline b ON b.administratie_id = w.administratie_id AND b.id = w.bankline_id
JOIN budgetbeheer_derdengeldenrekening r ON r.administratie_id = b.administratie_id AND r.id = b.rekening_id
LEFT JOIN access_medewerker m ON m.id = w.set_aside_by_id
WHERE (%(sign)s = 0 OR sign(b.amount_cents) = %(sign)s)
  AND (%(search)s = '' OR concat_ws(' ', b.counterparty_name, b.counterparty_iban, b.description, b.reference)
                          ILIKE %(pattern)s)
ORDER BY w.harm, w.id LIMIT %(limit)s
"""  # noqa: S608 (constants of our own)

_SUGGESTIONS = """
SELECT s.waitingline_id, s.rank, s.kind, s.afspraak_id, coalesce(a.naam, ''), coalesce(a.tegenpartij_naam, ''),
       a.bedrag_min_cents, a.bedrag_max_cents, s.huishouden_id, s.account_id, s.periode, s.score, s.evidence
FROM budgetbeheer_suggestion s
LEFT JOIN budgetbeheer_afspraak a ON a.administratie_id = s.administratie_id AND a.id = s.afspraak_id
WHERE s.administratie_id = ANY (%s) AND s.waitingline_id = ANY (%s)
ORDER BY s.waitingline_id, s.rank
"""

_PROPOSED = """
SELECT k.id, k.administratie_id, k.afspraak_id, a.naam, a.huishouden_id, k.soort, k.waarde, k.since,
       coalesce(m.naam, '')
FROM budgetbeheer_kenmerk k
JOIN budgetbeheer_afspraak a ON a.administratie_id = k.administratie_id AND a.id = k.afspraak_id
LEFT JOIN access_medewerker m ON m.id = k.by_id
WHERE k.administratie_id = ANY (%s) AND a.huishouden_id = %s AND k.bron = 'voorgesteld'
ORDER BY k.since DESC, k.id
"""


def get_werkvoorraad(
    actor: Actor,
    *,
    set_aside: bool = False,
    reasons: Reden | None = None,
    richting: Richting | None = None,
    search: str = "",
    after: tuple[int, int] | None = None,
    count_max: int = PAGE_SIZE,
) -> Werkvoorraad:
    """Return a page of lines that wait, in the order in which a resident gets hurt.

    `reasons` keeps lines that wait for any of these, `search` those that say so anywhere; `after` is the cursor of
    the last line of the page before. Four queries, whatever the size.
    """
    if not policies.may_see_werkvoorraad(actor):
        return Werkvoorraad((), Counts(0, 0), more=False)
    rows = _list_rows(
        actor,
        aside=set_aside,
        reasons=int(reasons or 0),
        richting=richting,
        search=search,
        after=after,
        limit=count_max + 1,
    )
    lines = _views(actor, rows[:count_max])
    return Werkvoorraad(lines, count_waiting(actor), more=len(rows) > count_max)


def find_waiting(actor: Actor, waitingline_id: int) -> WaitingView | None:
    """Return one line that waits, with its suggestions; None when it doesn't, or not for this actor."""
    if not policies.may_see_werkvoorraad(actor):
        return None
    for aside in (False, True):
        rows = _list_rows(actor, aside=aside, reasons=0, after=None, limit=1, one=waitingline_id)
        if rows:
            return _views(actor, rows)[0]
    return None


def count_waiting(actor: Actor) -> Counts:
    """Return how many lines wait for this actor, and how many are set aside."""
    if not policies.may_see_werkvoorraad(actor):
        return Counts(0, 0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"administraties": list(actor.administraties)})
        waiting, aside = cursor.fetchone()
    return Counts(waiting, aside)


def list_proposed_kenmerken(actor: Actor, huishouden_id: int) -> list[ProposedKenmerk]:
    """Return the evidence that waits for a person's word on a household's afspraken, newest first."""
    if not policies.may_see_werkvoorraad(actor):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PROPOSED, [list(actor.administraties), huishouden_id])
        return [ProposedKenmerk(*row) for row in cursor.fetchall()]


def _list_rows(
    actor: Actor,
    *,
    aside: bool,
    reasons: int,
    after: tuple[int, int] | None,
    limit: int,
    one: int | None = None,
    richting: Richting | None = None,
    search: str = "",
) -> list[tuple[Any, ...]]:
    harm, after_id = after or (-1, 0)
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values: dict[str, Any] = {
        "administraties": list(actor.administraties),
        "aside": aside,
        "sign": {None: 0, Richting.IN: 1, Richting.UIT: -1}[richting],
        "search": search,
        "pattern": f"%{escaped}%",
        "reasons": reasons,
        "harm": harm,
        "after": after_id,
        "limit": limit,
        "cut": None if search or richting else limit,
        "one": one,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LINES, values)
        return list(cursor.fetchall())


def _views(actor: Actor, rows: list[tuple[Any, ...]]) -> tuple[WaitingView, ...]:
    returns = {row[0]: row[20] for row in rows}
    suggestions = _list_suggestions(actor, returns)
    values = ((*row[:6], _reasons(row[6]), *row[7:], tuple(suggestions.get(row[0], ()))) for row in rows)
    return tuple(WaitingView(*each) for each in values)


def _reasons(reasons: int) -> tuple[str, ...]:
    return tuple(_(sentence) for each, sentence in REDEN_SENTENCES.items() if reasons & each)


def _list_suggestions(actor: Actor, returns: dict[int, str]) -> dict[int, list[SuggestionView]]:
    if not returns:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SUGGESTIONS, [list(actor.administraties), list(returns)])
        rows = cursor.fetchall()
    huishoudens = partijen.list_huishoudens_by_id(actor, {row[8] for row in rows if row[8] is not None})
    found: dict[int, list[SuggestionView]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_suggestion(row, huishoudens.get(row[8]), returns[row[0]]))
    return found


def _suggestion(row: tuple[Any, ...], huishouden: HuishoudenView | None, return_reason: str) -> SuggestionView:
    evidence = row[12]
    reasons_for, reasons_against = list_sentences(evidence)
    return SuggestionView(
        rank=row[1],
        kind=SuggestionKind(row[2]),
        afspraak_id=row[3],
        afspraak_naam=row[4],
        tegenpartij_naam=row[5],
        bedrag_min_cents=row[6],
        bedrag_max_cents=row[7],
        huishouden_id=row[8],
        huishouden_naam=huishouden.naam if huishouden else "",
        huishouden_nummer=huishouden.nummer if huishouden else "",
        account_id=row[9],
        periode=row[10],
        score=row[11],
        toelichting=_explain(evidence, return_reason),
        reasons_for=_translated(reasons_for),
        reasons_against=_translated(reasons_against),
    )


def _explain(evidence: int, return_reason: str) -> str:
    """Return what a person would write as the reason of a booking on the huishouden."""
    if evidence & Bewijs.TERUGGEBOEKT:
        return _("teruggeboekt: %(reden)s") % {"reden": _(describe_return(return_reason))}
    if evidence & Bewijs.RICHTING:
        return _("terugbetaling")
    if evidence & Bewijs.BANKKOSTEN:
        return _("kosten van de bank")
    return ""


def _translated(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(_(sentence) for sentence in sentences)
