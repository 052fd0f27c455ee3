# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of account, and what each may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Soort(StrEnum):
    """What an account is for; the last four belong to a household."""

    # The derdengeldenrekening: what the bank holds for all households together. The one kind that debits increase.
    TRUST = "trust"
    # The tussenrekening: money of which it is not yet known whose it is.
    SUSPENSE = "suspense"
    # Costs and interest of the bank, which are the uitvoerder's own.
    COSTS = "costs"
    LEEFGELD = "leefgeld"
    VASTE_LASTEN = "vaste_lasten"
    RESERVERING = "reservering"
    SCHULDREGELING = "schuldregeling"


class AccountClass(StrEnum):
    """What the proof adds together: the trust account against everything that it holds money for."""

    TRUST = "trust"
    RESIDENT = "resident"
    SUSPENSE = "suspense"
    COSTS = "costs"


HOUSEHOLD_SOORTEN = (Soort.LEEFGELD, Soort.VASTE_LASTEN, Soort.RESERVERING, Soort.SCHULDREGELING)


def class_of(soort: Soort) -> AccountClass:
    """Return the class that an account of this kind counts in."""
    return AccountClass.RESIDENT if soort in HOUSEHOLD_SOORTEN else AccountClass(soort.value)


def floor_cents_of(soort: Soort) -> int | None:
    """Return the lower bound of a new account: a household never goes below zero; None means no bound."""
    return 0 if soort in HOUSEHOLD_SOORTEN else None


@dataclass(frozen=True, slots=True)
class AccountRequest:
    """An account to open.

    A trust account names no `trust_account_id` (it points to itself) and is known by its `naam`, its IBAN. A
    household's account carries the household's gemeente and id; the others carry neither.
    """

    soort: Soort
    naam: str
    opened_on: date
    trust_account_id: int | None = None
    gemeente_id: int | None = None
    holder_id: int | None = None
