# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""camt.053.001.02 to .13 (ISO 20022, BankToCustomerStatement), read as a stream with lxml."""
