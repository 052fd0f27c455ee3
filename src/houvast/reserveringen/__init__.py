# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reserveringen: the pots of a household, each with its own account in the books, a goal and a day.

A pot is filled by the schedule of an afspraak that stays within the household's own accounts, and spent by a
betaalopdracht or by moving money back. Every move is a transaction of the ledger, with a reason; undoing it is its
mirror. No pot goes below zero: the books refuse it.
"""
