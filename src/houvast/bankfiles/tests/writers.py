# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files for tests, as small as they can be: people, companies and numbers are invented."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, Entry, StatementEnd, StatementHeader

OWN_IBAN = "NL77HVST0574908765"
OTHER_IBAN = "NL46HVST0499998748"
DAY = date(2026, 1, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to write, with one payment in it."""

    cents: int = 10_000
    iban: str = OTHER_IBAN
    name: str = "Woonstichting De Linde"
    description: str = "Huur januari"
    end_to_end_id: str = "E2E-1"
    mandate: str = ""
    reference: str = ""
    bank_reference: str = "REF1"
    is_reversal: bool = False
    booked_on: date = DAY
    value_on: date = DAY


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to write; the closing balance is what the lines make of the opening one."""

    lines: Sequence[Line] = field(default_factory=tuple)
    opening_cents: int = 100_000
    account: str = OWN_IBAN
    statement_id: str = "S1"

    @property
    def closing_cents(self) -> int:
        return self.opening_cents + sum(line.cents for line in self.lines)


def read(data: bytes, *, max_bytes: int | None = None) -> list[StatementHeader | Entry | StatementEnd]:
    limits = {} if max_bytes is None else {"max_bytes": max_bytes}
    return list(read_bankfile(io.BytesIO(data), file_name="dag.xml", **limits))


def entries_of(data: bytes) -> list[Entry]:
    return [value for value in read(data) if isinstance(value, Entry)]


def ends_of(data: bytes) -> list[StatementEnd]:
    return [value for value in read(data) if isinstance(value, StatementEnd)]


def headers_of(data: bytes) -> list[StatementHeader]:
    return [value for value in read(data) if isinstance(value, StatementHeader)]


def refusal_of(data: bytes, *, max_bytes: int | None = None) -> BankfileRefused:
    try:
        read(data, max_bytes=max_bytes)
    except BankfileRefused as refused:
        return refused
    message = "the file was read"
    raise AssertionError(message)


def decimal(cents: int) -> str:
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def direction(cents: int) -> str:
    return "CRDT" if cents >= 0 else "DBIT"


def balance(kind: str, cents: int, day: date = DAY) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{decimal(cents)}</Amt>"
        f"<CdtDbtInd>{direction(cents)}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def ntry(
    inner: str = "",
    *,
    cents: int = 10_000,
    extra: str = "",
    status: str = "<Sts>BOOK</Sts>",
    day: date = DAY,
) -> str:
    """Return an entry with what is inside its NtryDtls, and what comes before and after those."""
    details = f"<NtryDtls>{inner}</NtryDtls>" if inner else ""
    return (
        f"<Ntry><Amt Ccy='EUR'>{decimal(cents)}</Amt><CdtDbtInd>{direction(cents)}</CdtDbtInd>{status}"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>{details}{extra}</Ntry>"
    )


def stmt(entries: str = "", balances: str | None = None, account: str = OWN_IBAN, after: str = "") -> str:
    if balances is None:
        balances = ""
    return (
        f"<Stmt><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-01-03T06:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{entries}{after}</Stmt>"
    )


def document(*statements: str, version: str = "02") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-01-03T06:00:00</CreDtTm></GrpHdr>{''.join(statements)}"
        "</BkToCstmrStmt></Document>"
    ).encode()


def one_entry(entry: str, version: str = "02") -> Entry:
    """Return the only entry of a file with one statement."""
    (found,) = entries_of(document(stmt(entry), version=version))
    return found


def write_camt(statements: Sequence[Statement], *, version: str = "02") -> bytes:
    return document(*(_statement(statement, version) for statement in statements), version=version)


def _statement(statement: Statement, version: str) -> str:
    balances = balance("OPBD", statement.opening_cents) + balance("CLBD", statement.closing_cents)
    entries = "".join(_entry(line, is_new=int(version) >= 8) for line in statement.lines)
    return stmt(entries, balances, statement.account).replace("<Id>S1</Id>", f"<Id>{statement.statement_id}</Id>")


def _entry(line: Line, *, is_new: bool) -> str:
    side = "Dbtr" if line.cents >= 0 else "Cdtr"
    name = f"<Nm>{escape(line.name)}</Nm>"
    name = f"<Pty>{name}</Pty>" if is_new else name
    amount = f"<Amt Ccy='EUR'>{decimal(line.cents)}</Amt>"
    amount = (
        f"{amount}<CdtDbtInd>{direction(line.cents)}</CdtDbtInd>"
        if is_new
        else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    )
    reference = (
        "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>CUR</Issr></Tp>"
        f"<Ref>{escape(line.reference)}</Ref></CdtrRefInf></Strd>"
        if line.reference
        else ""
    )
    mandate = f"<MndtId>{escape(line.mandate)}</MndtId>" if line.mandate else ""
    status = "<Sts><Cd>BOOK</Cd></Sts>" if is_new else "<Sts>BOOK</Sts>"
    return (
        f"<Ntry><Amt Ccy='EUR'>{decimal(line.cents)}</Amt><CdtDbtInd>{direction(line.cents)}</CdtDbtInd>"
        f"{'<RvslInd>true</RvslInd>' if line.is_reversal else ''}{status}"
        f"<BookgDt><Dt>{line.booked_on}</Dt></BookgDt><ValDt><Dt>{line.value_on}</Dt></ValDt>"
        f"<AcctSvcrRef>{escape(line.bank_reference)}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<Refs><EndToEndId>{escape(line.end_to_end_id) or 'NOTPROVIDED'}</EndToEndId>{mandate}</Refs>{amount}"
        f"<RltdPties><{side}>{name}</{side}><{side}Acct><Id><IBAN>{line.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(line.description)}</Ustrd>{reference}</RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def write_mt940(statements: Sequence[Statement]) -> bytes:
    """Write MT940 with words between slashes, wrapped at 65 characters as banks do."""
    lines: list[str] = []
    for statement in statements:
        lines += [f":20:{statement.statement_id}", f":25:{statement.account}EUR", ":28C:7/1"]
        lines.append(f":60F:{_short_balance(statement.opening_cents)}")
        for line in statement.lines:
            sign = {(False, True): "C", (False, False): "D", (True, True): "RD", (True, False): "RC"}[
                (line.is_reversal, line.cents >= 0)
            ]
            lines.append(
                f":61:{line.value_on:%y%m%d}{line.booked_on:%m%d}{sign}{decimal(line.cents).replace('.', ',')}"
                f"NTRFEREF//{line.bank_reference}"
            )
            lines += _wrap(f":86:{_words(line)}")
        lines += [f":62F:{_short_balance(statement.closing_cents)}", "-"]
    return "\r\n".join([*lines, ""]).encode()


def _short_balance(cents: int) -> str:
    return f"{'C' if cents >= 0 else 'D'}{DAY:%y%m%d}EUR{decimal(cents).replace('.', ',')}"


def _words(line: Line) -> str:
    mandate = f"/MARF/{line.mandate}/" if line.mandate else ""
    end_to_end_id = f"/EREF/{line.end_to_end_id}/" if line.end_to_end_id else ""
    remitted = f"STRD/CUR/{line.reference}/" if line.reference else f"USTD//{line.description}/"
    return f"{end_to_end_id}{mandate}/CNTP/{line.iban}/HVSTNL2A/{line.name}///REMI/{remitted}"


def _wrap(text: str) -> list[str]:
    tag, words = text[:4], text[4:]
    pieces = [words[start : start + 65] for start in range(0, len(words), 65)] or [""]
    return [tag + pieces[0], *pieces[1:]]


def simplified(entry: Entry) -> Line:
    """Return what a test wrote, from what was read."""
    return Line(
        cents=entry.amount_cents,
        iban=entry.counterparty_iban,
        name=entry.counterparty_name,
        description=entry.description,
        end_to_end_id=entry.end_to_end_id,
        mandate=entry.mandate,
        reference=entry.reference,
        bank_reference=entry.bank_reference,
        is_reversal=entry.is_reversal,
        booked_on=entry.booked_on,
        value_on=entry.value_on,
    )
