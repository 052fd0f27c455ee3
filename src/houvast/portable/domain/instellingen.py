# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about copies: no law says how long it keeps that they were made."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

BEWAREN = declare(
    Instelling(
        sleutel="portable.bewaren.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u dat een kopie is gemaakt of een noodlijst is opgevraagd?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
