# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bewaking, the on-time guard: what will go wrong with a household's money, since when that is known, and who mends it.

Each morning, and for a household on each of its bank lines: the balance of the next ninety days, which payments have
their money (by voorrang, leefgeld before all), and waarschuwingen, ordered by how soon a resident gets hurt. None is
repeated while it is open; none closes without saying why. Rules of the household's own gemeente are instellingen.
"""
