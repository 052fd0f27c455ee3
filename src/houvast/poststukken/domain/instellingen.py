# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long post is kept of which nobody knows whose it is.

No law gives a term. A year is proposed: so long a gemeente must take up a klacht about what was done with it (Awb
article 9:8(1)(b)), and who sent it may still ask.
"""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

BEWAREN_VAN_NIEMAND = declare(
    Instelling(
        sleutel="poststukken.bewaren.van_niemand.dagen",
        vraag=gettext_noop("Na hoeveel dagen wist u post waarvan niemand weet bij welk huishouden zij hoort?"),
        vorm=Vorm.DAGEN,
        voorstel=365,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
