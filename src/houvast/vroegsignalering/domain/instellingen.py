# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long signals are kept: no law gives a term, so none is proposed, and nothing is erased before it chooses.

The terms of signals that were taken up are chosen where they are: in opvolging, by how it ended.
"""

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
