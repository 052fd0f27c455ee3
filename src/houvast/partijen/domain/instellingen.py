# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about households without budgetbeheer: no law says how long it knows who they are."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

BEWAREN = declare(
    Instelling(
        sleutel="partijen.bewaren.dagen",
        vraag=gettext_noop("Na hoeveel dagen zonder hulp en zonder budgetbeheer wist u wie in een huishouden woont?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
