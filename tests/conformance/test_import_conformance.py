# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real bank files through the whole import, with the right answers of their README."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from houvast.access.domain.actors import Role
from houvast.budgetbeheer.commands import accept_quarantine, import_bankbestand_from_path
from houvast.budgetbeheer.domain.bankbestand import ImportResult, Outcome
from houvast.budgetbeheer.tests.bank_world import NOW, Bank, count_lines, open_bank
from houvast.ledger.queries import verify

pytestmark = pytest.mark.django_db

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOUVAST_CONFORMANCE_DATA") or CHECKOUT.parent / "shared" / "data") / "bank"
IBANS = ("NL36ABNA5632579034", "NL66BNGH0123456789", "NL77ABNA0574908765", "NL02ABNA0123456789")

if not FOLDER.is_dir() and os.environ.get("CI") != "true":
    pytest.skip(f"no bank files in {FOLDER}; set HOUVAST_CONFORMANCE_DATA", allow_module_level=True)

# Name, entries, lines that wait (a batch has one per payment), net in cents, words in a warning.
IMPORTED = [
    ("camt053-basic.xml", 1, 1, 125_126, "eindsaldo"),
    ("camt053-duplicate-1.xml", 1, 1, -12_345, "234,56"),
    ("camt053-empty.xml", 0, 0, 0, ""),
    ("camt053-bank-costs.xml", 1, 1, -28_194, ""),
    ("camt053-unknown-iban.xml", 1, 1, -12_345, ""),
    ("camt053-generator.xml", 4, 4, 100_000, ""),
    ("camt053-persona-1-202407.xml", 9, 9, 66_920, ""),
    ("camt053-persona-1-202408.xml", 8, 8, 71_081, ""),
    ("camt053-abn.xml", 13, 29, -90_000, ""),
    ("mt940-abn.txt", 1, 1, 50_001, ""),
]
QUARANTINED = [
    ("mt940-persona-2-huur.txt", -3_424_620),
    ("mt940-persona-2-loon.txt", 10_014_720),
    ("mt940-persona-2-zorgverzekering.txt", -1_088_040),
    ("mt940-persona-2-leefgeld.txt", -7_171_200),
]


@pytest.fixture
def bank() -> Bank:
    return open_bank(ibans=IBANS)


def _take(bank: Bank, name: str) -> ImportResult:
    return import_bankbestand_from_path(actor=bank.actor, path=FOLDER / name, channel="map", now=NOW)


@pytest.mark.parametrize(("name", "entries", "waiting", "net_cents", "words"), IMPORTED)
def test_a_real_file_is_imported_with_the_right_answer(
    bank: Bank, name: str, entries: int, waiting: int, net_cents: int, words: str
) -> None:
    result = _take(bank, name)
    assert result.outcome is Outcome.IMPORTED, result.reasons
    assert (result.entries, result.waiting, result.booked, result.net_cents) == (entries, waiting, 0, net_cents)
    assert words in "\n".join(result.warnings)
    assert verify() == []


def test_the_second_of_two_equal_files_is_known(bank: Bank) -> None:
    _take(bank, "camt053-duplicate-1.xml")
    assert _take(bank, "camt053-duplicate-2.xml").outcome is Outcome.KNOWN
    assert count_lines() == 1


def test_a_version_that_is_too_old_is_refused_and_named(bank: Bank) -> None:
    result = _take(bank, "camt053-wrong-version.xml")
    assert result.outcome is Outcome.REFUSED
    assert "camt.053.001.01" in result.reasons[0]


def test_files_that_do_not_tie_are_set_aside_and_never_taken_for_each_other(bank: Bank) -> None:
    results = [_take(bank, name) for name, _net in QUARANTINED]
    assert [each.outcome for each in results] == [Outcome.QUARANTINED] * 4
    assert [each.net_cents for each in results] == [net for _name, net in QUARANTINED]
    assert len({each.bestand_id for each in results}) == 4
    assert count_lines() == 0


def test_each_of_those_files_is_booked_whole_after_two_people_accept_it(bank: Bank) -> None:
    for name, _net in QUARANTINED:
        bestand_id = _take(bank, name).bestand_id
        assert bestand_id is not None
        first, second = bank.person(Role.BUDGETBEHEERDER, 11, "A"), bank.person(Role.TWEEDE_BEOORDELAAR, 12, "B")
        assert accept_quarantine(actor=first, bestand_id=bestand_id, reason="oefenbestand", now=NOW) is None
        result = accept_quarantine(actor=second, bestand_id=bestand_id, reason="oefenbestand", now=NOW)
        assert result is not None
        assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 60), result.reasons
    assert count_lines() == 240
    assert verify() == []


def test_all_of_them_one_after_the_other_and_once_more(bank: Bank) -> None:
    names = [row[0] for row in IMPORTED]
    assert {_take(bank, name).outcome for name in names} == {Outcome.IMPORTED}
    stored = count_lines()
    assert {_take(bank, name).outcome for name in names} == {Outcome.KNOWN}
    assert count_lines() == stored == sum(row[2] for row in IMPORTED)
