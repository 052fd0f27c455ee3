# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are broken, poisoned or endless end in a clear refusal, within bounded time and memory (F6)."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, StatementEnd
from houvast.bankfiles.tests.writers import (
    Line,
    Statement,
    balance,
    document,
    entries_of,
    ntry,
    refusal_of,
    stmt,
    write_camt,
    write_mt940,
)

CAMT = write_camt([Statement([Line(name="Zoë"), Line(cents=-20, is_reversal=True)]), Statement([Line(cents=7)])])
MT940 = write_mt940([Statement([Line(), Line(cents=-20)]), Statement([Line(cents=7)])])
MB = 1024 * 1024
SECONDS_MAX = 20
MEMORY_BYTES_MAX = 600 * MB


def _ends_or_refusal(data: bytes) -> list[StatementEnd] | BankfileRefused:
    """Read a file; anything but values or a refusal with a sentence is a fault of ours."""
    try:
        values = list(read_bankfile(io.BytesIO(data), file_name="fuzz"))
    except BankfileRefused as refused:
        found = refused
    else:
        return [value for value in values if isinstance(value, StatementEnd)]
    assert found.reason.code
    assert found.reason.sentence
    assert str(found).startswith("fuzz")
    return found


def test_a_camt_file_broken_off_anywhere_is_refused() -> None:
    for end in range(len(CAMT)):
        assert isinstance(_ends_or_refusal(CAMT[:end]), BankfileRefused), end
    assert isinstance(_ends_or_refusal(CAMT), list)


def test_an_mt940_file_broken_off_anywhere_is_refused_or_does_not_pass_for_whole() -> None:
    whole = _ends_or_refusal(MT940)
    assert isinstance(whole, list)
    for end in range(len(MT940) - len("\r\n-\r\n")):
        found = _ends_or_refusal(MT940[:end])
        assert isinstance(found, BankfileRefused) or len(found) < len(whole) or not all(one.ties for one in found), end


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([CAMT, MT940]), st.integers(min_value=0), st.binary(max_size=8), st.integers(0, 40))
def test_bytes_changed_anywhere_give_values_or_a_refusal(file: bytes, at: int, put: bytes, gone: int) -> None:
    at %= len(file)
    assert _ends_or_refusal(file[:at] + put + file[at + gone :]) is not None


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_bytes_that_mean_nothing_are_refused(data: bytes) -> None:
    assert isinstance(_ends_or_refusal(data), BankfileRefused)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n ", "empty"),
        (b"datum;bedrag\n2026-01-01;5,00\n", "unknown_format"),
        (b"%PDF-1.7\n", "unknown_format"),
        (b"<html><body>Log in</body></html>", "unknown_format"),
        (b"<?xml version='1.0'?><Document/>", "unknown_format"),
        (b"<", "unknown_format"),
        (b"<!-- nooit af", "unknown_format"),
        (b"\x1f\x8b\x08rest", "packed"),
        (CAMT.decode().encode("utf-16"), "encoding"),
        (CAMT.replace(b"UTF-8", b"UTF-7"), "encoding"),
        (CAMT.replace(b"UTF-8", b"EBCDIC-CP-NL"), "encoding"),
        (CAMT.replace(b"<Sts>", b"<Sts>\x01", 1), "malformed"),
        (CAMT.replace(b"<Sts>", b"<Sts>&onbekend;", 1), "malformed"),
        (CAMT.replace(b"</Ntry>", b"</Ntri>", 1), "malformed"),
        (CAMT + b"<rest/>", "malformed"),
        (MT940.replace(b"NTRF", b"N\x00RF"), "malformed"),
    ],
)
def test_what_is_no_bank_file_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    assert refusal_of(data).reason.code == code


def test_a_zip_asks_to_be_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dag.xml", CAMT)
    refused = refusal_of(packed.getvalue())
    assert refused.reason.code == "packed"
    assert "Pak het uit" in refused.reason.sentence


@pytest.mark.parametrize("before", [b"", b"<!-- goed -->\n", b"<?bank x?>"])
@pytest.mark.parametrize(
    "doctype",
    [
        b"<!DOCTYPE Document>",
        b"<!doctype Document>",
        b'<!DOCTYPE Document SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_doctype_is_always_refused_and_nothing_of_it_is_read(before: bytes, doctype: bytes) -> None:
    head, _, rest = CAMT.partition(b"\n")
    refused = refusal_of(head + before + doctype + rest.replace(b"Huur januari", b"&x;"))
    assert refused.reason.code == "doctype"


def test_a_file_above_the_allowed_size_is_refused() -> None:
    assert refusal_of(CAMT, max_bytes=len(CAMT) - 1).reason.code == "too_large"


# One gigabyte of nothing, made while it is read: what comes once, and what comes again and again.
_START = document(stmt("<!--x-->")).partition(b"<!--x-->")[0]
_ENDLESS = {
    "white space": (b"", b" " * 65536),
    "white space in the document": (_START, b"\n" * 65536),
    "a comment": (_START + b"<!--", b"x" * 65536),
    "a comment before the document": (b"<?xml version='1.0'?><!--", b"x" * 65536),
    "one text": (_START + b"<Ntry><AddtlNtryInf>", b"x" * 65536),
    "one attribute": (_START + b"<Ntry x='", b"x" * 65536),
    "one name": (_START + b"<", b"x" * 65536),
    "many attributes": (_START + b"<Ntry ", b"".join(b"a%d='' " % number for number in range(8000))),
    "empty elements": (_START, b"<x/>" * 16384),
    "elements in an entry": (_START + b"<Ntry>", b"<x/>" * 16384),
    "ever deeper": (_START, b"<x>" * 20000),
    "elements between statements": (document().partition(b"</BkToCstmrStmt>")[0], b"<x></x>" * 9000),
    "a batch without end": (_START + b"<Ntry><NtryDtls>", b"<TxDtls><Refs/></TxDtls>" * 2700),
    "mt940 without line end": (b":20:A\n:25:NL77HVST0574908765\n:86:", b"x" * 65536),
    "mt940 with lines of nothing": (b":20:A\n:25:NL77HVST0574908765\n:86:x\n", b"\n" * 65536),
    "mt940 before the first field": (b":20:A\n:25:NL77HVST0574908765\n-\n", b"onzin\n" * 10000),
}

_READ_ENDLESS = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
sys.path.insert(0, {checkout!r})
from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused
try:
    for _ in read_bankfile(sys.stdin.buffer, file_name="pijp"):
        pass
except BankfileRefused as refused:
    # Not ru_maxrss, which a new process takes over from the one that started it.
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print(refused.reason.code, peak, time.process_time())
else:
    print("read", 0, 0)
"""


@pytest.mark.parametrize("kind", _ENDLESS)
def test_a_gigabyte_of_nothing_ends_early_and_stays_small(kind: str) -> None:
    start, again = _ENDLESS[kind]
    checkout = str(Path(__file__).resolve().parents[2] / "src")
    code = _READ_ENDLESS.format(limit=MEMORY_BYTES_MAX, checkout=checkout)
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=False)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(start)
        for _ in range(1024 * MB // len(again)):
            process.stdin.write(again)
        process.stdin.close()
    except BrokenPipeError:
        pass
    answer = process.stdout.read().decode().split()
    process.wait()
    assert answer
    assert answer[0] in {"endless", "malformed", "unknown_format", "truncated", "too_large", "no_statement"}
    assert int(answer[1]) * 1024 < MEMORY_BYTES_MAX
    # Processor time: what else the machine does is not ours.
    assert float(answer[2]) < SECONDS_MAX


def _random_statements(count: int) -> Iterator[bytes]:
    choose = random.Random(7)  # noqa: S311 (no secret)
    for number in range(count):
        amount = choose.randint(1, 10_000)
        balances = balance("OPBD", 0) + balance("CLBD", amount)
        yield stmt(ntry(cents=amount), balances).replace("S1", f"S{number}").encode()


def test_memory_does_not_grow_with_the_number_of_statements(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.xml"
        head, tail = document("|").split(b"|")
        path.write_bytes(head + b"".join(_random_statements(count)) + tail)
        code = (
            "import sys\nfrom houvast.bankfiles.reader import read_bankfile\n"
            "print(sum(1 for _ in read_bankfile(open(sys.argv[1], 'rb'), file_name='x')),"
            " next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
        )
        answer = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        values, kilobytes = answer.stdout.split()
        assert int(values) == 3 * count
        return int(kilobytes) * 1024

    assert peak(10_000) - peak(500) < 10 * MB


def test_an_entry_among_thousands_that_is_wrong_refuses_the_whole_file() -> None:
    file = document(stmt(ntry() * 3000 + ntry().replace("CRDT", "") + ntry() * 10))
    refused = refusal_of(file)
    assert refused.reason.code == "missing_direction"
    assert refused.reason.path == "Document/BkToCstmrStmt/Stmt[1]/Ntry[3001]/CdtDbtInd"
    assert len(entries_of(document(stmt(ntry() * 3000)))) == 3000
