# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways in over HTTP: a token, a query or a command, and JSON as the Dutch API Design Rules want it."""
