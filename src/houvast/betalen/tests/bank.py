# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bank for tests: what it answers (pain.002) and what it books (camt.053), as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
PAIN_002 = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"


def euro(cents: int) -> str:
    """Return an amount without its sign, as files have it."""
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


@dataclass(frozen=True)
class Booked:
    """An entry: positive came in. `end_to_end` names one payment, `batch` a batch that is booked as one."""

    cents: int
    end_to_end: str = ""
    batch: str = ""
    iban: str = "NL02ABNA0123456789"
    naam: str = "Woonstichting Achterdijk"
    reason: str = ""
    # Of a batch with its details: (cents, end-to-end id).
    details: tuple[tuple[int, str], ...] = ()


def camt(iban: str, day: date, opening: int, entries: Iterable[Booked]) -> bytes:
    """Return the statement of one day, which ties."""
    booked = list(entries)
    closing = opening + sum(each.cents for each in booked)
    body = "".join(_entry(each, day, number) for number, each in enumerate(booked, start=1))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{CAMT}"><BkToCstmrStmt><GrpHdr>'
        f"<MsgId>M{day}</MsgId><CreDtTm>{day}T22:00:00</CreDtTm></GrpHdr><Stmt><Id>S{day}</Id>"
        f"<ElctrncSeqNb>{day.toordinal()}</ElctrncSeqNb><CreDtTm>{day}T22:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{_balance('OPBD', opening, day)}{_balance('CLBD', closing, day)}{body}"
        "</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def _balance(code: str, cents: int, day: date) -> str:
    sign = "CRDT" if cents >= 0 else "DBIT"
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{euro(cents)}</Amt>'
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _entry(each: Booked, day: date, number: int) -> str:
    sign = "CRDT" if each.cents > 0 else "DBIT"
    head = (
        f'<Ntry><Amt Ccy="EUR">{euro(each.cents)}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{day:%Y%m%d}{number}</AcctSvcrRef>"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>"
    )
    if each.batch and not each.details:
        return f"{head}<Btch><PmtInfId>{each.batch}</PmtInfId><NbOfTxs>9</NbOfTxs></Btch></NtryDtls></Ntry>"
    if each.details:
        parts = "".join(_detail(cents, end_to_end, each, sign) for cents, end_to_end in each.details)
        batch = f"<Btch><PmtInfId>{each.batch}</PmtInfId><NbOfTxs>{len(each.details)}</NbOfTxs></Btch>"
        return f"{head}{batch}{parts}</NtryDtls></Ntry>"
    return f"{head}{_detail(each.cents, each.end_to_end, each, sign)}</NtryDtls></Ntry>"


def _detail(cents: int, end_to_end: str, each: Booked, sign: str) -> str:
    side = "Cdtr" if sign == "DBIT" else "Dbtr"
    reason = f"<RtrInf><Rsn><Cd>{each.reason}</Cd></Rsn></RtrInf>" if each.reason else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{end_to_end}</EndToEndId></Refs>"
        f'<Amt Ccy="EUR">{euro(cents)}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'
        f"<RltdPties><{side}><Pty><Nm>{each.naam}</Nm></Pty></{side}><{side}Acct><Id><IBAN>{each.iban}</IBAN></Id>"
        f"</{side}Acct></RltdPties>{reason}</TxDtls>"
    )


@dataclass(frozen=True)
class Status:
    """What the bank says of one payment."""

    end_to_end: str
    code: str
    reason: str = ""


def pain_002(
    message_id: str,
    *,
    group: str = "",
    reason: str = "",
    batch: str = "",
    batch_status: str = "",
    orders: Iterable[Status] = (),
    report: str = "R1",
) -> bytes:
    """Return a status report about a file: of the whole, of its batch, or of payments."""
    named = list(orders)
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{PAIN_002}"><CstmrPmtStsRpt><GrpHdr>'
        f"<MsgId>{report}</MsgId><CreDtTm>2026-03-03T12:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
        f"<OrgnlMsgId>{message_id}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"
        + (f"<GrpSts>{group}</GrpSts>" if group else "")
        + (_reason(reason) if reason and not batch_status else "")
        + "</OrgnlGrpInfAndSts>"
    )
    if not (batch_status or named):
        return f"{head}</CstmrPmtStsRpt></Document>".encode()
    middle = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch or message_id + '-B1'}</OrgnlPmtInfId>"
    if batch_status:
        middle += f"<PmtInfSts>{batch_status}</PmtInfSts>" + (_reason(reason) if reason else "")
    for each in named:
        middle += (
            f"<TxInfAndSts><OrgnlEndToEndId>{each.end_to_end}</OrgnlEndToEndId><TxSts>{each.code}</TxSts>"
            + (_reason(each.reason) if each.reason else "")
            + "</TxInfAndSts>"
        )
    return f"{head}{middle}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>".encode()


def _reason(code: str) -> str:
    return f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>"
