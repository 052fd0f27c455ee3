# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contacten: who spoke or wrote with a household and when, what waits for an answer, and who is out of sight.

A question has a clock: the gemeente chooses within how many working days people get an answer, somebody who can't reach
the own money gets one the same day, and a promise to call back is kept on its day. Only an answer stops the clock, an
attempt that reached nobody doesn't. A household without contact for longer than the gemeente chose is out of sight, and
stands on a list. Kinds of contact are those of the national standard (DDAS-VS, EnumContactsoort).
"""
