# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The town as it is made: always the same, true to the banks' formats, and with all the mess of reality."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from datetime import date

import pytest
from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, Entry, EntryDetail, StatementEnd
from houvast.config.town.files import (
    TownFile,
    list_history_files,
    list_vandaag_files,
    spoil_closing_balance,
    spoil_with_doctype,
)
from houvast.config.town.history import WEEKS_AT_WORST, list_spans
from houvast.config.town.mess import EXPECTED
from houvast.config.town.story import find_story, list_slipping
from houvast.config.town.town import MONTHS_DEMO, make_town
from houvast.config.town.values import Dialect, Mess, Pot, Regel, Town, TownUitvoerder
from houvast.indicatoren.domain.trend import USUAL_MONTHS_MIN

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def town() -> Town:
    return make_town(today=TODAY, huishoudens=24, elsewhere=3)


def _files(town: Town, uitvoerder: TownUitvoerder) -> list[TownFile]:
    history = [file for _span, files in list_history_files(town, uitvoerder) for file in files]
    return [*history, *list_vandaag_files(town, uitvoerder)]


def _all_files(town: Town) -> list[TownFile]:
    return [file for each in town.uitvoerders for file in _files(town, each)]


def test_the_same_seed_and_day_give_the_same_bytes(town: Town) -> None:
    again = make_town(today=TODAY, huishoudens=24, elsewhere=3)
    assert again == town
    assert [each.content for each in _all_files(again)] == [each.content for each in _all_files(town)]


def test_another_seed_gives_another_town(town: Town) -> None:
    assert make_town(today=TODAY, huishoudens=24, elsewhere=3, seed=7) != town


def test_every_statement_of_every_dialect_ties(town: Town) -> None:
    dialects: Counter[Dialect] = Counter()
    for file in _all_files(town):
        values = list(read_bankfile(io.BytesIO(file.content), file_name=file.name))
        ends = [each for each in values if isinstance(each, StatementEnd)]
        assert len(ends) == len(file.afschriften)
        for end, afschrift in zip(ends, file.afschriften, strict=True):
            assert (end.ties, end.warnings) == (True, ())
            assert (end.opening_cents, end.closing_cents) == (afschrift.opening_cents, afschrift.closing_cents)
        dialects[file.rekening.dialect_on(file.afschriften[0].day)] += 1
    assert set(dialects) == set(Dialect)


def test_a_statement_opens_with_the_balance_that_the_one_before_closed_with(town: Town) -> None:
    for uitvoerder in town.uitvoerders:
        closing: dict[str, int] = defaultdict(int)
        for _span, files in list_history_files(town, uitvoerder):
            for file in files:
                for afschrift in file.afschriften:
                    assert afschrift.opening_cents == closing[afschrift.rekening]
                    closing[afschrift.rekening] = afschrift.closing_cents


def test_what_the_reader_finds_is_what_was_meant(town: Town) -> None:
    for uitvoerder in town.uitvoerders:
        for file in _files(town, uitvoerder):
            meant = [regel for each in file.afschriften for regel in each.regels]
            dialect = file.rekening.dialect_on(file.afschriften[0].day)
            if any(not each.batch_has_details for each in meant):
                continue
            found = [
                detail
                for entry in read_bankfile(io.BytesIO(file.content), file_name=file.name)
                if isinstance(entry, Entry)
                for detail in (entry.details if len(entry.details) > 1 else (entry,))
            ]
            assert [each.amount_cents for each in found] == [each.amount_cents for each in meant]
            for one, other in zip(found, meant, strict=True):
                assert one.counterparty_iban == other.iban
                if dialect not in {Dialect.BNG_MT940, Dialect.ING_MT940}:
                    _assert_same_detail(one, other)


def _assert_same_detail(found: Entry | EntryDetail, meant: Regel) -> None:
    if meant.mess is Mess.BANK_COSTS:
        return
    assert found.counterparty_name == meant.naam
    assert found.end_to_end_id == meant.end_to_end_id
    assert found.mandate == meant.mandate
    assert found.return_reason == meant.return_reason
    assert found.bank_reference == meant.bank_reference
    assert found.reference == meant.reference
    if not meant.reference:
        assert found.description == meant.description


def test_a_batch_without_details_is_one_entry(town: Town) -> None:
    sums = [
        (entry.amount_cents, entry.batch_size)
        for file in _files(town, town.uitvoerders[0])
        for entry in read_bankfile(io.BytesIO(file.content), file_name=file.name)
        if isinstance(entry, Entry) and entry.payment_info_id.startswith("bundel")
    ]
    bundled = [each for each in town.uitvoerders[0].regels if each.mess is Mess.BATCH_WITHOUT_DETAILS]
    assert sums == [(sum(each.amount_cents for each in bundled), len(bundled))]


@pytest.mark.parametrize("huishoudens", [12, 24])
def test_every_kind_of_mess_is_there(huishoudens: int) -> None:
    small = make_town(today=TODAY, huishoudens=huishoudens, elsewhere=2)
    assert {each.mess for each in small.uitvoerders[0].regels} - {None} == set(Mess) == set(EXPECTED)
    assert not any(each.mess for other in small.uitvoerders[1:] for each in other.regels)


def test_rents_of_one_budgetbeheerder_are_paid_later_and_later_although_there_is_money(town: Town) -> None:
    """That there was money is what `test_no_household_account_ever_goes_below_zero` proves."""
    story = find_story(town.first_day, town.last_day, town.vandaag)
    assert story is not None
    uitvoerder = town.uitvoerders[0]
    slipping = {each.nummer for each in list_slipping(uitvoerder.huishoudens)}
    late = Counter(
        each.day.replace(day=1)
        for each in uitvoerder.regels
        if each.plan == "huur" and each.mess is None and 4 < each.day.day < 25 and each.huishouden in slipping
    )
    others = [
        each.day
        for each in uitvoerder.regels
        if each.plan == "huur" and each.mess is None and 4 < each.day.day < 25 and each.huishouden not in slipping
    ]
    assert list(story.late) == sorted(late)
    assert [late[month] for month in story.late] == sorted(late.values())
    assert sum(late.values()) >= 3
    assert others == []


def test_two_households_of_one_uitvoerder_share_a_surname(town: Town) -> None:
    names = Counter(each.naam for each in town.uitvoerders[0].huishoudens)
    assert names["De Vries"] > 1


def test_twins_are_the_same_in_every_word_but_the_banks_own_number(town: Town) -> None:
    first, second = (each for each in town.uitvoerders[0].regels if each.mess is Mess.TWINS)
    assert (first.day, first.amount_cents, first.iban, first.description, first.end_to_end_id) == (
        second.day,
        second.amount_cents,
        second.iban,
        second.description,
        second.end_to_end_id,
    )


def test_a_returned_payment_carries_the_id_that_it_left_with(town: Town) -> None:
    regels = town.uitvoerders[0].regels
    returned = [each for each in regels if each.return_reason]
    assert {each.return_reason for each in returned} == {"AC04", "MS03"}
    for each in returned:
        original = next(
            other for other in regels if other.end_to_end_id == each.end_to_end_id and not other.return_reason
        )
        assert original.amount_cents == -each.amount_cents
        assert original.day < each.day


@pytest.mark.parametrize("months", [6, 12])
def test_no_household_account_ever_goes_below_zero(months: int) -> None:
    """Bookings by hand come last, so money that waits is left out, and every few weeks all is paid before all comes."""
    town = make_town(today=TODAY, huishoudens=24, elsewhere=3, months=months)
    for uitvoerder in town.uitvoerders:
        for weeks in (WEEKS_AT_WORST, None):
            spans = list_spans(town.first_day, town.vandaag, **({} if weeks is None else {"weeks": weeks}))
            assert _find_lowest(town, uitvoerder, spans, by_day=weeks is None) >= 0


def _find_lowest(town: Town, uitvoerder: TownUitvoerder, spans: list[tuple[date, date]], *, by_day: bool) -> int:
    """Book span by span: the own moves first, then the lines day by day, or all that goes out first."""
    balances: dict[tuple[str, Pot], int] = defaultdict(int)
    lowest = 0
    for first, last in spans:
        for move in (each for each in uitvoerder.internal if first <= each.day <= last):
            balances[move.huishouden, move.source] -= move.amount_cents
            balances[move.huishouden, move.target] += move.amount_cents
            lowest = min(lowest, balances[move.huishouden, move.source])
        lines = [each for each in uitvoerder.regels if first <= each.day <= last and each.huishouden]
        for regel in sorted(
            lines, key=lambda each: (each.day if by_day else first, each.amount_cents > 0 and first != town.first_day)
        ):
            waits = regel.mess is not None and regel.mess is not Mess.LATE_SALARY and regel.amount_cents > 0
            pot = Pot.LEEFGELD if regel.plan == "leefgeld" else Pot.VASTE_LASTEN
            balances[regel.huishouden, pot] += 0 if waits else regel.amount_cents
            lowest = min(lowest, balances[regel.huishouden, pot])
    return lowest


def test_a_town_that_lived_longer_slips_in_the_same_months() -> None:
    """What is usual is known by eight months at least that went well."""
    long = make_town(today=TODAY, huishoudens=24, elsewhere=3, months=MONTHS_DEMO)
    stories = [find_story(each.first_day, each.last_day, each.vandaag) for each in (make_town(today=TODAY), long)]
    assert stories[0] is not None
    assert stories[1] is not None
    assert stories[0].late == stories[1].late
    assert (stories[0].is_long, stories[1].is_long) == (False, True)
    assert len(stories[1].months) - len(stories[1].late) >= USUAL_MONTHS_MIN
    slipping = {each.nummer for each in list_slipping(long.uitvoerders[0].huishoudens)}
    late = {
        each.day.replace(day=1)
        for each in long.uitvoerders[0].regels
        if each.plan == "huur" and each.mess is None and 4 < each.day.day < 25 and each.huishouden in slipping
    }
    assert late == set(stories[1].late)


def test_every_number_passes_its_test_and_belongs_to_nobody(town: Town) -> None:
    bsns = [lid.bsn for each in town.uitvoerders for huishouden in each.huishoudens for lid in huishouden.leden]
    assert len(set(bsns)) == len(bsns)
    assert all(stdnum_bsn.is_valid(each) and each.startswith(("9999", "0000")) for each in bsns)
    ibans = {regel.iban for each in town.uitvoerders for regel in each.regels if regel.iban}
    ibans |= {rekening.iban for each in town.uitvoerders for rekening in each.rekeningen}
    assert all(stdnum_iban.is_valid(each) for each in ibans)
    assert {each[4:8] for each in ibans} <= {"HVST", "LAAG", "DUIN", "OEVR", "STRM", "POLD", "GEMB", "WADD"}


def test_a_spoiled_file_does_not_tie_and_a_file_with_a_doctype_is_refused(town: Town) -> None:
    *_good, last = list_vandaag_files(town, town.uitvoerders[0])
    spoiled = spoil_closing_balance(last, by_cents=10_000)
    *_entries, end = read_bankfile(io.BytesIO(spoiled), file_name=last.name)
    assert isinstance(end, StatementEnd)
    assert (end.ties, end.difference_cents) == (False, 10_000)
    with pytest.raises(BankfileRefused):
        list(read_bankfile(io.BytesIO(spoil_with_doctype(last)), file_name=last.name))


@pytest.mark.parametrize("today", [date(2026, 1, 2), date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 27)])
def test_the_town_can_be_made_on_any_day_of_the_year(today: date) -> None:
    small = make_town(today=today, huishoudens=12, elsewhere=2)
    assert small.first_day < small.last_day < small.vandaag <= today
