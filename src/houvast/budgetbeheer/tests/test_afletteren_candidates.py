# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding candidates by keys gives the answer that weighing every pair would give."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from houvast.budgetbeheer.commands import afletteren, matchbooks, matchkeys
from houvast.budgetbeheer.commands.afletteren import match_lines
from houvast.budgetbeheer.commands.linesigns import RawLine
from houvast.budgetbeheer.commands.matchkeys import CROWDED_FROM
from houvast.budgetbeheer.domain.afletteren import Candidate, Facts, Line, Verdict, decide_afletteren
from houvast.budgetbeheer.domain.afspraak import Periodiciteit, Richting, Weekendregel
from houvast.budgetbeheer.domain.bewijs import Bewijs
from houvast.budgetbeheer.domain.schedule import expected_dates, make_rhythm
from houvast.budgetbeheer.domain.words import (
    content_words,
    find_references,
    normalise_kenmerk,
    normalise_phrase,
    normalise_tegenpartij,
    split_words,
)
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.tests.afletter_world import World, open_world

_SURNAMES = ["Bakker", "Öz", "de Vries", "Jansen", "Terpstra", "Bakker-Smit"]
_NAMES = ["Woonstichting Achterdijk", "Noordstroom BV", "Zorgkade"]
_IBANS = ["NL02ABNA0123456789", "NL20INGB0001234567", "NL44RABO0123456789"]
_AMOUNTS = [65_000, 65_000, 9_600, 14_895, 120_000]
_TERMS = ["huur", "KLANT1", "KLANT12", "mijn klant", "garage box"]
_REFERENCES = ["KLANT-4411", "5000 0012 3456 7890", "F2026331"]


@pytest.fixture
def world(db: None) -> World:
    return open_world()


def _fill(world: World, chance: random.Random, count: int) -> dict[int, str]:
    """Open afspraken at random; return the surname of each household."""
    surnames = {}
    for _ in range(count):
        surname = chance.choice(_SURNAMES)
        household = world.household(f"Familie {surname}", surname)
        surnames[household.huishouden_id] = surname
        for _ in range(chance.randrange(1, 4)):
            low = chance.choice(_AMOUNTS)
            world.afspraak(
                household,
                chance.choice(["Huur", "Energie", "Loon"]),
                richting=chance.choice(list(Richting)),
                tegenpartij_naam=chance.choice(_NAMES),
                bedrag_min_cents=low,
                bedrag_max_cents=low + chance.choice([0, 0, 20_000]),
                anker=date(2026, 1, chance.choice([2, 3, 15])),
                valid_until=chance.choice([None, None, date(2026, 2, 20)]),
                zoektermen=tuple(chance.sample(_TERMS, chance.choice([0, 0, 1]))),
                ibans=tuple(chance.sample(_IBANS, chance.choice([0, 1, 1]))),
                referenties=tuple(chance.sample(_REFERENCES, chance.choice([0, 0, 1]))),
                machtigingen=chance.choice([(), (), ("MND1",)]),
            )
    return surnames


def _line(world: World, chance: random.Random, number: int) -> RawLine:
    words = [*chance.sample([*_SURNAMES, *_TERMS, *_REFERENCES], chance.randrange(4)), "maart 2026"]
    return RawLine(
        bankline_id=number,
        trust_account_id=world.trust,
        amount_cents=chance.choice(_AMOUNTS) * chance.choice([-1, 1]),
        booked_on=date(2026, 3, 1) + timedelta(days=chance.choice([0, 1, 2, 14, 20])),
        counterparty_iban=chance.choice(["", *_IBANS]),
        counterparty_name=chance.choice(["", *_NAMES]).upper(),
        end_to_end_id="NOTPROVIDED",
        mandate=chance.choice(["", "MND1"]),
        reference=chance.choice(["", "", *_REFERENCES]),
        description=" ".join(words),
        return_reason=chance.choice(["", "", "", "AC04"]),
        is_reversal=False,
    )


def _says(line: RawLine, afspraak: Afspraak, surname: str) -> int:
    """Weigh the texts of one pair by hand: what the set-based way must say too."""
    kenmerken: dict[str, set[str]] = {}
    for each in afspraak.kenmerken.all():
        kenmerken.setdefault(each.soort, set()).add(each.waarde)
    words = split_words(line.description)
    searched = f" {' '.join([*words, '|', *split_words(line.counterparty_name)])} "
    references = set(find_references(line.reference, line.description))
    iban, ibans = normalise_kenmerk(line.counterparty_iban), kenmerken.get("iban", set())
    says = Bewijs(0)
    if normalise_kenmerk(line.mandate) in kenmerken.get("machtiging", set()):
        says |= Bewijs.MACHTIGING
    if references & kenmerken.get("referentie", set()):
        says |= Bewijs.REFERENTIE
    elif line.reference and kenmerken.get("referentie"):
        says |= Bewijs.ANDERE_REFERENTIE
    if iban in ibans:
        says |= Bewijs.IBAN
    elif iban and ibans:
        says |= Bewijs.ANDERE_IBAN
    if normalise_tegenpartij(line.counterparty_name) in kenmerken.get("naam", set()):
        says |= Bewijs.NAAM
    if any(f" {normalise_phrase(term)} " in searched for term in afspraak.zoektermen):
        says |= Bewijs.ZOEKTERM
    spoken = set(content_words(split_words(searched)))
    if spoken & {word for word in split_words(surname) if word != "de"}:
        says |= Bewijs.ACHTERNAAM
    return int(says)


def _every_pair(line: Line, raw: RawLine, surnames: dict[int, str], taken: set[tuple[int, date]]) -> Verdict:
    candidates: list[Candidate] = []
    for each in Afspraak.objects.prefetch_related("kenmerken"):
        rhythm = make_rhythm(
            Periodiciteit(each.periodiciteit), each.anker, each.verwachte_dag, Weekendregel(each.weekendregel)
        )
        facts = Facts(
            afspraak_id=each.pk,
            huishouden_id=each.huishouden_id,
            account_id=each.account_id,
            gemeente_id=each.gemeente_id,
            sign=1 if each.richting == "in" else -1,
            bedrag_min_cents=each.bedrag_min_cents,
            bedrag_max_cents=each.bedrag_max_cents,
            dates=expected_dates(rhythm),
            anker=each.anker,
            valid_from=each.valid_from,
            valid_until=each.valid_until or date.max,
            rubriek=each.rubriek,
        )
        candidates.append((facts, _says(raw, each, surnames[each.huishouden_id])))
    return decide_afletteren(line._replace(crowded=0), candidates, taken)


def _winner_of(verdict: Verdict) -> int | None:
    return verdict.winner.facts.afspraak_id if verdict.winner and verdict.winner.facts else None


def _compare(world: World, seed: int) -> list[tuple[int | None, int | None]]:
    """Return the winners by keys and by every pair, line by line."""
    chance = random.Random(seed)  # noqa: S311 (a world, not a secret)
    surnames = _fill(world, chance, 7)
    lines = [_line(world, chance, number) for number in range(1, 61)]
    by_id = {each.bankline_id: each for each in lines}
    taken: set[tuple[int, date]] = set()
    pairs = []
    for line, verdict in match_lines(world.administratie_id, lines):
        expected = _every_pair(line, by_id[line.bankline_id], surnames, taken)
        pairs.append((_winner_of(verdict), _winner_of(expected)))
        winner = verdict.winner
        if winner is not None and winner.facts is not None and winner.periode is not None:
            taken.add((winner.facts.afspraak_id, winner.periode))
    return pairs


@pytest.mark.parametrize("seed", range(6))
def test_looking_by_keys_finds_the_winner_that_every_pair_would_give(world: World, seed: int) -> None:
    pairs = _compare(world, seed)
    assert [by_keys for by_keys, _ in pairs] == [by_pairs for _, by_pairs in pairs]
    assert any(pairs_winner for _, pairs_winner in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_when_keys_are_crowded_a_line_may_wait_but_never_goes_elsewhere(
    world: World, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matchkeys, "CROWDED_FROM", 2)
    assert all(by_keys in {None, by_pairs} for by_keys, by_pairs in _compare(world, seed))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_lines_in_the_file_changes_nothing(world: World, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (a world, not a secret)
    _fill(world, chance, 5)
    lines = [_line(world, chance, number) for number in range(1, 41)]
    first = list(match_lines(world.administratie_id, lines))
    chance.shuffle(lines)
    assert list(match_lines(world.administratie_id, lines)) == first


@pytest.mark.parametrize("seed", range(3))
def test_lines_in_many_small_batches_go_where_they_go_all_at_once(
    world: World, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311 (a world, not a secret)
    _fill(world, chance, 7)
    lines = sorted((_line(world, chance, number) for number in range(1, 61)), key=lambda each: each.booked_on)
    at_once = list(match_lines(world.administratie_id, lines))
    monkeypatch.setattr(afletteren, "_CHUNK_LINES", 7)
    # So few are kept that each batch throws away what the one before it still looks at.
    monkeypatch.setattr(matchbooks, "_KEPT_MAX", 2)
    assert list(match_lines(world.administratie_id, lines)) == at_once


def _count(table: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM budgetbeheer_{table}")  # noqa: S608 (names below)
        return cursor.fetchone()[0]


def test_a_key_that_too_many_share_leaves_the_index_for_good(world: World) -> None:
    bakker = world.household("Familie Bakker", "Bakker")
    for _ in range(CROWDED_FROM):
        world.afspraak(bakker)
    before = _count("matchkey")
    assert before >= CROWDED_FROM
    assert _count("crowdedkey") == 0
    world.afspraak(bakker)
    assert _count("crowdedkey") > 0
    assert _count("matchkey") < before
