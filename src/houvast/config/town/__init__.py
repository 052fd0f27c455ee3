# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo town: invented people, their money and six months of real bank files; and load sets of any size.

`people`, `plans`, `history`, `mess` and `files` are pure: the same seed and day give the same bytes. `fill` and
`load` put the result into the database through the doors of the rooms. Every name, number and account is invented;
BSNs are from the ranges kept for tests, bank codes don't exist.
"""
