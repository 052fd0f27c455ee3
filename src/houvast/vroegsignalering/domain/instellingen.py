# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long signals are kept: no law gives a term, so none is proposed, and nothing is erased before it chooses."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

BEWAREN_NIET_OPGEPAKT = declare(
    Instelling(
        sleutel="vroegsignalering.bewaren.niet_opgepakt.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u over wie een signaal gaat dat niet is opgepakt?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
BEWAREN_SIGNAAL = declare(
    Instelling(
        sleutel="vroegsignalering.bewaren.signaal.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u over wie een signaal gaat dat is afgehandeld zonder hulp?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
