# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every table of betalen."""

from houvast.betalen.models.begunstigden import Begunstigdewijziging, Noodbetaling
from houvast.betalen.models.runs import Bankantwoord, Betaalrun, Betaalrunregel, Weglating

__all__ = ["Bankantwoord", "Begunstigdewijziging", "Betaalrun", "Betaalrunregel", "Noodbetaling", "Weglating"]
