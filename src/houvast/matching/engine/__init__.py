# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engine: from records to persons and households.

table (normalised columns) → keys → pairs → comparing (levels) → weighing (bits) → clustering (persons) → households.
`linking` is the way in.
"""
