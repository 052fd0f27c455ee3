# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up signals of Dutch signalpartners with known truth, to try and to train the matching with.

People live in households, have contracts with partners and fall into arrears for some months; each partner writes
them down in its own manner, and things go wrong as often as the level says. The same seed gives the same signals.
Nothing in it is real: names are combined by chance, numbers come from ranges that nobody has.
"""

from houvast.matching.generator.arrears import COLUMNS, Row, Truth, UnknownLevel, generate
from houvast.matching.generator.corruption import LEVELS

__all__ = ["COLUMNS", "LEVELS", "Row", "Truth", "UnknownLevel", "generate"]
