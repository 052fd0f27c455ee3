# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide where a bank line belongs: one clear winner is booked, anything else waits with its suggestions.

Never booked on an afspraak, by anyone: the wrong direction, and a date outside the afspraak's period. Never booked
by Houvast alone: an amount outside the agreed range, a second line for one period, a date far from what was
expected, another IBAN than agreed without a reference, a payment that came back, and whatever is not clear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import IntFlag, StrEnum
from typing import NamedTuple

from houvast.budgetbeheer.domain.bewijs import (
    AMOUNT_FITS,
    MARGIN_MIN,
    NEVER,
    OWN_ID,
    SCORE_MIN,
    SUGGESTION_SCORE_MIN,
    TEXT_FOR,
    Bewijs,
    score_bewijs,
    score_hidden_max,
)
from houvast.budgetbeheer.domain.schedule import ExpectedDates, find_late_for
from houvast.kernel.sentences import gettext_noop

SUGGESTIONS_MAX = 5
# An afspraak of another household that ended this recently, or begins this soon, may be the one that was meant.
_ENDED_DAYS_MAX = 62
_BEGINS_DAYS_MAX = 31
# What is three times as much, or a third, lies far from the agreed amount.
_FAR_FACTOR = 3


class SuggestionKind(StrEnum):
    """What a suggestion points at: an afspraak, a huishouden without one, or the bank's own costs."""

    AFSPRAAK = "afspraak"
    HUISHOUDEN = "huishouden"
    KOSTEN = "kosten"


class Outcome(StrEnum):
    """How a waiting line ended."""

    AFSPRAAK = "afspraak"
    GESPLITST = "gesplitst"
    HUISHOUDEN = "huishouden"
    KOSTEN = "kosten"
    TERUG_NAAR_AFZENDER = "terug naar afzender"


class Reden(IntFlag):
    """Why a line waits. Stored: never give a bit another meaning."""

    ONBEKEND = 1 << 0
    ONZEKER = 1 << 1
    MEERDERE = 1 << 2
    BEDRAG = 1 << 3
    DUBBEL = 1 << 4
    DATUM = 1 << 5
    ANDERE_IBAN = 1 << 6
    SALDO = 1 << 7
    RICHTING = 1 << 8
    BUITEN_PERIODE = 1 << 9
    TERUGGEBOEKT = 1 << 10
    BANKKOSTEN = 1 << 11
    VEEL_GELIJKE = 1 << 12
    ONGEDAAN = 1 << 13


REDEN_SENTENCES: dict[Reden, str] = {
    Reden.TERUGGEBOEKT: gettext_noop("Deze betaling kwam terug."),
    Reden.SALDO: gettext_noop("Het saldo van het huishouden is te laag."),
    Reden.ONGEDAAN: gettext_noop("Een eerdere boeking is ongedaan gemaakt."),
    Reden.BANKKOSTEN: gettext_noop("Dit lijken kosten van de bank."),
    Reden.RICHTING: gettext_noop("Dit lijkt een terugbetaling: de afspraak gaat de andere kant op."),
    Reden.BUITEN_PERIODE: gettext_noop("De afspraak die past, geldt niet op deze datum."),
    Reden.DUBBEL: gettext_noop("Voor deze periode is al geboekt."),
    Reden.BEDRAG: gettext_noop("Het bedrag valt buiten de afspraak."),
    Reden.ANDERE_IBAN: gettext_noop("De rekening is een andere dan afgesproken."),
    Reden.DATUM: gettext_noop("De datum ligt ver van wat verwacht was."),
    Reden.MEERDERE: gettext_noop("Meer dan één afspraak past."),
    Reden.VEEL_GELIJKE: gettext_noop("Te veel afspraken lijken op elkaar om zeker te zijn."),
    Reden.ONZEKER: gettext_noop("Er is te weinig dat zeker past."),
    Reden.ONBEKEND: gettext_noop("Geen enkele afspraak past."),
}


class Line(NamedTuple):
    """A bank line as far as the decision needs it; positive cents came in. `crowded` is a set of `Key`."""

    bankline_id: int
    amount_cents: int
    booked_on: date
    is_return: bool
    looks_like_costs: bool
    crowded: int


class Facts(NamedTuple):
    """An afspraak as far as the decision needs it; `sign` is 1 for money in and -1 for money out."""

    afspraak_id: int
    huishouden_id: int
    account_id: int
    gemeente_id: int
    sign: int
    bedrag_min_cents: int
    bedrag_max_cents: int
    dates: ExpectedDates
    anker: date
    valid_from: date
    valid_until: date
    rubriek: str


# An afspraak that shares something with the line, and what its texts say (a set of `Bewijs`). A bare pair: there are
# a million of them.
Candidate = tuple[Facts, int]


class Suggested(NamedTuple):
    """A place that a line may belong, with its evidence."""

    kind: SuggestionKind
    facts: Facts | None
    periode: date | None
    score: int
    bewijs: int


class Verdict(NamedTuple):
    """The decision: a winner to book, or reasons to wait (a set of `Reden`) with suggestions, best first."""

    winner: Suggested | None
    suggestions: tuple[Suggested, ...]
    reasons: int


_B = Bewijs
_GELIJK, _BINNEN, _ANDERS, _VER = (
    int(_B.BEDRAG_GELIJK),
    int(_B.BEDRAG_BINNEN),
    int(_B.BEDRAG_ANDERS),
    int(_B.BEDRAG_VER),
)
_DICHTBIJ, _DATUM_VER, _DUBBEL, _MEERDERE = (
    int(_B.DATUM_DICHTBIJ),
    int(_B.DATUM_VER),
    int(_B.DUBBEL),
    int(_B.MEERDERE),
)
_RICHTING, _BUITEN, _ANDERE_IBAN = int(_B.RICHTING), int(_B.BUITEN_PERIODE), int(_B.ANDERE_IBAN)
_TERUGGEBOEKT, _BANKKOSTEN = int(_B.TERUGGEBOEKT), int(_B.BANKKOSTEN)


def _weigh_amount(amount_cents: int, low_cents: int, high_cents: int) -> int:
    """Return the evidence of an amount (unsigned) against the agreed range."""
    if low_cents <= amount_cents <= high_cents:
        return _GELIJK if low_cents == high_cents else _BINNEN
    if amount_cents > _FAR_FACTOR * high_cents or _FAR_FACTOR * amount_cents < low_cents:
        return _VER
    return _ANDERS


# A candidate as it is weighed: the score below zero and the afspraak put the best one first, whatever came first.
_Weighed = tuple[int, int, int, date, Facts]


def _weigh(line: Line, facts: Facts, text: int, booked: Collection[tuple[int, date]]) -> _Weighed:
    """Return all evidence of a pair, with its score and the periode that the line would fulfil."""
    # Taken apart at once: by name, eight times for each of a million pairs, takes four times as long.
    afspraak_id, _, _, _, sign, low_cents, high_cents, dates, anker, valid_from, valid_until, _ = facts
    _, cents, booked_on, _, _, _ = line
    periode, days = dates[booked_on]
    if periode < anker:
        periode, days = anker, abs((anker - booked_on).days)
    near_days, far_days, _ = dates.closeness
    bewijs = text | _weigh_amount(abs(cents), low_cents, high_cents)
    if days > near_days and cents < 0 and periode > booked_on and bewijs & AMOUNT_FITS:
        late = find_late_for(dates.rhythm, booked_on, first=max(anker, valid_from))
        if late is not None and (afspraak_id, late) not in booked:
            # Nobody debits this long before the day: it is late for the periode before, which is not paid yet.
            periode, days = late, min((booked_on - late).days, far_days)
    if days <= near_days:
        bewijs |= _DICHTBIJ
    elif days > far_days:
        bewijs |= _DATUM_VER
    if booked and (afspraak_id, periode) in booked:
        bewijs |= _DUBBEL
    if (cents > 0) is not (sign > 0):
        bewijs |= _RICHTING
    if not valid_from <= booked_on <= valid_until:
        bewijs |= _BUITEN
    return -score_bewijs(bewijs), afspraak_id, bewijs, periode, facts


def decide_afletteren(line: Line, candidates: Iterable[Candidate], booked: Collection[tuple[int, date]]) -> Verdict:
    """Decide where one line belongs. The answer does not depend on the order of the candidates.

    `booked` holds the (afspraak_id, periode) that were booked already.
    """
    weighed = [_weigh(line, facts, text, booked) for facts, text in candidates if text & TEXT_FOR]
    if not weighed:
        return _decide_unknown(line)
    if len(weighed) > 1:
        weighed.sort()
    for top in weighed:
        if not top[2] & NEVER:
            break
    else:
        return _wait_for_person(line, weighed, 0)
    if line.is_return:
        return _wait_for_person(line, weighed, 0)
    minus_score, _, bewijs, periode, facts = top
    rivals = _find_rivals(weighed, top, line) if len(weighed) > 1 else ()
    reasons = _find_blockers(bewijs, -minus_score)
    if rivals:
        reasons |= Reden.MEERDERE
    elif -minus_score - score_hidden_max(line.crowded) < MARGIN_MIN and -minus_score >= SCORE_MIN:
        reasons |= Reden.VEEL_GELIJKE
    if reasons:
        return _wait_for_person(line, weighed, int(reasons), {each[1] for each in (top, *rivals)} if rivals else ())
    return Verdict(Suggested(_AFSPRAAK, facts, periode, -minus_score, bewijs), (), 0)


_NOTHING = Reden(0)
_MAY_BLOCK = _DUBBEL | _DATUM_VER | _ANDERE_IBAN
_AFSPRAAK = SuggestionKind.AFSPRAAK


def _find_rivals(weighed: Sequence[_Weighed], top: _Weighed, line: Line) -> list[_Weighed]:
    """Return what comes so near the best one that it makes it doubtful."""
    too_near = top[0] + MARGIN_MIN
    return [each for each in weighed if each[0] < too_near and each is not top and _rivals(each, top[4], line)]


def _rivals(other: _Weighed, facts: Facts, line: Line) -> bool:
    """Return whether another candidate makes the best one doubtful.

    One that may never be booked counts when it is of another household (the line may be its refund, or its last
    payment); of the same household it is usually the afspraak that the best one replaced.
    """
    bewijs, theirs = other[2], other[4]
    if not bewijs & NEVER:
        return True
    if theirs.huishouden_id == facts.huishouden_id:
        return False
    if bewijs & _BUITEN:
        ended, begins = (line.booked_on - theirs.valid_until).days, (theirs.valid_from - line.booked_on).days
        return ended <= _ENDED_DAYS_MAX and begins <= _BEGINS_DAYS_MAX
    return True


def _find_blockers(bewijs: int, score: int) -> Reden:
    if bewijs & AMOUNT_FITS and not bewijs & _MAY_BLOCK and score >= SCORE_MIN:
        return _NOTHING
    reasons = _NOTHING
    if not bewijs & AMOUNT_FITS:
        reasons |= Reden.BEDRAG
    if bewijs & _DUBBEL:
        reasons |= Reden.DUBBEL
    if bewijs & _DATUM_VER:
        reasons |= Reden.DATUM
    if bewijs & _ANDERE_IBAN and not bewijs & OWN_ID:
        reasons |= Reden.ANDERE_IBAN
    if not reasons and score < SCORE_MIN:
        reasons |= Reden.ONZEKER
    return reasons


def _decide_unknown(line: Line) -> Verdict:
    if line.is_return:
        return Verdict(None, (), int(Reden.TERUGGEBOEKT))
    if line.looks_like_costs:
        suggested = Suggested(SuggestionKind.KOSTEN, None, None, SCORE_MIN, _BANKKOSTEN)
        return Verdict(None, (suggested,), int(Reden.BANKKOSTEN))
    crowded = Reden.VEEL_GELIJKE if line.crowded else Reden.ONBEKEND
    return Verdict(None, (), int(crowded))


def _wait_for_person(line: Line, weighed: Sequence[_Weighed], reasons: int, rivals: Collection[int] = ()) -> Verdict:
    """Return the suggestions: afspraken where they may be booked, otherwise the household, each household once."""
    suggestions: list[Suggested] = []
    huishoudens: set[int] = set()
    for minus_score, afspraak_id, bewijs, periode, facts in weighed:
        if -minus_score < SUGGESTION_SCORE_MIN:
            continue
        if line.is_return or bewijs & NEVER or not _names_the_afspraak(bewijs):
            if facts.huishouden_id not in huishoudens:
                huishoudens.add(facts.huishouden_id)
                # That a payment comes back the other way, after it was booked, speaks not against it.
                bits = bewijs & ~(_RICHTING | _DUBBEL) | _TERUGGEBOEKT if line.is_return else bewijs
                suggestions.append(Suggested(SuggestionKind.HUISHOUDEN, facts, None, -minus_score, bits))
        else:
            bits = bewijs | (_MEERDERE if afspraak_id in rivals else 0)
            suggestions.append(Suggested(SuggestionKind.AFSPRAAK, facts, periode, -minus_score, bits))
        if len(suggestions) == SUGGESTIONS_MAX:
            break
    if line.is_return:
        reasons = int(Reden.TERUGGEBOEKT)
    elif not reasons:
        best = weighed[0][2]
        reasons = int(Reden.RICHTING if best & _RICHTING else Reden.BUITEN_PERIODE)
    return Verdict(None, tuple(suggestions), reasons)


_ONLY_SURNAME = TEXT_FOR & ~int(_B.ACHTERNAAM)


def _names_the_afspraak(bewijs: int) -> bool:
    """Return whether more than a resident's surname speaks for the afspraak; a surname alone names a household."""
    return bool(bewijs & _ONLY_SURNAME or bewijs & AMOUNT_FITS)


class Debit(NamedTuple):
    """A movement of a household's account that is about to be booked: positive cents come in."""

    bankline_id: int
    booked_on: date
    amount_cents: int


def decide_affordable(available_cents: int, movements: Iterable[Debit]) -> dict[int, int]:
    """Return the lines that the account can't bear, with what is short: day by day, what comes in first.

    A line that is too large waits; smaller ones after it may still be booked.
    """
    short: dict[int, int] = {}
    for bankline_id, _, amount_cents in sorted(
        movements, key=lambda each: (each.booked_on, each.amount_cents < 0, each.bankline_id)
    ):
        if available_cents + amount_cents < 0 and amount_cents < 0:
            short[bankline_id] = -(available_cents + amount_cents)
        else:
            available_cents += amount_cents
    return short


def rank_harm(*, is_return: bool, rubriek: str, amount_cents: int) -> int:
    """Return how soon a resident gets hurt while a line waits: lower is sooner.

    A payment for housing, energy or care that came back first, then other payments that came back, income that
    isn't there yet, payments out; within each the larger amount first.
    """
    basic = any(word in rubriek.casefold() for word in ("huur", "woon", "hypotheek", "energie", "water", "zorg"))
    if is_return:
        kind = 0 if basic else 1
    elif basic:
        kind = 2
    else:
        kind = 3 if amount_cents > 0 else 4
    size = sum(abs(amount_cents) < limit for limit in (100_000, 25_000, 5_000))
    return kind * 4 + size
