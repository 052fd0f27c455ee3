# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a load set's households agreed, and bank files over it with the truth of every line. Pure but for writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from math import gcd
from pathlib import Path

from houvast.config.town import words
from houvast.config.town.camt import write_camt
from houvast.config.town.numbers import make_betalingskenmerk, make_iban
from houvast.config.town.plans import organisation_iban
from houvast.config.town.values import Dagafschrift, Dialect, Regel, Rekening
from houvast.kernel.calendars import previous_business_day

LOAD_IBAN = make_iban("STRM", 99_000_001)
# What each household begins with.
OPENING_CENTS = 500_000
LANDLORDS = 25
EMPLOYERS = 500
_REKENING = Rekening("lastproef", "Beheerrekening", LOAD_IBAN, "STRMNL2A", Dialect.ING)
_BANK_OF_RESIDENTS = "HVST"
_BANK_OF_STRANGERS = "DUIN"
# Of each thousand lines, so many come from nobody known, and so many are out of the agreed range.
_STRANGERS_PER_MILLE = 8
_OUT_OF_RANGE_PER_MILLE = 7
# Of each hundred lines that say who they are by more than their reference, so many lack it.
_WITHOUT_REFERENCE_PERCENT = 6
_STRIDE = 7_919


@dataclass(frozen=True, slots=True)
class LoadAfspraak:
    """One afspraak of a household of the load set; positive cents."""

    key: str
    naam: str
    tegenpartij: str
    iban: str
    amount_cents: int
    spread_percent: int
    dag: int
    reference: str
    incoming: bool
    is_organisatie: bool = True


@dataclass(frozen=True, slots=True)
class LoadTruth:
    """What is in a load file: lines that should be booked, lines that should wait, and the balance after them."""

    lines: int
    booked: int
    waiting: int
    closing_cents: int


def surname_of(number: int) -> tuple[str, str]:
    """Return what stands before the surname of a household, and the surname; thousands share it."""
    return words.SURNAMES[number * 31 % len(words.SURNAMES)]


def list_afspraken(number: int, count_wanted: int) -> list[LoadAfspraak]:
    """Return the afspraken of a household by its number: three incomes, then what it pays; ten is a full set."""
    _before, surname = surname_of(number)
    full = [
        _income(number),
        _agency(number, "zorgtoeslag", "Zorgtoeslag", words.ALLOWANCES, 13_100, 19),
        _bill(number, "huur", "Huur", f"Woonstichting Blok {number % LANDLORDS + 1}", 48_000 + number % 40 * 500, 22),
        _bill(number, "zorg", "Zorgverzekering", words.INSURERS[number % len(words.INSURERS)], 15_110, 21),
        _bill(number, "energie", "Gas en stroom", words.ENERGY[number % len(words.ENERGY)], 9_000 + number % 24 * 500, 20),
        _agency(number, "huurtoeslag", "Huurtoeslag", words.ALLOWANCES, 22_000 + number % 30 * 500, 20),
        LoadAfspraak(
            "leefgeld", "Leefgeld", surname, make_iban(_BANK_OF_RESIDENTS, 5_000_000 + number),
            7_000 + number % 8 * 500, 0, 0, f"L{number:07d}", incoming=False, is_organisatie=False,
        ),
        _bill(number, "water", "Water", words.WATER, 1_500 + number % 10 * 100, 21, structured=True),
        _bill(number, "internet", "Internet", words.INTERNET[number % len(words.INTERNET)], 4_250, 22),
        _bill(number, "aflossing", "Aflossing", words.CREDITORS[number % len(words.CREDITORS)], 5_000, 23),
    ]  # fmt: skip
    extra = (
        _bill(
            number,
            f"aflossing{place}",
            f"Aflossing {place}",
            words.CREDITORS[(number + place) % len(words.CREDITORS)],
            2_500 + place,
            23,
        )
        for place in count(2)
    )
    return (full + [next(extra) for _ in range(max(0, count_wanted - len(full)))])[:count_wanted]


def _income(number: int) -> LoadAfspraak:
    kind = number % 10
    if kind < 4:  # noqa: PLR2004 (four in ten)
        return _agency(number, "uitkering", "Bijstandsuitkering", "Gemeente Lastdam Werk en Inkomen", 131_139, 21)
    if kind < 6:  # noqa: PLR2004 (two in ten)
        return _agency(number, "aow", "AOW", words.STATE_PENSION, 145_812, 22)
    employer = f"Werkgever {number * 13 % EMPLOYERS + 1} B.V."
    return LoadAfspraak(
        "loon", "Loon", employer, organisation_iban(employer), 140_000 + number % 97 * 700, 10, 21,
        f"P{number:07d}", incoming=True,
    )  # fmt: skip


def _agency(number: int, key: str, naam: str, tegenpartij: str, amount: int, dag: int) -> LoadAfspraak:
    reference = f"{key[:2].upper()}{number:08d}"
    return LoadAfspraak(
        key, naam, tegenpartij, organisation_iban(tegenpartij), amount, 0, dag, reference, incoming=True
    )


def _bill(
    number: int, key: str, naam: str, tegenpartij: str, amount: int, dag: int, *, structured: bool = False
) -> LoadAfspraak:
    place = sum(map(ord, key))
    reference = make_betalingskenmerk(number * 1_000 + place) if structured else f"{key[:3].upper()}{number:07d}"
    return LoadAfspraak(
        key, naam, tegenpartij, organisation_iban(tegenpartij), amount, 0, dag, reference, incoming=False
    )


def list_load_regels(
    *, lines: int, first: int, huishoudens: int, day: date, afspraken_per_huishouden: int
) -> Iterator[tuple[Regel, bool]]:
    """Yield lines with whether each should be booked, from line number `first` on.

    Each line is another household's or another afspraak's until all have had their turn, so files that follow on
    each other repeat nothing.
    """
    stride = next(each for each in count(_STRIDE) if gcd(each, huishoudens) == 1)
    for line in range(first, first + lines):
        number = line * stride % huishoudens
        kind = line % 1_000
        if kind < _STRANGERS_PER_MILLE:
            yield _stranger(line, day), False
            continue
        afspraken = list_afspraken(number, afspraken_per_huishouden)
        each = afspraken[(number + line // huishoudens) % len(afspraken)]
        out_of_range = kind < _STRANGERS_PER_MILLE + _OUT_OF_RANGE_PER_MILLE
        yield _regel(line, number, each, day, out_of_range=out_of_range), not out_of_range


def _stranger(line: int, day: date) -> Regel:
    return Regel(
        rekening=_REKENING.key,
        day=day,
        amount_cents=2_500 + line % 100 * 50,
        naam=f"Onbekende {line}",
        iban=make_iban(_BANK_OF_STRANGERS, 6_000_000 + line),
        description="zoals besproken",
        bank_reference=f"{day:%y%m%d}LST{line:09d}",
    )


def _regel(line: int, number: int, each: LoadAfspraak, day: date, *, out_of_range: bool) -> Regel:
    amount = each.amount_cents * 13 // 10 if out_of_range else each.amount_cents
    amount += each.amount_cents * (line % 11 - 5) // 100 if each.spread_percent and not out_of_range else 0
    structured = each.key == "water"
    # Living money and a landlord's tenant are known without a reference too; an agency's client is not.
    silent = each.key == "leefgeld" and line % 100 < _WITHOUT_REFERENCE_PERCENT
    month = words.MONTHS[day.month - 1]
    told = f"{each.naam} {month} {day.year}" if silent else f"{each.naam} {month} {day.year} {each.reference}"
    return Regel(
        rekening=_REKENING.key,
        day=day,
        amount_cents=amount if each.incoming else -amount,
        naam=each.tegenpartij,
        iban=each.iban,
        description="" if structured else told,
        huishouden=f"L{number:07d}",
        plan=each.key,
        reference=each.reference if structured else "",
        end_to_end_id="" if each.incoming else f"LST{day:%y%m%d}{line:09d}",
        bank_reference=f"{day:%y%m%d}LST{line:09d}",
    )


def write_load_file(
    path: Path,
    *,
    lines: int,
    huishoudens: int,
    day: date,
    opening_cents: int,
    first: int = 0,
    afspraken_per_huishouden: int = 10,
) -> LoadTruth:
    """Write a camt.053 file of so many lines over a load set, and beside it the truth; return what it comes to.

    The truth is a tab-separated file of the same name ending in .tsv: the bank's reference, the household's nummer,
    the afspraak's rubriek (both empty for a stranger), and `booked` or `waiting`. A first file opens with
    `huishoudens * OPENING_CENTS`, a later one with the closing balance before it. Memory doesn't grow with the lines.
    """

    def regels() -> Iterator[tuple[Regel, bool]]:
        return list_load_regels(
            lines=lines,
            first=first,
            huishoudens=huishoudens,
            day=day,
            afspraken_per_huishouden=afspraken_per_huishouden,
        )

    # Twice over the lines: the closing balance stands before them.
    net = booked = 0
    with path.with_suffix(".tsv").open("w", encoding="utf-8") as truth:
        for regel, is_booked in regels():
            net += regel.amount_cents
            booked += is_booked
            outcome = "booked" if is_booked else "waiting"
            truth.write(f"{regel.bank_reference}\t{regel.huishouden}\t{regel.plan}\t{outcome}\n")
    afschrift = Dagafschrift(
        _REKENING.key,
        day.toordinal(),
        day,
        opening_cents,
        opening_cents + net,
        (regel for regel, _is_booked in regels()),
        previous_business_day(day),
    )
    with path.open("w", encoding="utf-8") as out:
        out.writelines(write_camt(_REKENING, [afschrift], _REKENING.dialect))
    return LoadTruth(lines, booked, lines - booked, opening_cents + net)
