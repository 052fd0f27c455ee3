# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente chooses about opgaven: no law says it."""

from __future__ import annotations

from houvast.kernel.instellingen import Eigenaar, Instelling, Vorm, declare
from houvast.kernel.sentences import gettext_noop

SPRONG_PERCENTAGE = declare(
    Instelling(
        sleutel="opgaven.sprong_percentage",
        vraag=gettext_noop(
            "Vanaf hoeveel procent verschil met de drie maanden ervoor vraagt een cijfer van de uitvoerder om uitleg?"
        ),
        vorm=Vorm.AANTAL,
        voorstel=50,
        eigenaar=Eigenaar.GEMEENTE,
    )
)
