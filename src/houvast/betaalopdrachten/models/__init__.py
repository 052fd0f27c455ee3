# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of betaalopdrachten."""

from houvast.betaalopdrachten.models.opdrachten import Betaalopdracht, Boeking, Stap

__all__ = ["Betaalopdracht", "Boeking", "Stap"]
