# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter by which a gemeente demands that an uitvoerder does what its contract says (BW 6:82)."""

from __future__ import annotations

from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.kernel.sentences import gettext_noop

_INGEBREKESTELLING = """
Geachte {naam},

Wij stellen u in gebreke voor het contract {contract}.

# Wat er tekortschiet

{tekortkoming}

Het gaat om deze eisen:

{eisen}

# Wat wij van u vragen

Doe uiterlijk op {uiterlijk} alsnog wat in het contract staat.
Dit is de termijn die artikel 6:82 van het Burgerlijk Wetboek bedoelt.

Doet u dat niet? Dan bent u na die dag in verzuim. Wij kunnen het contract dan helemaal of voor een deel ontbinden.
Ook kunnen wij schadevergoeding vragen.

# Het bewijs

Bij deze brief hoort een bundel met bewijs, op volgorde van dag.
U herkent de bundel aan dit kenmerk (SHA-256): {bewijs_kenmerk}

# Wilt u reageren?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}. U kunt ook antwoorden in Houvast.
"""

TOEZICHTBRIEVEN = (
    Sjabloon(
        "ingebrekestelling",
        Kanaal.BRIEF,
        gettext_noop("Ingebrekestelling van een uitvoerder"),
        "Ingebrekestelling: {contract}",
        _INGEBREKESTELLING.strip(),
    ),
)
