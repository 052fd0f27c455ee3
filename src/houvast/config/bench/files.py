# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank files of a given size, made up line by line, for the benches that only read."""

from __future__ import annotations

from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-11-20T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><ElctrncSeqNb>224</ElctrncSeqNb><CreDtTm>2026-11-20T06:00:00</CreDtTm>
<Acct><Id><IBAN>NL02HVST0123456789</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-19</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-19</Dt></Dt></Bal>
"""
_ENTRY = """<Ntry><NtryRef>{number}</NtryRef><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-19</Dt></BookgDt><ValDt><Dt>2026-11-19</Dt></ValDt><AcctSvcrRef>REF{number:012d}</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>E2E-{number}</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<RltdPties><Dbtr><Pty><Nm>WERKGEVER {group} BV</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>NL56DUIN0000000300</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>LOON NOVEMBER 2026 PERSONEELSNUMMER {number}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
"""
_TAIL = "</Stmt></BkToCstmrStmt></Document>\n"
_AMOUNT_CENTS_BASE = 100_000


def write_camt(path: Path, entries: int) -> None:
    """Write a camt.053.001.08 file of so many incoming entries that ties."""
    closing = sum(_AMOUNT_CENTS_BASE + number % 997 for number in range(entries))
    with path.open("w", encoding="utf-8") as out:
        out.write(_HEAD.format(closing=_decimal(closing)))
        for number in range(entries):
            amount = _decimal(_AMOUNT_CENTS_BASE + number % 997)
            out.write(_ENTRY.format(number=number, amount=amount, group=number % 500))
        out.write(_TAIL)


def write_mt940(path: Path, entries: int) -> None:
    """Write an MT940 file of so many incoming entries, in the layout with words between slashes."""
    closing = sum(_AMOUNT_CENTS_BASE + number % 997 for number in range(entries))
    with path.open("w", encoding="ascii") as out:
        out.write(":20:HOUVAST\n:25:NL02HVST0123456789EUR\n:28C:224\n:60F:C261119EUR0,00\n")
        for number in range(entries):
            amount = _decimal(_AMOUNT_CENTS_BASE + number % 997).replace(".", ",")
            out.write(f":61:2611191119C{amount}NTRFEREF//REF{number:012d}\n/TRCD/00100/\n")
            out.write(f":86:/EREF/E2E-{number}//CNTP/NL56DUIN0000000300/DUINNL2A/WERKGEVER {number % 500}\n")
            out.write(f" BV///REMI/USTD//LOON NOVEMBER 2026 NUMMER {number}/\n")
        out.write(f":62F:C261119EUR{_decimal(closing).replace('.', ',')}\n-\n")


def _decimal(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
