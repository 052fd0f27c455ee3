# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written comes back as it was, in every format, however the pieces of the file fall."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.bankfiles import source
from houvast.bankfiles.facts import write_facts, write_summary
from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import Entry
from houvast.bankfiles.tests.writers import (
    OTHER_IBAN,
    Line,
    Statement,
    document,
    ends_of,
    entries_of,
    headers_of,
    ntry,
    simplified,
    stmt,
    write_camt,
    write_mt940,
)

_NOTHING = {"NOTPROVIDED", "NONREF", "NOT PROVIDED", "NOTAVAILABLE"}
_XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"), exclude_characters="\x85"),
    max_size=40,
).map(lambda text: " ".join(text.split()))
_WORDS = st.text("ABCDEFGHabcdefgh0123456789.,+-", min_size=1, max_size=140).filter(
    lambda text: not text.startswith("-") and text.upper() not in _NOTHING
)
_REFERENCES = st.text("ABCDEF0123456789-", max_size=35).filter(lambda text: text not in _NOTHING)
_DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@st.composite
def _lines(draw: st.DrawFn, words: st.SearchStrategy[str]) -> Line:
    day = draw(_DAYS)
    return Line(
        cents=draw(st.integers(-10_000_000, 10_000_000).filter(bool)),
        iban=draw(st.sampled_from([OTHER_IBAN, "BE21319980275903", "DE75440700240010581700"])),
        name=draw(words).strip(),
        description=draw(words).strip(),
        end_to_end_id=draw(_REFERENCES),
        mandate=draw(_REFERENCES),
        bank_reference=draw(_REFERENCES),
        is_reversal=draw(st.booleans()),
        booked_on=day,
        value_on=day,
    )


def _statements(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Statement]]:
    statement = st.builds(
        Statement,
        st.lists(_lines(words), max_size=8),
        opening_cents=st.integers(-1_000_000, 1_000_000),
        statement_id=st.sampled_from(["S1", "S2"]),
    )
    return st.lists(statement, min_size=1, max_size=3)


def _check(statements: list[Statement], file: bytes) -> None:
    written = [line for statement in statements for line in statement.lines]
    assert [simplified(entry) for entry in entries_of(file)] == written
    assert [end.ties for end in ends_of(file)] == [True] * len(statements)
    assert [header.opening_cents for header in headers_of(file)] == [one.opening_cents for one in statements]
    assert [end.closing_cents for end in ends_of(file)] == [one.closing_cents for one in statements]


@settings(deadline=None)
@given(_statements(_XML_TEXT), st.sampled_from(["02", "06", "08", "13"]))
def test_camt_that_is_written_is_read_back(statements: list[Statement], version: str) -> None:
    _check(statements, write_camt(statements, version=version))


@settings(deadline=None)
@given(_statements(_WORDS))
def test_mt940_that_is_written_is_read_back(statements: list[Statement]) -> None:
    _check(statements, write_mt940(statements))


@pytest.mark.parametrize("chunk_bytes", [1, 7, 100, 4096])
def test_where_the_pieces_of_a_file_fall_makes_no_difference(chunk_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = [Statement([Line(name="Zoë & Co", cents=-5, is_reversal=True), Line()]), Statement([Line(cents=7)])]
    camt = write_camt(statements).replace(b"<Ntry>", b"<!-- een\r\nregel --><Ntry>")
    camt = camt.replace("Zoë".encode(), "Zoë".encode("iso-8859-15"), 1)
    expected = [(entries_of(file), ends_of(file)) for file in (camt, write_mt940(statements))]
    monkeypatch.setattr(source, "CHUNK_BYTES", chunk_bytes)
    assert [(entries_of(file), ends_of(file)) for file in (camt, write_mt940(statements))] == expected


def test_a_pipe_is_read_like_a_file() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            piece = self._data.read(min(len(buffer), 100))
            buffer[: len(piece)] = piece
            return len(piece)

    file = write_camt([Statement([Line(), Line(cents=-3, is_reversal=True)])])
    values = list(read_bankfile(Pipe(file), file_name="pipe"))  # type: ignore[arg-type]
    assert [value for value in values if isinstance(value, Entry)] == entries_of(file)


def test_the_facts_of_a_file_are_one_json_object(tmp_path: Path) -> None:
    path = tmp_path / "dag.xml"
    path.write_bytes(write_camt([Statement([Line(), Line(cents=-1)]), Statement([Line(cents=5)])]))
    out = io.StringIO()
    assert write_facts(path, out)
    facts = json.loads(out.getvalue())
    assert (facts["outcome"], facts["reasons"], facts["ties"], facts["net_cents"]) == ("read", [], True, 10_004)
    assert [entry["amount_cents"] for entry in facts["entries"]] == [10_000, -1, 5]
    first = facts["entries"][0]
    assert (first["booked_on"], first["counterparty_iban"], first["batch_size"]) == ("2026-01-02", OTHER_IBAN, 1)
    assert first["details"][0]["amount_cents"] == 10_000


def test_the_facts_of_a_refused_file_give_the_reason_and_no_entries(tmp_path: Path) -> None:
    path = tmp_path / "dag.xml"
    path.write_bytes(write_camt([Statement([Line(), Line(cents=-1)])])[:-30])
    out = io.StringIO()
    assert not write_facts(path, out)
    facts = json.loads(out.getvalue())
    assert (facts["outcome"], facts["ties"], facts["entries"]) == ("refused", None, [])
    (reason,) = facts["reasons"]
    assert reason.startswith("dag.xml (regel ")
    summary = io.StringIO()
    assert not write_summary(path, summary)
    assert summary.getvalue().startswith("dag.xml (regel ")


def test_one_statement_that_does_not_tie_outweighs_one_without_balance(tmp_path: Path) -> None:
    def ties(data: bytes) -> object:
        path = tmp_path / "dag.xml"
        path.write_bytes(data)
        out = io.StringIO()
        write_facts(path, out)
        return json.loads(out.getvalue())["ties"]

    good = write_camt([Statement([Line()])])
    assert ties(good) is True
    assert ties(document(stmt(ntry()))) is None
    assert ties(good.replace(b"1100.00", b"1100.01")) is False
