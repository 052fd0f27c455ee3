# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files from and for the bank: statements (camt.053, MT940) and statuses (pain.002) read, payments (pain.001) written.

Also what stands on an invoice to pay it by: references, words, payment QR. All as streams of values; pure: no database,
no Django.
"""
