# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Vandaag: what would go wrong today and this week, gathered from the rooms below in the order of harm.

It has no tables of its own: each row belongs to the room that found it, and is finished there.
"""
