# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The start of a statement (Stmt): account, numbers and the two balances that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lxml.etree import _Element

from houvast.bankfiles.camt053.elements import child_of, descend, local_name, text_of
from houvast.bankfiles.camt053.signs import read_sign
from houvast.bankfiles.fault import Fault
from houvast.bankfiles.statement import StatementHeader
from houvast.bankfiles.tally import Tally
from houvast.bankfiles.values import parse_cents, parse_day, tidy_iban, wrong_currency

OPENING_KINDS = ("OPBD", "PRCD")
CLOSING_KINDS = ("CLBD",)
# Known, and of no use for the proof: available, forward and information balances.
_OTHER_KINDS = frozenset({"ITBD", "CLAV", "OPAV", "FWAV", "ITAV", "INFO", "XPCD", "PRCD", "BLOK", "ACCR", "COLL"})
_INTERIM = "ITBD"


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance on a day; negative is overdrawn."""

    cents: int
    on: date | None


@dataclass(slots=True)
class Balances:
    """The balances of a statement by their code; of interim ones the first opens and the last closes."""

    by_kind: dict[str, Balance] = field(default_factory=dict)
    first_interim: Balance | None = None
    last_interim: Balance | None = None

    def add(self, element: _Element, tally: Tally, path: str, line: int) -> None:
        """Keep one Bal; warn about a code that says nothing. Raise Fault for one that can't be read."""
        kind = _read_kind(element)
        if kind not in (*OPENING_KINDS, *CLOSING_KINDS, _INTERIM):
            if kind not in _OTHER_KINDS:
                tally.warn(
                    "unknown_balance",
                    f"de saldocode “{kind[:20]}” bestaat niet: dat saldo telt niet mee.",
                    path=f"{path}/Bal",
                    line=line,
                )
            return
        try:
            balance = _read_balance(element)
        except Fault as fault:
            raise fault.below("Bal") from None
        if kind != _INTERIM:
            self.by_kind.setdefault(kind, balance)
            return
        self.first_interim = self.first_interim or balance
        self.last_interim = balance

    def opening(self) -> tuple[str, Balance] | None:
        """Return the opening balance with its code: OPBD, else PRCD, else the first of two interim ones."""
        for kind in OPENING_KINDS:
            if kind in self.by_kind:
                return kind, self.by_kind[kind]
        if self.first_interim is not None and (
            self.first_interim is not self.last_interim or CLOSING_KINDS[0] in self.by_kind
        ):
            return _INTERIM, self.first_interim
        return None

    def closing(self) -> Balance | None:
        """Return the closing balance: CLBD, else the last interim one."""
        closing = self.by_kind.get(CLOSING_KINDS[0])
        if closing is not None:
            return closing
        if self.last_interim is not self.first_interim or self.by_kind:
            return self.last_interim
        return None


def read_header(statement: _Element, balances: Balances, *, number: int, message: str) -> StatementHeader:
    """Return the header from what stands before the first entry. Raise Fault for a missing account or other money."""
    parts = {local_name(child): child for child in statement}
    account = parts.get("Acct")
    identification = _read_account(account)
    if not identification:
        raise Fault(
            "missing_account",
            "er staat niet bij van welke rekening dit afschrift is. Vraag de bank om een nieuw bestand.",
            path="Acct",
        )
    currency = text_of(child_of(account, "Ccy")) or "EUR"
    if currency != "EUR":
        raise wrong_currency(currency, path="Acct/Ccy")
    opening, closing = balances.opening(), balances.closing()
    period = parts.get("FrToDt")
    return StatementHeader(
        number_in_file=number,
        format=message,
        account_iban=identification,
        currency=currency,
        statement_id=text_of(parts.get("Id")),
        sequence_number=text_of(parts.get("ElctrncSeqNb")) or text_of(parts.get("LglSeqNb")),
        created_at=text_of(parts.get("CreDtTm")),
        opening_cents=opening[1].cents if opening else None,
        opening_on=opening[1].on if opening else None,
        opening_kind=opening[0] if opening else "",
        closing_cents=closing.cents if closing else None,
        closing_on=closing.on if closing else None,
        from_on=_read_day(child_of(period, "FrDtTm")) if period is not None else None,
        until_on=_read_day(child_of(period, "ToDtTm")) if period is not None else None,
    )


def _read_account(account: _Element | None) -> str:
    """Return the account's IBAN, else the number as given, without spaces."""
    identification = child_of(account, "Id")
    given = text_of(child_of(identification, "IBAN"))
    other = text_of(descend(identification, "Othr", "Id"))
    return tidy_iban(given) or "".join((given or other).split())


def _read_kind(element: _Element) -> str:
    kind = descend(element, "Tp", "CdOrPrtry")
    return text_of(kind[0]) if kind is not None and len(kind) else ""


def _read_balance(element: _Element) -> Balance:
    amount = child_of(element, "Amt")
    currency = amount.get("Ccy", "EUR") if amount is not None else "EUR"
    if currency != "EUR":
        raise wrong_currency(currency, path="Amt")
    try:
        cents = parse_cents((amount.text or "") if amount is not None else "")
    except Fault as fault:
        raise fault.below("Amt") from None
    return Balance(cents * read_sign(text_of(child_of(element, "CdtDbtInd"))), _read_day(child_of(element, "Dt")))


def _read_day(element: _Element | None) -> date | None:
    """Return the day in an element, or in the Dt or DtTm below it. Raise Fault bad_date."""
    if element is None:
        return None
    try:
        return parse_day(text_of(element[0] if len(element) else element))
    except Fault as fault:
        raise fault.below("Dt") from None
