# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the account on an invoice is one that we know of its sender: changed accounts are how invoices are forged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verschil(StrEnum):
    """What is unexpected about the account on an invoice."""

    # We know no account of this sender at all.
    EERSTE = "eerste"
    # We know other accounts of this sender.
    ANDERS = "anders"
    # The sender used it, but no longer.
    VROEGER = "vroeger"
    # It is of another organisation in the address book.
    VAN_ANDER = "van_ander"


@dataclass(frozen=True, slots=True)
class KnownRekening:
    """An account that we know of a sender: from the address book or from an afspraak, in use or of the past."""

    iban: str
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class IbanWarning:
    """What is unexpected, the accounts that were expected, and whose the account is when it is another's."""

    verschil: Verschil
    known: tuple[str, ...]
    of_others: tuple[str, ...] = ()


def find_iban_warning(
    iban: str, known: Iterable[KnownRekening], *, of_others: Iterable[str] = ()
) -> IbanWarning | None:
    """Return what is unexpected about the account on an invoice, or None when it is one that the sender uses.

    `of_others` are names of other organisations that use it: nothing strange by itself (one collector has many
    creditors), but it is said when the sender isn't known to use it.
    """
    if not iban:
        return None
    rekeningen = list(known)
    used = tuple(sorted({each.iban for each in rekeningen if each.is_used}))
    if iban in used:
        return None
    others = tuple(sorted(set(of_others)))
    if any(each.iban == iban for each in rekeningen):
        return IbanWarning(Verschil.VROEGER, used, others)
    if others:
        return IbanWarning(Verschil.VAN_ANDER, used, others)
    return IbanWarning(Verschil.ANDERS if used else Verschil.EERSTE, used)
