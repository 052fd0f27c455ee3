# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about its log of who looked: no law gives a term."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

BEWAREN = declare(
    Instelling(
        sleutel="privacy.bewaren.inzagen.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u wie de gegevens van een huishouden opende?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
