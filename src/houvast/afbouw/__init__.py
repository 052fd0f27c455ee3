# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afbouw: a household takes its payments back one by one, and the budgetbeheer ends with every account at zero.

An afbouwplan has a step per afspraak: handed over, tried, and taken back by us when it goes wrong. A beeindiging says
what stands in the way, ends the schedules, pays out what is left to the household's own account, which a second
person approved, and closes the accounts.
"""
