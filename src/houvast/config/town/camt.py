# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write camt.053 as banks do, each in its own way: the ABN, ING, Rabobank and BNG dialects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape

from houvast.config.town.values import Dagafschrift, Dialect, Mess, Regel, Rekening


@dataclass(frozen=True, slots=True)
class _Style:
    """Where the dialects differ."""

    version: str
    opening_codes: tuple[str, ...]
    closing_codes: tuple[str, ...]
    issuer: str
    # In the .08 messages a party stands one level deeper, and a BIC has another name.
    deep_parties: bool
    names_bank: bool
    # Whether what the detail says is repeated as one line of text at the entry.
    tells_twice: bool
    # The bank's codes for money in, money out, a collection, a batch, costs, and a return.
    codes: tuple[str, str, str, str, str, str]


_STYLES = {
    Dialect.ABN: _Style(
        "02", ("PRCD",), ("CLBD", "CLAV", "FWAV"), "ABNAMRO", deep_parties=False, names_bank=True, tells_twice=True,
        codes=("N654", "N658", "N246", "N681", "N192", "N944"),
    ),
    Dialect.ING: _Style(
        "08", ("PRCD", "OPBD"), ("CLBD", "CLAV"), "INGGroup", deep_parties=True, names_bank=True, tells_twice=False,
        codes=("00100", "00200", "00500", "00200", "00190", "00106"),
    ),
    Dialect.RABOBANK: _Style(
        "02", ("OPBD",), ("CLBD",), "RABOBANK", deep_parties=False, names_bank=False, tells_twice=False,
        codes=("100", "586", "064", "587", "193", "2065"),
    ),
    Dialect.BNG: _Style(
        "02", ("OPBD",), ("CLBD",), "BNGBANK", deep_parties=False, names_bank=True, tells_twice=True,
        codes=("849", "028", "657", "028", "370", "850"),
    ),
}  # fmt: skip
_BOOKS_AT = "T21:15:00.000"


def write_camt(rekening: Rekening, afschriften: Sequence[Dagafschrift], dialect: Dialect) -> Iterator[str]:
    """Yield the text of one camt.053 file with a statement per day, in pieces."""
    style = _STYLES[dialect]
    last = afschriften[-1].day
    namespace = f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{style.version}"
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{namespace}">\n<BkToCstmrStmt>\n'
        f"<GrpHdr><MsgId>{rekening.bic[:4]}{rekening.iban[-6:]}{last:%Y%m%d}</MsgId>"
        f"<CreDtTm>{last}{_BOOKS_AT}</CreDtTm>"
        "<MsgPgntn><PgNb>1</PgNb><LastPgInd>true</LastPgInd></MsgPgntn></GrpHdr>\n"
    )
    for each in afschriften:
        yield from _write_statement(rekening, each, style)
    yield "</BkToCstmrStmt>\n</Document>\n"


def _write_statement(rekening: Rekening, afschrift: Dagafschrift, style: _Style) -> Iterator[str]:
    agent = "BICFI" if style.deep_parties else "BIC"
    bank = f"<Svcr><FinInstnId><{agent}>{rekening.bic}</{agent}></FinInstnId></Svcr>" if style.names_bank else ""
    day = afschrift.day
    yield (
        f"<Stmt><Id>{rekening.iban[-10:]}.{day}</Id><ElctrncSeqNb>{afschrift.number}</ElctrncSeqNb>"
        f"<CreDtTm>{day}{_BOOKS_AT}</CreDtTm>\n"
        f"<Acct><Id><IBAN>{rekening.iban}</IBAN></Id><Ccy>EUR</Ccy>{bank}</Acct>\n"
    )
    for code in style.opening_codes:
        on = afschrift.previous_day if code == "PRCD" else day
        yield _write_balance(code, afschrift.opening_cents, on)
    for code in style.closing_codes:
        yield _write_balance(code, afschrift.closing_cents, day)
    for batch, lines in groupby(afschrift.regels, key=lambda each: each.batch):
        members = list(lines)
        if batch and len(members) > 1:
            yield _write_batch(members, style)
        else:
            yield from (_write_entry(each, style) for each in members)
    yield "</Stmt>\n"


def _write_balance(code: str, cents: int, on: date) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_amount(cents)}{_direction(cents)}"
        f"<Dt><Dt>{on}</Dt></Dt></Bal>\n"
    )


def _amount(cents: int) -> str:
    euros, rest = divmod(abs(cents), 100)
    return f'<Amt Ccy="EUR">{euros}.{rest:02d}</Amt>'


def _direction(cents: int) -> str:
    return f"<CdtDbtInd>{'DBIT' if cents < 0 else 'CRDT'}</CdtDbtInd>"


def _code(regel: Regel, style: _Style) -> str:
    if regel.mess is Mess.BANK_COSTS:
        return style.codes[4]
    if regel.return_reason:
        return style.codes[5]
    if regel.amount_cents > 0:
        return style.codes[0]
    return style.codes[2] if regel.mandate else style.codes[1]


def _head(cents: int, day: date, reference: str, code: str, style: _Style) -> str:
    status = "<Sts><Cd>BOOK</Cd></Sts>" if style.deep_parties else "<Sts>BOOK</Sts>"
    return (
        f"<Ntry>{_amount(cents)}{_direction(cents)}{status}<BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{reference}</AcctSvcrRef>"
        f"<BkTxCd><Prtry><Cd>{code}</Cd><Issr>{style.issuer}</Issr></Prtry></BkTxCd>"
    )


def _write_entry(regel: Regel, style: _Style) -> str:
    code = _code(regel, style)
    head = _head(regel.amount_cents, regel.day, regel.bank_reference, code, style)
    if regel.mess is Mess.BANK_COSTS:
        return f"{head}<AddtlNtryInf>/TRTP/Kosten/REMI/{escape(regel.description)}</AddtlNtryInf></Ntry>\n"
    return f"{head}<NtryDtls>{_write_detail(regel, style)}</NtryDtls>{_tell_twice(regel, style)}</Ntry>\n"


def _write_batch(members: list[Regel], style: _Style) -> str:
    total = sum(each.amount_cents for each in members)
    first = members[0]
    head = _head(total, first.day, f"{first.bank_reference}B", style.codes[3], style)
    batch_id = first.batch_id or f"{first.batch}-{first.day:%Y%m%d}"
    named = f"<PmtInfId>{batch_id}</PmtInfId><NbOfTxs>{len(members)}</NbOfTxs>"
    details = (
        "".join(_write_detail(each, style) for each in members) if first.batch_has_details else _bare_detail(total)
    )
    return f"{head}<NtryDtls><Btch>{named}</Btch>{details}</NtryDtls></Ntry>\n"


def _bare_detail(total: int) -> str:
    return f"<TxDtls><AmtDtls><TxAmt>{_amount(total)}</TxAmt></AmtDtls></TxDtls>"


def _write_detail(regel: Regel, style: _Style) -> str:
    end_to_end = escape(regel.end_to_end_id) or "NOTPROVIDED"
    mandate = f"<MndtId>{escape(regel.mandate)}</MndtId>" if regel.mandate else ""
    refs = (
        f"<Refs><AcctSvcrRef>{regel.bank_reference}</AcctSvcrRef><EndToEndId>{end_to_end}</EndToEndId>{mandate}</Refs>"
    )
    # In .08 the amount and direction of a payment stand on the payment itself.
    amount = _amount(regel.amount_cents)
    amounts = (
        f"{amount}{_direction(regel.amount_cents)}"
        if style.deep_parties
        else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    )
    returned = f"<RtrInf><Rsn><Cd>{regel.return_reason}</Cd></Rsn></RtrInf>" if regel.return_reason else ""
    return f"<TxDtls>{refs}{amounts}{_parties(regel, style)}{_remittance(regel)}{returned}</TxDtls>"


def _parties(regel: Regel, style: _Style) -> str:
    # A return goes the other way: the bank names the party to whom the payment first went, as the creditor.
    incoming = (regel.amount_cents > 0) != bool(regel.return_reason)
    role = "Dbtr" if incoming else "Cdtr"
    name = f"<Nm>{escape(regel.naam)}</Nm>"
    party = f"<{role}><Pty>{name}</Pty></{role}>" if style.deep_parties else f"<{role}>{name}</{role}>"
    account = f"<{role}Acct><Id><IBAN>{regel.iban}</IBAN></Id></{role}Acct>"
    return f"<RltdPties>{party}{account}</RltdPties>"


def _remittance(regel: Regel) -> str:
    if regel.reference:
        issuer = "ISO" if regel.reference.startswith("RF") else "CUR"
        return (
            "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>"
            f"<Issr>{issuer}</Issr></Tp><Ref>{regel.reference}</Ref></CdtrRefInf></Strd></RmtInf>"
        )
    return f"<RmtInf><Ustrd>{escape(regel.description)}</Ustrd></RmtInf>" if regel.description else ""


def _tell_twice(regel: Regel, style: _Style) -> str:
    if not style.tells_twice:
        return ""
    kind = "SEPA INCASSO" if regel.mandate else "SEPA OVERBOEKING"
    told = regel.reference or regel.description
    text = f"/TRTP/{kind}/IBAN/{regel.iban}/NAME/{regel.naam}/REMI/{told}/EREF/{regel.end_to_end_id or 'NOTPROVIDED'}"
    return f"<AddtlNtryInf>{escape(text)}</AddtlNtryInf>"


def join_pieces(pieces: Iterable[str]) -> bytes:
    """Return the pieces as the bytes of a file."""
    return "".join(pieces).encode()
