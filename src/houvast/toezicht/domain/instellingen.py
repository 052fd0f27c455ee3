# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about oversight: no law says it."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

ALARM_BEWAREN = declare(
    Instelling(
        sleutel="toezicht.alarm.bewaren_dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u een gesloten alarm, met de nummers van de huishoudens erbij?"),
        vorm=Vorm.DAGEN,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
