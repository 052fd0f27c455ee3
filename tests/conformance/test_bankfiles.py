# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sample files of banks, with the right answers that come with them."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from houvast.bankfiles.facts import write_facts
from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, Entry, StatementEnd, StatementHeader

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HOUVAST_CONFORMANCE_DATA") or CHECKOUT.parent / "shared" / "data") / "bank"

if not FOLDER.is_dir() and os.environ.get("CI") != "true":
    pytest.skip(f"no bank files in {FOLDER}; set HOUVAST_CONFORMANCE_DATA", allow_module_level=True)


class Read:
    """A file, read: its headers, entries and ends."""

    def __init__(self, name: str) -> None:
        with (FOLDER / name).open("rb") as stream:
            values = list(read_bankfile(stream, file_name=name))
        self.headers = [value for value in values if isinstance(value, StatementHeader)]
        self.entries = [value for value in values if isinstance(value, Entry)]
        self.ends = [value for value in values if isinstance(value, StatementEnd)]
        self.warnings = {warning.code for end in self.ends for warning in end.warnings}


def _facts(name: str) -> dict[str, Any]:
    out = io.StringIO()
    write_facts(FOLDER / name, out)
    facts: dict[str, Any] = json.loads(out.getvalue())
    return facts


@pytest.mark.parametrize(
    ("name", "entries", "net_cents", "ties"),
    [
        ("camt053-basic.xml", 1, 125_126, None),
        ("camt053-duplicate-1.xml", 1, -12_345, None),
        ("camt053-duplicate-2.xml", 1, -12_345, None),
        ("camt053-empty.xml", 0, 0, None),
        ("camt053-bank-costs.xml", 1, -28_194, None),
        ("camt053-unknown-iban.xml", 1, -12_345, None),
        ("camt053-generator.xml", 4, 100_000, None),
        ("camt053-persona-1-202407.xml", 9, 66_920, None),
        ("camt053-persona-1-202408.xml", 8, 71_081, None),
        ("camt053-abn.xml", 13, -90_000, True),
        ("mt940-abn.txt", 1, 50_001, True),
        ("mt940-persona-2-huur.txt", 60, -3_424_620, False),
        ("mt940-persona-2-loon.txt", 60, 10_014_720, False),
        ("mt940-persona-2-zorgverzekering.txt", 60, -1_088_040, False),
        ("mt940-persona-2-leefgeld.txt", 60, -7_171_200, False),
    ],
)
def test_every_sample_gives_its_right_answer(name: str, entries: int, net_cents: int, ties: object) -> None:
    facts = _facts(name)
    assert facts["outcome"] == "read"
    assert (len(facts["entries"]), facts["net_cents"], facts["ties"]) == (entries, net_cents, ties)


def test_no_sample_is_left_out() -> None:
    names = {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert names, f"no files in {FOLDER}"
    assert len(names) == 16, "the folder has changed: give each new file its right answer here"


def test_the_wrong_version_is_refused_by_its_name() -> None:
    with pytest.raises(BankfileRefused, match=r"camt\.053\.001\.01") as refused:
        Read("camt053-wrong-version.xml")
    assert refused.value.reason.code == "unsupported_version"
    assert _facts("camt053-wrong-version.xml")["outcome"] == "refused"


def test_an_unknown_balance_code_proves_nothing() -> None:
    assert Read("camt053-basic.xml").warnings == {"unknown_balance", "no_balance"}


def test_the_detail_that_differs_from_its_entry_is_said() -> None:
    file = Read("camt053-duplicate-1.xml")
    assert "details_differ" in file.warnings
    (entry,) = file.entries
    assert (entry.amount_cents, entry.details[0].amount_cents) == (-12_345, -23_456)
    assert (entry.mandate, entry.end_to_end_id) == ("5994272", "123456789")
    assert (entry.counterparty_iban, entry.counterparty_name) == ("NL71ABNA0411065785", "Gemeente Utrecht")
    assert (FOLDER / "camt053-duplicate-1.xml").read_bytes() == (FOLDER / "camt053-duplicate-2.xml").read_bytes()


def test_bank_costs_have_no_counterparty_and_another_value_date() -> None:
    (entry,) = Read("camt053-bank-costs.xml").entries
    assert (entry.counterparty_iban, entry.counterparty_name) == ("", "")
    assert (str(entry.booked_on), str(entry.value_on)) == ("2023-11-30", "2023-12-01")
    assert entry.bank_reference == "0285171712-20231130"


def test_the_account_is_found_in_its_unusual_place() -> None:
    assert {entry.counterparty_iban for entry in Read("camt053-generator.xml").entries} == {"NL09INGB4826953240"}


def test_the_abn_file_keeps_batches_returns_and_references() -> None:
    file = Read("camt053-abn.xml")
    (header,) = file.headers
    (end,) = file.ends
    assert (header.account_iban, header.opening_kind, header.sequence_number) == ("NL77ABNA0574908765", "PRCD", "0070")
    assert (end.opening_cents, end.closing_cents, end.ties, end.warnings) == (100_001, 10_001, True, ())
    assert sum(len(entry.details) for entry in file.entries) == 26
    assert [entry.batch_size for entry in file.entries if entry.batch_size > 1] == [10, 2, 2, 7, 7]
    assert [(entry.return_reason, entry.is_reversal) for entry in file.entries if entry.return_reason] == [
        ("MS03", True),
        ("MS03", True),
    ]
    assert file.entries[0].description == "11.11.111.111 Naam Adres 7 2960 Dorp"
    assert file.entries[2].reference == "1234567812345678"
    assert file.entries[-1].mandate == "123456788XXmandaat"


def test_the_months_of_a_resident_name_every_counterparty() -> None:
    for name in ("camt053-persona-1-202407.xml", "camt053-persona-1-202408.xml"):
        assert all(entry.counterparty_iban and entry.description for entry in Read(name).entries)


def test_the_abn_mt940_joins_what_was_broken_off() -> None:
    (entry,) = Read("mt940-abn.txt").entries
    assert (entry.counterparty_iban, entry.counterparty_name) == ("FR12345678901234", "QASD JGRED")
    assert (entry.description, entry.end_to_end_id) == ("Dit zijn de omschrijvingsregels", "")
    assert (str(entry.booked_on), str(entry.value_on)) == ("2012-05-14", "2012-05-12")


def test_the_bng_mt940_gives_every_line_though_most_are_alike() -> None:
    file = Read("mt940-persona-2-huur.txt")
    assert {(entry.amount_cents, entry.counterparty_iban) for entry in file.entries} == {
        (-57_077, "NL15BNGH0285162624")
    }
    assert file.entries[0].description == "Betaalde huur ZOEKTERMPERSONA2 januari 2019"
    assert (file.ends[0].opening_cents, file.ends[0].closing_cents) == (0, 0)
