# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bank statement files read as a stream of values: camt.053 and MT940. Pure: no database, no Django."""
