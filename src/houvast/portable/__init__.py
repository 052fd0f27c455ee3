# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Portable: everything of a household in one open, documented file, and back.

The file is that of a move to another uitvoerder, of the monthly escrow copy and of a right of access. It is complete by
proof: its figures are computed anew after it was taken in, and must be the same. docs/portable.md describes it.
"""
