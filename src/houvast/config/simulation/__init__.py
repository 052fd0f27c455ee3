# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole months against a simulated bank: the real commands, day by day, with what goes wrong in reality.

The bank books on its own days, now and then a day late, rejects and returns payments; salaries come late; steps are
cut off before their end and done again. At the end the books have to prove themselves.
"""
