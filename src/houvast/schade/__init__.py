# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Schade: what late or wrong handling cost a household, who caused it, and whether it was made good.

Each schade has an amount, a cause and somebody who caused it; it is claimed on a day and made good in one or more
vergoedingen. What is open is shown per cause and per organisation, so that a pattern is seen and the household isn't
left with the bill (BW 6:74 and 6:162: who causes harm pays for it).
"""
