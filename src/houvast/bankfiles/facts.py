# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a bank file says, written out: as one JSON object for programs, as a few sentences for people."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, TextIO

from houvast.bankfiles.reader import read_bankfile
from houvast.bankfiles.statement import BankfileRefused, Entry, EntryDetail, Reason, StatementEnd, StatementHeader
from houvast.bankfiles.tally import show_cents

_WARNINGS_MAX = 1000


@dataclass(slots=True)
class _Facts:
    """What is known of a file so far, apart from its entries."""

    format: str = ""
    account: str = ""
    statements: int = 0
    entries: int = 0
    net_cents: int = 0
    opening_cents: int | None = None
    closing_cents: int | None = None
    missing_balances: int = 0
    differing: int = 0
    warnings: list[Reason] = field(default_factory=list)
    reason: Reason | None = None

    def begin(self, header: StatementHeader) -> None:
        """Take the header of a statement: the file's account and opening balance are those of the first."""
        self.statements += 1
        if self.statements == 1:
            self.format, self.account = header.format, header.account_iban

    def end(self, end: StatementEnd) -> None:
        """Take the end of a statement: the file's closing balance is that of the last."""
        if self.statements == 1:
            self.opening_cents = end.opening_cents
        self.closing_cents = end.closing_cents
        self.entries += end.entry_count
        self.net_cents += end.net_cents
        self.missing_balances += end.ties is None
        self.differing += end.ties is False
        self.warnings += end.warnings[: _WARNINGS_MAX - len(self.warnings)]

    def ties(self) -> bool | None:
        """Return False when any statement doesn't tie, else None when a balance is missing anywhere, else True."""
        if self.reason is not None:
            return None
        if self.differing:
            return False
        return None if self.missing_balances or not self.statements else True


def write_facts(path: Path, out: TextIO) -> bool:
    """Write one JSON object with every entry of a file, and return whether it could be read.

    Memory doesn't grow with the file: entries wait on disk until the outcome, which stands first, is known. A refused
    file has no entries.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
        facts = _read(path, waiting)
        is_read = facts.reason is None
        head: dict[str, Any] = {
            "file": str(path),
            "outcome": "read" if is_read else "refused",
            "reasons": [_in_words(facts.reason, path.name)] if facts.reason else [],
            "warnings": [_in_words(warning, path.name) for warning in facts.warnings] if is_read else [],
            "format": facts.format,
            "account": facts.account,
            "statements": facts.statements if is_read else 0,
            "opening_cents": facts.opening_cents if is_read else None,
            "closing_cents": facts.closing_cents if is_read else None,
            "ties": facts.ties(),
            "net_cents": facts.net_cents if is_read else None,
        }
        out.write(json.dumps(head, ensure_ascii=False)[:-1])
        out.write(', "entries": [')
        if is_read:
            waiting.seek(0)
            shutil.copyfileobj(waiting, out)
        out.write("]}\n")
    return is_read


def write_summary(path: Path, out: TextIO) -> bool:
    """Write what a file says in a few Dutch sentences, and return whether it could be read."""
    facts = _read(path, None)
    if facts.reason is not None:
        out.write(f"{BankfileRefused(facts.reason, file_name=path.name)}\n")
        return False
    words = {
        True: "de saldo’s kloppen",
        False: "de saldo’s kloppen niet",
        None: "zonder bewijs: er ontbreekt een saldo",
    }
    out.write(
        f"{path.name}: {facts.format}, rekening {facts.account}, afschriften: {facts.statements}, "
        f"boekingen: {facts.entries}, samen {show_cents(facts.net_cents)}; {words[facts.ties()]}.\n"
    )
    for warning in facts.warnings:
        place = f"regel {warning.line}: " if warning.line else ""
        out.write(f"  let op: {place}{warning.sentence}\n")
    return True


def _read(path: Path, waiting: IO[str] | None) -> _Facts:
    """Read a file; its entries, as JSON with commas between, go to `waiting`."""
    facts = _Facts()
    separator = ""
    try:
        with path.open("rb") as stream:
            for value in read_bankfile(stream, file_name=path.name):
                if isinstance(value, Entry):
                    if waiting is not None:
                        waiting.write(separator)
                        waiting.write(json.dumps(_entry_facts(value, facts.statements), ensure_ascii=False))
                        separator = ",\n"
                elif isinstance(value, StatementHeader):
                    facts.begin(value)
                else:
                    facts.end(value)
    except BankfileRefused as refused:
        facts.reason = refused.reason
    return facts


def _in_words(reason: Reason, file_name: str) -> str:
    """Return file, place and mend in one sentence, as an import says them too."""
    return str(BankfileRefused(reason, file_name=file_name))


def _entry_facts(entry: Entry, statement: int) -> dict[str, Any]:
    facts = {name: _plain(value) for name, value in zip(Entry._fields, entry, strict=True)}
    facts["statement"] = statement
    facts["details"] = [_detail_facts(detail) for detail in entry.details]
    return facts


def _detail_facts(detail: EntryDetail) -> dict[str, Any]:
    return dict(zip(EntryDetail._fields, detail, strict=True))


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value.isoformat() if isinstance(value, date) else value
