# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database as a keeper of promises: who sees which rows, divided tables, bulk loading, the embedded server.

Machinery without words of its own. Rooms above use `scope` (row-level security), `operations` (migration
operations that divide and protect a table), `bulk` (COPY) and `embedded` (a PostgreSQL of our own).
"""
