# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Evidence that a bank line belongs to an afspraak, its weight, and the sentence that a person reads.

Evidence is a set of bits, so that a pair of line and afspraak is one whole number: sets are weighed once and the
answer is kept, whatever number of pairs has them.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache

from houvast.kernel.sentences import gettext_noop


class Bewijs(IntFlag):
    """What speaks for or against a pair of line and afspraak. Stored: never give a bit another meaning."""

    END_TO_END = 1 << 0
    MACHTIGING = 1 << 1
    REFERENTIE = 1 << 2
    IBAN = 1 << 3
    NAAM = 1 << 4
    ZOEKTERM = 1 << 5
    ACHTERNAAM = 1 << 6
    VOORGESTELDE_IBAN = 1 << 7
    VOORGESTELDE_REFERENTIE = 1 << 8
    ANDERE_IBAN = 1 << 9
    ANDERE_REFERENTIE = 1 << 10
    BEDRAG_GELIJK = 1 << 11
    BEDRAG_BINNEN = 1 << 12
    BEDRAG_ANDERS = 1 << 13
    BEDRAG_VER = 1 << 14
    DATUM_DICHTBIJ = 1 << 15
    DATUM_VER = 1 << 16
    DUBBEL = 1 << 17
    MEERDERE = 1 << 18
    RICHTING = 1 << 19
    BUITEN_PERIODE = 1 << 20
    TERUGGEBOEKT = 1 << 21
    SALDO = 1 << 22
    BANKKOSTEN = 1 << 23


_E = Bewijs
# Plain whole numbers: the flags themselves are too slow for a hundred thousand pairs.
OWN_ID = int(_E.END_TO_END | _E.MACHTIGING | _E.REFERENTIE)
AMOUNT_FITS = int(_E.BEDRAG_GELIJK | _E.BEDRAG_BINNEN)
NEVER = int(_E.RICHTING | _E.BUITEN_PERIODE)
TEXT_FOR = int(
    _E.END_TO_END
    | _E.MACHTIGING
    | _E.REFERENTIE
    | _E.IBAN
    | _E.NAAM
    | _E.ZOEKTERM
    | _E.ACHTERNAAM
    | _E.VOORGESTELDE_IBAN
    | _E.VOORGESTELDE_REFERENTIE
)

# A line is booked by itself from this score, when the next best stays this far behind. The weights below are chosen
# so that it takes a counterparty, an amount and a date, or a reference and an amount; and so that an exact amount
# beats one that merely lies within the range by just that margin.
SCORE_MIN = 75
MARGIN_MIN = 15
SUGGESTION_SCORE_MIN = 15

_WEIGHTS: dict[Bewijs, int] = {
    _E.END_TO_END: 100,
    _E.MACHTIGING: 60,
    _E.REFERENTIE: 55,
    _E.IBAN: 40,
    _E.NAAM: 25,
    _E.ZOEKTERM: 25,
    _E.ACHTERNAAM: 20,
    _E.VOORGESTELDE_IBAN: 20,
    _E.VOORGESTELDE_REFERENTIE: 30,
    _E.ANDERE_IBAN: -15,
    _E.ANDERE_REFERENTIE: -25,
    _E.BEDRAG_GELIJK: 35,
    _E.BEDRAG_BINNEN: 20,
    _E.BEDRAG_ANDERS: -15,
    _E.BEDRAG_VER: -40,
    _E.DATUM_DICHTBIJ: 15,
    _E.DATUM_VER: -20,
    _E.DUBBEL: -30,
}
# A name says little more where the IBAN is the same.
_NAAM_BESIDE_IBAN = 5

_FOR: dict[Bewijs, str] = {
    _E.END_TO_END: gettext_noop("ons eigen kenmerk van de opdracht staat erbij"),
    _E.MACHTIGING: gettext_noop("zelfde machtiging"),
    _E.REFERENTIE: gettext_noop("het kenmerk van de afspraak staat erbij"),
    _E.IBAN: gettext_noop("zelfde rekening als de afspraak"),
    _E.NAAM: gettext_noop("zelfde naam van de tegenpartij"),
    _E.ZOEKTERM: gettext_noop("een zoekterm van de afspraak staat erbij"),
    _E.ACHTERNAAM: gettext_noop("de achternaam staat in de omschrijving"),
    _E.VOORGESTELDE_IBAN: gettext_noop("zelfde rekening als een regel die eerder op deze afspraak is geboekt"),
    _E.VOORGESTELDE_REFERENTIE: gettext_noop("zelfde kenmerk als een regel die eerder op deze afspraak is geboekt"),
    _E.BEDRAG_GELIJK: gettext_noop("precies het afgesproken bedrag"),
    _E.BEDRAG_BINNEN: gettext_noop("bedrag binnen de afspraak"),
    _E.DATUM_DICHTBIJ: gettext_noop("rond de verwachte datum"),
}
_AGAINST: dict[Bewijs, str] = {
    _E.ANDERE_IBAN: gettext_noop("een andere rekening dan afgesproken"),
    _E.ANDERE_REFERENTIE: gettext_noop("een ander kenmerk dan afgesproken"),
    _E.BEDRAG_ANDERS: gettext_noop("een ander bedrag dan afgesproken"),
    _E.BEDRAG_VER: gettext_noop("een bedrag dat ver van de afspraak ligt"),
    _E.DATUM_VER: gettext_noop("ver van de verwachte datum"),
    _E.DUBBEL: gettext_noop("voor deze periode is al geboekt"),
    _E.MEERDERE: gettext_noop("er is nog een afspraak die even goed past"),
    _E.RICHTING: gettext_noop("de afspraak gaat de andere kant op"),
    _E.BUITEN_PERIODE: gettext_noop("de afspraak geldt niet op deze datum"),
    _E.SALDO: gettext_noop("het saldo is te laag"),
}


@cache
def score_bewijs(bewijs: int) -> int:
    """Return the score of a set of evidence: the sum of its weights, with less for a name beside its IBAN."""
    score = sum(weight for each, weight in _WEIGHTS.items() if bewijs & each)
    if bewijs & _E.NAAM and bewijs & _E.IBAN:
        score += _NAAM_BESIDE_IBAN - _WEIGHTS[_E.NAAM]
    return score


@cache
def list_sentences(bewijs: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what speaks for and what speaks against, as Dutch sentence parts, the weightiest first."""
    return (
        tuple(sentence for each, sentence in _FOR.items() if bewijs & each),
        tuple(sentence for each, sentence in _AGAINST.items() if bewijs & each),
    )


class Key(IntFlag):
    """The kinds of keys by which afspraken are found for a line; see commands/matchkeys.py."""

    END_TO_END = 1 << 0
    MACHTIGING = 1 << 1
    REFERENTIE = 1 << 2
    IBAN = 1 << 3
    IBAN_BEDRAG = 1 << 4
    IBAN_ACHTERNAAM = 1 << 5
    IBAN_ZOEKTERM = 1 << 6
    NAAM_BEDRAG = 1 << 7
    NAAM_ACHTERNAAM = 1 << 8
    NAAM_ZOEKTERM = 1 << 9
    ACHTERNAAM = 1 << 10
    ZOEKTERM = 1 << 11
    ACHTERNAAM_BEDRAG = 1 << 12


_MEANS: dict[Key, int] = {
    Key.END_TO_END: _E.END_TO_END,
    Key.MACHTIGING: _E.MACHTIGING,
    Key.REFERENTIE: _E.REFERENTIE,
    Key.IBAN: _E.IBAN,
    Key.IBAN_BEDRAG: _E.IBAN | _E.BEDRAG_GELIJK,
    Key.IBAN_ACHTERNAAM: _E.IBAN | _E.ACHTERNAAM,
    Key.IBAN_ZOEKTERM: _E.IBAN | _E.ZOEKTERM,
    Key.NAAM_BEDRAG: _E.NAAM | _E.BEDRAG_GELIJK,
    Key.NAAM_ACHTERNAAM: _E.NAAM | _E.ACHTERNAAM,
    Key.NAAM_ZOEKTERM: _E.NAAM | _E.ZOEKTERM,
    Key.ACHTERNAAM: _E.ACHTERNAAM,
    Key.ZOEKTERM: _E.ZOEKTERM,
    Key.ACHTERNAAM_BEDRAG: _E.ACHTERNAAM | _E.BEDRAG_GELIJK,
}
_HIDEABLE = (_E.END_TO_END, _E.MACHTIGING, _E.REFERENTIE, _E.IBAN, _E.NAAM, _E.ZOEKTERM, _E.ACHTERNAAM)


@cache
def score_hidden_max(crowded: int) -> int:
    """Return the best score that an afspraak can have that stayed hidden behind crowded keys (a set of `Key`).

    An afspraak stays hidden only when every key that its evidence gives is crowded. So whoever wins by the margin
    over this score, would also have won had every pair been looked at.
    """
    best = 0
    for number in range(1 << len(_HIDEABLE)):
        text = sum(each for place, each in enumerate(_HIDEABLE) if number >> place & 1)
        for amount in (_E.BEDRAG_GELIJK, _E.BEDRAG_BINNEN):
            bewijs = text | amount
            if all(crowded & key for key, means in _MEANS.items() if bewijs & means == means):
                best = max(best, score_bewijs(int(bewijs | _E.DATUM_DICHTBIJ)))
    return best
