# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Double entry: accounts, transfers and holds of the books (administratie) of a holder of trust accounts.

A transfer is one row (debit account, credit account, positive amount), so the books balance by construction. It is
never changed or deleted; a mistake is reversed, once. The database itself moves the balances, keeps each account
above its floor, refuses a closed period and a second use of an idempotency key, also for raw SQL.

Words: account, transfer, transaction (transfers that belong together), hold (money reserved for a payment that is
under way), batch (what one command posted), floor (the lower bound of an account), assertion (the closing balance
that the bank states), proof (ledger against assertion, per trust account and day).
"""
