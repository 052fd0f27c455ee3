# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write MT940 as banks do: the ING and BNG dialects. What the format has no place for is lost, as in reality."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from houvast.config.town.values import Dagafschrift, Dialect, Mess, Regel, Rekening

_LINE_LENGTH = 65
_BNG_ACCOUNT_COLUMNS = 33


def write_mt940(rekening: Rekening, afschriften: Sequence[Dagafschrift], dialect: Dialect) -> Iterator[str]:
    """Yield the text of one MT940 file with a message per day."""
    write = _write_ing if dialect is Dialect.ING_MT940 else _write_bng
    for each in afschriften:
        yield write(rekening, each)


def _write_ing(rekening: Rekening, afschrift: Dagafschrift) -> str:
    day = afschrift.day
    lines = [
        f"{{1:F01{rekening.bic}AXXX0000000000}}",
        f"{{2:I940{rekening.bic}AXXXN}}",
        "{4:",
        f":20:P{day:%y%m%d}{afschrift.number:09d}",
        f":25:{rekening.iban}EUR",
        f":28C:{afschrift.number:05d}",
        f":60F:{_balance(afschrift.opening_cents, afschrift.previous_day)}",
    ]
    for regel in afschrift.regels:
        kind = "01016" if regel.mandate else "00100"
        reference = "MARF" if regel.mandate else "EREF"
        lines.append(f":61:{day:%y%m%d}{day:%m%d}{_signed(regel.amount_cents)}NTRF{reference}//{regel.bank_reference}")
        lines.append(f"/TRCD/{kind}/")
        lines += _wrap(f":86:{_ing_details(regel)}")
    lines += [
        f":62F:{_balance(afschrift.closing_cents, day)}",
        f":64:{_balance(afschrift.closing_cents, day)}",
        "-}",
    ]
    return "\r\n".join(lines) + "\r\n"


def _ing_details(regel: Regel) -> str:
    mandate = f"/MARF/{regel.mandate}/" if regel.mandate else ""
    returned = f"/RTRN/{regel.return_reason}//" if regel.return_reason else ""
    told = f"STRD/CUR/{regel.reference}" if regel.reference else f"USTD//{_plain(regel.description)}"
    return (
        f"{returned}/EREF/{regel.end_to_end_id or 'NOTPROVIDED'}/{mandate}"
        f"/CNTP/{regel.iban}/{regel.iban[4:8]}NL2A/{_plain(regel.naam)}///REMI/{told}/"
    )


def _write_bng(rekening: Rekening, afschrift: Dagafschrift) -> str:
    day = afschrift.day
    lines = [
        f"0000 01{rekening.bic}XXX00001",
        f"0000 01{rekening.bic}XXX00001",
        "940 00",
        f":20:{rekening.iban[-8:]}",
        f":25:{rekening.iban}",
        f":28C:{afschrift.number}/1",
        f":60F:{_balance(afschrift.opening_cents, afschrift.previous_day)}",
    ]
    for regel in afschrift.regels:
        code = "370" if regel.mess is Mess.BANK_COSTS else "028"
        told = regel.reference or _plain(regel.description)
        lines.append(f":61:{day:%y%m%d}{_signed(regel.amount_cents)}NMSC{code}")
        lines.append(f":86:{regel.iban:<{_BNG_ACCOUNT_COLUMNS}}{told}")
    lines += [f":62F:{_balance(afschrift.closing_cents, day)}", "-"]
    return "\r\n".join(lines) + "\r\n"


def _signed(cents: int) -> str:
    return f"{'D' if cents < 0 else 'C'}{_comma(cents)}"


def _balance(cents: int, on: date) -> str:
    return f"{'D' if cents < 0 else 'C'}{on:%y%m%d}EUR{_comma(cents)}"


def _comma(cents: int) -> str:
    euros, rest = divmod(abs(cents), 100)
    return f"{euros},{rest:02d}"


def _plain(text: str) -> str:
    """Return text in the letters that MT940 has."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(each for each in decomposed if each.isascii()).replace(":", " ").replace("/", " ")


def _wrap(text: str) -> list[str]:
    return [text[start : start + _LINE_LENGTH] for start in range(0, len(text), _LINE_LENGTH)]
