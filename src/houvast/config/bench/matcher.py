# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matcher alone: how many bank lines a second it decides on, candidates and reasons included."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from houvast.config.bench.books import NOW, TODAY, Books, open_books
from houvast.config.bench.database import bench_database
from houvast.config.bench.table import Row

if TYPE_CHECKING:
    from houvast.budgetbeheer.domain.afspraak import AfspraakRequest

LINES = 20_000
AFSPRAKEN = 5_000
COUNTERPARTIES = 500
AFSPRAKEN_PER_HUISHOUDEN = 10
LINES_PER_SECOND_AT_LEAST = 20_000
_ROUNDS = 5


def measure() -> list[Row]:
    """Decide on 20,000 lines among 5,000 afspraken of 500 households with 500 counterparties."""
    with bench_database():
        books = open_books()
        _open_afspraken(books)
        # The first round also pays for making temporary tables and planning.
        rounds = sorted((_match(books) for _round in range(_ROUNDS)), key=lambda each: each[0])
    seconds, winners = rounds[_ROUNDS // 2]
    return [
        Row(
            "20,000 lines, 5,000 afspraken, 500 counterparties",
            f"{seconds:.2f} s, {LINES / seconds:,.0f} lines/s, {winners:,} with a clear winner",
            f"{LINES_PER_SECOND_AT_LEAST:,} lines/s",
            LINES / seconds / LINES_PER_SECOND_AT_LEAST,
            at_least=1,
        )
    ]


def _iban(counterparty: int) -> str:
    from stdnum import iban  # noqa: PLC0415

    number = f"NL00HVST{counterparty:010d}"
    return f"NL{iban.calc_check_digits(number)}{number[4:]}"


def _open_afspraken(books: Books) -> None:
    from houvast.budgetbeheer.commands import open_afspraken  # noqa: PLC0415 (Django is set up by now)
    from houvast.ledger.commands import AccountRequest, Soort, open_accounts  # noqa: PLC0415
    from houvast.partijen.commands import register_huishoudens  # noqa: PLC0415
    from houvast.partijen.domain.registraties import HuishoudenRegistration, InwonerRegistration  # noqa: PLC0415

    huishoudens = register_huishoudens(
        actor=books.actor,
        gemeente_id=books.gemeente_id,
        uitvoerder_id=books.actor.organisatie_id,
        huishoudens=[
            HuishoudenRegistration(
                nummer=f"M{number:05}",
                naam=f"Huishouden {number}",
                since=TODAY,
                leden=(InwonerRegistration(voornamen="A.", achternaam=f"Naam{number % 97}"),),
            )
            for number in range(AFSPRAKEN // AFSPRAKEN_PER_HUISHOUDEN)
        ],
        now=NOW,
    )
    asked = [
        AccountRequest(Soort.VASTE_LASTEN, "Vaste lasten", TODAY, books.trust_account_id, books.gemeente_id, huishouden)
        for huishouden in huishoudens
    ]
    accounts = open_accounts(actor=books.actor, administratie_id=books.administratie_id, accounts=asked, now=NOW)
    open_afspraken(
        actor=books.actor,
        administratie_id=books.administratie_id,
        afspraken=[
            _request(books, number, huishoudens[number % len(huishoudens)], accounts[number % len(huishoudens)])
            for number in range(AFSPRAKEN)
        ],
        now=NOW,
    )


def _request(books: Books, number: int, huishouden_id: int, account_id: int) -> AfspraakRequest:
    from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting  # noqa: PLC0415

    return AfspraakRequest(
        gemeente_id=books.gemeente_id,
        huishouden_id=huishouden_id,
        account_id=account_id,
        naam=f"Afspraak {number}",
        richting=Richting.IN if number % 3 == 0 else Richting.UIT,
        tegenpartij_naam=f"Tegenpartij {number % COUNTERPARTIES}",
        bedrag_min_cents=_amount(number),
        bedrag_max_cents=_amount(number),
        periodiciteit=Periodiciteit.MAANDELIJKS,
        anker=TODAY.replace(day=1 + number % 28),
        verwachte_dag=1 + number % 28,
        valid_from=TODAY.replace(day=1),
        ibans=(_iban(number % COUNTERPARTIES),),
        referenties=(f"KL{number:08d}",) if number % 2 else (),
        zoektermen=(f"dossier {number}",) if number % 5 == 0 else (),
    )


def _amount(number: int) -> int:
    return 5_000 + (number * 37) % 90_000


def _match(books: Books) -> tuple[float, int]:
    from django.db import transaction  # noqa: PLC0415

    from houvast.budgetbeheer.commands.afletteren import match_lines  # noqa: PLC0415
    from houvast.budgetbeheer.commands.linesigns import RawLine  # noqa: PLC0415

    ibans = [_iban(counterparty) for counterparty in range(COUNTERPARTIES)]
    # Four months of each afspraak; every tenth line has lost its reference, every hundredth has another amount.
    lines = [
        RawLine(
            bankline_id=line,
            trust_account_id=books.trust_account_id,
            amount_cents=(1 if number % 3 == 0 else -1) * (_amount(number) + (100 if line % 100 == 0 else 0)),
            booked_on=TODAY.replace(month=3 + line // AFSPRAKEN, day=1 + number % 28),
            counterparty_iban=ibans[number % COUNTERPARTIES],
            counterparty_name=f"Tegenpartij {number % COUNTERPARTIES}",
            end_to_end_id="",
            mandate="",
            reference=f"KL{number:08d}" if number % 2 and line % 10 else "",
            description=f"Betaling maart dossier {number} Naam{number % 97}",
            return_reason="",
            is_reversal=False,
        )
        for line in range(LINES)
        for number in [line % AFSPRAKEN]
    ]
    with transaction.atomic():
        start = time.perf_counter()
        winners = sum(verdict.winner is not None for _line, verdict in match_lines(books.administratie_id, lines))
        return time.perf_counter() - start, winners
