# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to households that go to another uitvoerder: who, what changes, when, what to do, whom to call."""

from __future__ import annotations

from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.kernel.sentences import gettext_noop

_OVERGANG = """
Beste {naam},

U heeft budgetbeheer. Nu doet {oude_uitvoerder} dat voor u.
Vanaf {overgang_op} doet {nieuwe_uitvoerder} dat.

# Wat blijft hetzelfde?

- Uw rekeningen worden betaald, zoals u gewend bent.
- U krijgt uw leefgeld op dezelfde dag.
- Uw geld gaat mee. U raakt niets kwijt.
- Uw budgetplan blijft hetzelfde.

# Wat verandert er?

Uw geld staat vanaf {overgang_op} op een andere rekening. Het nummer is {nieuwe_rekening}.

{?medewerker}U krijgt een nieuwe budgetbeheerder: {medewerker}.

# Wat moet u doen?

{taken}

# Heeft u vragen?

Bel ons op {vragen_telefoon}.
Gaat er iets mis met een betaling of met uw leefgeld? Bel dan meteen.
"""

_OVERGANG_ENGELS = """
Dear {naam},

{oude_uitvoerder} pays your bills for you now.
From {overgang_op} on, {nieuwe_uitvoerder} does this.

# What stays the same?

- Your bills are paid, as you are used to.
- You get your weekly money on the same day.
- Your money moves with you. You lose nothing.
- Your budget plan stays the same.

# What changes?

From {overgang_op} on, your money is in another account. The number is {nieuwe_rekening}.

{?medewerker}You get a new contact person: {medewerker}.

# What do you have to do?

{taken}

# Do you have questions?

Call us on {vragen_telefoon}.
Is a payment late, or your weekly money? Call us at once.
"""

OVERDRACHTBRIEVEN = (
    Sjabloon(
        "overgang",
        Kanaal.BRIEF,
        gettext_noop("U krijgt een andere uitvoerder voor uw budgetbeheer"),
        "Vanaf {overgang_op} helpt {nieuwe_uitvoerder} u met uw geld",
        _OVERGANG.strip(),
    ),
    Sjabloon(
        "overgang_engels",
        Kanaal.BRIEF,
        gettext_noop("U krijgt een andere uitvoerder voor uw budgetbeheer, in het Engels"),
        "From {overgang_op} on, {nieuwe_uitvoerder} helps you with your money",
        _OVERGANG_ENGELS.strip(),
    ),
)
