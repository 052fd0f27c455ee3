# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small uitvoerder with trust accounts, and bank files written for a test."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from django.db import connection

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.budgetbeheer.commands import import_bankbestand, register_derdengeldenrekening
from houvast.budgetbeheer.domain.bankbestand import ImportResult
from houvast.database.scope import apply_scope
from houvast.ledger.commands import open_administratie

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
IBAN = "NL36ABNA5632579034"
OTHER_IBAN = "NL66BNGH0123456789"
PAYER = "NL76BNGH0285178598"
DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Bank:
    """The uitvoerder's actor, its administratie and the id of its rekening."""

    actor: Actor
    administratie_id: int
    rekening_id: int

    def person(self, role: Role, medewerker_id: int, naam: str) -> Actor:
        """Return someone of the same organisation."""
        return replace(self.actor, role=role, medewerker_id=medewerker_id, naam=naam)

    def take(self, content: bytes | str, name: str = "dag.xml", **more: Any) -> ImportResult:
        """Import a file by its content."""
        raw = content.encode() if isinstance(content, str) else content
        return self.take_stream(io.BytesIO(raw), name, **more)

    def take_stream(self, stream: BinaryIO, name: str = "dag.xml", **more: Any) -> ImportResult:
        """Import a file from a stream."""
        return import_bankbestand(
            actor=self.actor, stream=stream, file_name=name, channel="opdrachtregel", now=NOW, **more
        )


def open_bank(naam: str = "Stichting Geldzorg", ibans: Iterable[str] = (IBAN,)) -> Bank:
    """Open an uitvoerder with an administratie and rekeningen, and let the session see it."""
    organisatie_id = register_organisatie(naam=naam, soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(organisatie_id)
    apply_scope(scope_of(actor))
    administratie_id = open_administratie(actor=actor, uitvoerder_id=organisatie_id, naam="Boeken", now=NOW)
    actor = get_system_actor(organisatie_id)
    apply_scope(scope_of(actor))
    rekening_ids = [
        register_derdengeldenrekening(
            actor=actor, administratie_id=administratie_id, iban=iban, naam="", opened_on=date(2010, 1, 1), now=NOW
        )
        for iban in ibans
    ]
    return Bank(actor, administratie_id, rekening_ids[0])


@dataclass(frozen=True)
class Booking:
    """An entry of a written file; `cents` is signed."""

    cents: int
    text: str = "huur maart"
    day: date = DAY
    reference: str = ""
    iban: str = PAYER
    name: str = "J. Jansen"
    details: tuple[int, ...] = ()


def euro(cents: int) -> str:
    """Return an amount without sign, as files have it."""
    return f"{abs(cents) // 100}.{abs(cents) % 100:02d}"


def sign(cents: int) -> str:
    """Return the direction, as camt has it."""
    return "CRDT" if cents >= 0 else "DBIT"


def camt(*statements: str) -> str:
    """Return a camt.053.001.08 file of these statements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        "<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T20:00:00</CreDtTm></GrpHdr>"
        f"{''.join(statements)}</BkToCstmrStmt></Document>"
    )


def statement(
    bookings: Iterable[Booking],
    *,
    opening: int | None = 0,
    closing: int | str | None = "ties",
    on: date = DAY,
    number: str = "1",
    identification: str = "S1",
    iban: str = IBAN,
    currency: str = "EUR",
) -> str:
    """Return a statement; by default it ties from an opening balance of zero."""
    entries = list(bookings)
    if closing == "ties":
        closing = None if opening is None else opening + sum(each.cents for each in entries)
    balances = [("OPBD", opening), ("CLBD", closing)]
    return (
        f"<Stmt><Id>{identification}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb><CreDtTm>2026-03-02T20:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
        + "".join(_balance(code, cents, on, currency) for code, cents in balances if isinstance(cents, int))
        + "".join(_entry(each, currency) for each in entries)
        + "</Stmt>"
    )


def _balance(code: str, cents: int, on: date, currency: str) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="{currency}">{euro(cents)}</Amt>'
        f"<CdtDbtInd>{sign(cents)}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>"
    )


def _entry(booking: Booking, currency: str) -> str:
    reference = f"<AcctSvcrRef>{booking.reference}</AcctSvcrRef>" if booking.reference else ""
    parts = booking.details or (booking.cents,)
    return (
        f'<Ntry><Amt Ccy="{currency}">{euro(booking.cents)}</Amt><CdtDbtInd>{sign(booking.cents)}</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{booking.day}</Dt></BookgDt><ValDt><Dt>{booking.day}</Dt></ValDt>"
        f"{reference}<BkTxCd/><NtryDtls>{''.join(_detail(booking, cents, currency) for cents in parts)}</NtryDtls></Ntry>"
    )


def _detail(booking: Booking, cents: int, currency: str) -> str:
    side = "Dbtr" if booking.cents >= 0 else "Cdtr"
    return (
        f'<TxDtls><Amt Ccy="{currency}">{euro(cents)}</Amt><CdtDbtInd>{sign(cents)}</CdtDbtInd>'
        f"<RltdPties><{side}><Pty><Nm>{booking.name}</Nm></Pty></{side}>"
        f"<{side}Acct><Id><IBAN>{booking.iban}</IBAN></Id></{side}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{booking.text}</Ustrd></RmtInf></TxDtls>"
    )


def mt940(bookings: Iterable[Booking], *, opening: int = 0, on: date = DAY, number: str = "1", iban: str = IBAN) -> str:
    """Return the same day as MT940, in the layout that most Dutch banks use."""
    entries = list(bookings)
    closing = opening + sum(each.cents for each in entries)
    lines = [":20:AFSCHRIFT", f":25:{iban}", f":28C:{number}/1", f":60F:{_mt_balance(opening, on)}"]
    for each in entries:
        direction = "C" if each.cents >= 0 else "D"
        amount = euro(each.cents).replace(".", ",")
        lines += [
            f":61:{each.day:%y%m%d}{each.day:%m%d}{direction}{amount}NTRFNONREF",
            f":86:/TRTP/SEPA OVERBOEKING/IBAN/{each.iban}/NAME/{each.name}/REMI/{each.text}",
        ]
    lines += [f":62F:{_mt_balance(closing, on)}", "-"]
    return "\r\n".join(lines) + "\r\n"


def _mt_balance(cents: int, on: date) -> str:
    return f"{'C' if cents >= 0 else 'D'}{on:%y%m%d}EUR{euro(cents).replace('.', ',')}"


def count_lines() -> int:
    """Return how many lines are stored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM budgetbeheer_bankline")
        return int(cursor.fetchone()[0])


def suspense_cents() -> int:
    """Return what stands on the suspense accounts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(credits_posted_cents - debits_posted_cents), 0) FROM ledger_account WHERE soort = 'suspense'"
        )
        return int(cursor.fetchone()[0])
