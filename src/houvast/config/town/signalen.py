# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A year of monthly files of the four partners, with the mess of reality; pure.

Most rows are of invented people outside budgetbeheer, by the generator of signals; some are of households whose money
is run, and some are wrong. The same town gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from houvast.config.town.numbers import list_test_bsns
from houvast.config.town.partners import PARTNERS, Partner
from houvast.config.town.values import Plan, TownHuishouden, TownUitvoerder
from houvast.kernel.period import add_months
from houvast.matching.generator.arrears import COLUMNS, generate
from houvast.vroegsignalering.commands import Signaalsoort, Veld

MONTHS = 12
SIGNALS_A_MONTH_MAX = 300
_SIGNALS_PER_HOUSEHOLD = 1.6
# The generator needs some months before as many people are in arrears as later.
_MONTHS_BEFORE = 2
_BSNS_OF_TOWN = 2_200
_FIELDS = {name: index for index, name in enumerate(COLUMNS)}
_PERSON = tuple(veld for veld in Veld if veld.value in _FIELDS and veld is not Veld.SIGNAALDATUM)
_GROWS = 0.85
_IN_BUDGETBEHEER_EVERY = 45
_WRONG_EVERY = 24
# The generator's country becomes one town: its postcodes begin with 8.
_POSTCODE = re.compile(r"^1(\d)")


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that a partner sends on a day."""

    partner: Partner
    day: date
    name: str
    content: bytes


@dataclass(slots=True)
class _Arrears:
    """What somebody owes one partner, since when; `month` is when it was told last."""

    amount_cents: int
    since: date
    month: int


@dataclass(slots=True)
class _Desk:
    """What is known while files are written: who owes what, and the chance that things go wrong."""

    plaats: str
    chance: Random
    arrears: dict[tuple[str, int], _Arrears] = field(default_factory=dict)


def make_bestanden(uitvoerder: TownUitvoerder, *, vandaag: date, seed: int, months: int = MONTHS) -> list[Bestand]:
    """Return the files of the months up to and including yesterday, in the order in which they are sent."""
    first = add_months(vandaag.replace(day=1), 1 - months)
    wanted = min(SIGNALS_A_MONTH_MAX, round(len(uitvoerder.huishoudens) * _SIGNALS_PER_HOUSEHOLD))
    total = months + _MONTHS_BEFORE
    rows, truth = generate(signals=wanted * total, seed=seed, months=total)
    reported: dict[tuple[int, str], list[tuple[tuple[str, ...], int]]] = {}
    newest = max(_month_of(row[2]) for row in rows)
    partner_of = {habit: each.code for each in PARTNERS for habit in each.habits}
    for row, true in zip(rows, truth, strict=True):
        code, month = partner_of.get(row[1]), months - 1 - newest + _month_of(row[2])
        if code is not None and month >= 0:
            reported.setdefault((month, code), []).append((row, true.person_id))
    desk = _Desk(uitvoerder.huishoudens[0].adres.plaats, Random(f"{seed} signalen"))  # noqa: S311 (invented people)
    return [
        _write(desk, partner, month, day, reported.get((month, partner.code), []), uitvoerder)
        for month in range(months)
        for partner in PARTNERS
        if (day := add_months(first, month).replace(day=partner.day)) < vandaag
    ]


def make_waiting(uitvoerder: TownUitvoerder, *, vandaag: date, seed: int) -> Bestand:
    """Return a small file that waits to be sent by hand, with rows that are refused."""
    partner = PARTNERS[0]
    chance = Random(f"{seed} wacht")  # noqa: S311 (invented people)
    since = add_months(vandaag, -2)
    rows = [
        {
            **_person_of(each, partner),
            **_signal(partner, each.nummer, partner.month_cents[0], since, vandaag),
        }
        for each in chance.sample(uitvoerder.huishoudens, 4)
    ]
    rows[1] |= {Veld.BEDRAG: ""}
    rows[2] |= {Veld.ONTSTAANSDATUM: "31-02-2026"}
    return _make_bestand(partner, vandaag, rows)


def _month_of(day: str) -> int:
    year, month, _day = day.split("-")
    return int(year) * 12 + int(month)


def _write(
    desk: _Desk,
    partner: Partner,
    month: int,
    day: date,
    reported: Iterable[tuple[tuple[str, ...], int]],
    uitvoerder: TownUitvoerder,
) -> Bestand:
    rows = [_row(desk, partner, row, person, month, day) for row, person in reported]
    rows += _list_known(desk, partner, uitvoerder, day)
    desk.chance.shuffle(rows)
    for number in range(_WRONG_EVERY // 4, len(rows), _WRONG_EVERY):
        rows[number] |= _go_wrong(desk.chance.randrange(5), rows[number], day)
    return _make_bestand(partner, day, rows)


_TOWN_BSNS = frozenset(list_test_bsns(_BSNS_OF_TOWN))


def _row(desk: _Desk, partner: Partner, row: tuple[str, ...], person: int, month: int, day: date) -> dict[Veld, str]:
    values = {veld: row[_FIELDS[veld.value]] for veld in _PERSON}
    values[Veld.POSTCODE] = _POSTCODE.sub(r"8\1", values[Veld.POSTCODE])
    values[Veld.PLAATSNAAM] = desk.plaats.upper() if values[Veld.PLAATSNAAM].isupper() else desk.plaats
    if "".join(filter(str.isdigit, values[Veld.BURGERSERVICENUMMER])) in _TOWN_BSNS:
        # Somebody else in town has this number of the test ranges.
        values[Veld.BURGERSERVICENUMMER] = ""
    owed = _owe(desk, partner, person, month, day)
    serious = desk.chance.randrange(100) < partner.serious_percent
    return values | _signal(partner, f"{person:06d}", owed.amount_cents, owed.since, day, is_serious=serious)


def _owe(desk: _Desk, partner: Partner, person: int, month: int, day: date) -> _Arrears:
    """Return what somebody owes now: arrears of last month went on, mostly with a month more."""
    monthly = desk.chance.randrange(*partner.month_cents)
    before = desk.arrears.get((partner.code, person))
    if before is None or before.month < month - 1:
        count = desk.chance.choice((1, 2, 2, 3))
        found = _Arrears(monthly * count, add_months(day.replace(day=1), -count), month)
        desk.arrears[partner.code, person] = found
        return found
    before.month = month
    if desk.chance.random() < _GROWS:
        before.amount_cents += monthly
    return before


def _list_known(desk: _Desk, partner: Partner, uitvoerder: TownUitvoerder, day: date) -> Iterator[dict[Veld, str]]:
    """Give rows of households in budgetbeheer, of bills that the uitvoerder pays for them."""
    own = [
        (each, plan)
        for each in uitvoerder.huishoudens
        for plan in each.plans
        if plan.tegenpartij == partner.naam and _is_bill(plan)
    ]
    for each, plan in desk.chance.sample(own, min(len(own), 1 + len(uitvoerder.huishoudens) // _IN_BUDGETBEHEER_EVERY)):
        amount = max(plan.amount_cents, 8_000)
        yield _person_of(each, partner) | _signal(partner, each.nummer, amount, add_months(day, -1), day)


def _is_bill(plan: Plan) -> bool:
    return plan.richting.value == "uit"


def _person_of(huishouden: TownHuishouden, partner: Partner) -> dict[Veld, str]:
    lid, adres = huishouden.leden[0], huishouden.adres
    return {
        Veld.BURGERSERVICENUMMER: lid.bsn if Veld.BURGERSERVICENUMMER in partner.columns else "",
        Veld.VOORLETTERS: f"{lid.voornamen[0]}.",
        Veld.VOORVOEGSEL: lid.voorvoegsel,
        Veld.ACHTERNAAM: lid.achternaam,
        Veld.GEBOORTEDATUM: "" if lid.geboortedatum is None else f"{lid.geboortedatum:%d-%m-%Y}",
        Veld.STRAATNAAM: adres.straat,
        Veld.HUISNUMMER: str(adres.huisnummer),
        Veld.HUISNUMMERTOEVOEGING: adres.toevoeging,
        Veld.POSTCODE: adres.postcode,
        Veld.PLAATSNAAM: adres.plaats,
    }


def _signal(
    partner: Partner, kenmerk: str, amount_cents: int, since: date, day: date, *, is_serious: bool = False
) -> dict[Veld, str]:
    euros = f"{amount_cents // 100:,}".replace(",", ".") + f",{amount_cents % 100:02d}"
    return {
        Veld.KENMERK: f"{partner.code[:5].upper()}-{kenmerk}",
        Veld.BEDRAG: f"€ {euros}" if "zorg" in partner.naam.lower() else euros,
        Veld.ONTSTAANSDATUM: f"{since:%d-%m-%Y}",
        Veld.SIGNAALDATUM: f"{day:%d-%m-%Y}",
        Veld.CRISISSIGNAAL: "ja" if is_serious and Signaalsoort.CRISISSIGNAAL in partner.soorten else "nee",
        Veld.EINDELEVERING: "ja" if is_serious and Signaalsoort.EINDELEVERINGSSIGNAAL in partner.soorten else "nee",
    }


def _go_wrong(kind: int, row: dict[Veld, str], day: date) -> dict[Veld, str]:
    """Return what is wrong in a row that is going to be refused."""
    wrong: tuple[dict[Veld, str], ...] = (
        {Veld.BEDRAG: ""},
        {Veld.BEDRAG: "nog navragen"},
        {Veld.BEDRAG: "41,20", Veld.CRISISSIGNAAL: "nee", Veld.EINDELEVERING: "nee"},
        {Veld.ONTSTAANSDATUM: f"31-02-{day.year}"},
        {Veld.HUISNUMMER: "", Veld.POSTCODE: "", Veld.STRAATNAAM: row[Veld.STRAATNAAM].rstrip("0123456789 ")},
    )
    return wrong[kind]


def _make_bestand(partner: Partner, day: date, rows: list[dict[Veld, str]]) -> Bestand:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=partner.separator, lineterminator="\r\n")
    extra = [partner.extra] if partner.extra else []
    writer.writerow([*partner.columns.values(), *extra])
    for row in rows:
        note = ["belt terug" if row[Veld.KENMERK].endswith("7") else ""] if extra else []
        writer.writerow([*(row.get(veld, "") for veld in partner.columns), *note])
    content = stream.getvalue().encode(partner.encoding, errors="replace")
    return Bestand(partner, day, f"{partner.code}-{day:%Y-%m}.csv", content)
