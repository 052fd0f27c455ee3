# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two questions that only tests ask: one without a proposal, one with."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare

TERM = declare(Instelling("proef.termijn", "Binnen hoeveel dagen?", Vorm.DAGEN, eigenaar=Eigenaar.GEMEENTE))
PROPOSED = declare(Instelling("proef.voorstel", "Hoeveel keer?", Vorm.AANTAL, voorstel=3, eigenaar=Eigenaar.GEMEENTE))
