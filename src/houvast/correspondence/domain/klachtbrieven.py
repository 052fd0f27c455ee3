# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own letters about a klacht (Awb chapter 9), in plain Dutch (B1)."""

from __future__ import annotations

from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.kernel.sentences import gettext_noop

_VRAGEN = """
# Heeft u vragen?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}. Noem dan dit nummer: {klacht_kenmerk}.
"""

_OMBUDSMAN = """
# Bent u het er niet mee eens?

U kunt naar de ombudsman. Die kijkt of wij goed met u zijn omgegaan. Dat kost niets.
Doe dat voor het einde van {ombudsman_tot}.

{ombudsman}
"""

_ONTVANGST = """
Beste {naam},

U heeft een klacht ingediend. Wij kregen uw klacht op {ontvangen_op}.
Uw klacht heeft nummer {klacht_kenmerk}.

# Wat gebeurt er nu?

- Iemand die er niet bij betrokken was, behandelt uw klacht.
- U kunt vertellen wat er is gebeurd. Wij nodigen u daarvoor uit.
- U krijgt een brief met wat wij vinden, en waarom.

{?commissie}Over uw klacht adviseert {commissie}. U vertelt uw verhaal aan die commissie. Daarna beslissen wij.

# Wanneer krijgt u antwoord?

U krijgt antwoord op zijn laatst op {uiterlijk}.
Lukt dat niet? Dan krijgt u daarover op tijd een brief.

# Is het al opgelost?

Bent u tevreden met hoe het is opgelost? Laat ons dat weten. Dan stoppen wij met de behandeling.
"""

_UITNODIGING = """
Beste {naam},

U heeft een klacht ingediend. Uw klacht heeft nummer {klacht_kenmerk}.
Wij willen graag van u horen wat er is gebeurd.

# Wanneer en waar?

{afspraak_dag} om {afspraak_tijd}

{afspraak_plaats}

# Wat kunt u doen?

- U mag iemand meenemen.
- U mag brieven meenemen die met uw klacht te maken hebben.
- Kunt u niet? Bel ons. Dan zoeken wij een andere dag.
- Wilt u liever geen gesprek? Dat mag. Laat het ons weten.

Wij maken van het gesprek een verslag.
"""

_VERDAGING = """
Beste {naam},

Wij behandelen uw klacht met nummer {klacht_kenmerk}. Dat duurt langer dan wij dachten.

# Waarom duurt het langer?

{redenen}

# Wanneer krijgt u antwoord?

U krijgt antwoord op zijn laatst op {nieuwe_termijn}. Dit staat in artikel 9:11 van de Algemene wet bestuursrecht.
"""

_OORDEEL = """
Beste {naam},

U heeft een klacht ingediend. Uw klacht heeft nummer {klacht_kenmerk}. Dit is ons antwoord.

# Wat hebben wij gevonden?

{bevindingen}

{?advies}# Wat adviseert de commissie?

{?advies}{advies}

# Wat vinden wij?

Wij vinden uw klacht: {oordeel}.

{?afwijking}# Waarom vinden wij iets anders dan de commissie?

{?afwijking}{afwijking}

{?afwijking}U krijgt het advies van de commissie bij deze brief.

# Wat gebeurt er nu?

{conclusie}
"""

_OPGELOST = """
Beste {naam},

U heeft een klacht ingediend. Uw klacht heeft nummer {klacht_kenmerk}.
Op {afgesproken_op} zei u dat u tevreden bent. Daarom stoppen wij met de behandeling van uw klacht.

# Wat hebben wij afgesproken?

{redenen}

Klopt dit niet? Laat het ons weten. Dan behandelen wij uw klacht verder.
"""

_NIET_BEHANDELD = """
Beste {naam},

U heeft een klacht ingediend. Uw klacht heeft nummer {klacht_kenmerk}.
Wij behandelen uw klacht niet.

# Waarom niet?

{redenen}

Zie de Algemene wet bestuursrecht: {grond}.
"""

_DOORGESTUURD = """
Beste {naam},

Wij kregen uw brief op {ontvangen_op}. Die heeft nummer {klacht_kenmerk}.
Uw brief gaat over een besluit. Dan is het geen klacht, maar een bezwaar.

{redenen}

Wij hebben uw brief doorgestuurd naar wie bezwaren behandelt. U hoeft zelf niets te doen.
De dag waarop wij uw brief kregen, telt als de dag van uw bezwaar.
"""


def _brief(naam: str, titel: str, onderwerp: str, *parts: str) -> Sjabloon:
    return Sjabloon(naam, Kanaal.BRIEF, titel, onderwerp, "\n\n".join(each.strip() for each in parts))


KLACHTBRIEVEN = (
    _brief(
        "klacht_ontvangst",
        gettext_noop("Klacht: wij kregen uw klacht"),
        "Wij kregen uw klacht ({klacht_kenmerk})",
        _ONTVANGST,
        _VRAGEN,
    ),
    _brief(
        "klacht_uitnodiging",
        gettext_noop("Klacht: uitnodiging voor een gesprek"),
        "Uitnodiging: vertel ons over uw klacht ({klacht_kenmerk})",
        _UITNODIGING,
        _VRAGEN,
    ),
    _brief(
        "klacht_verdaging",
        gettext_noop("Klacht: het duurt langer"),
        "Uw klacht ({klacht_kenmerk}): het duurt langer",
        _VERDAGING,
        _VRAGEN,
    ),
    _brief(
        "klacht_oordeel",
        gettext_noop("Klacht: ons oordeel"),
        "Ons antwoord op uw klacht ({klacht_kenmerk})",
        _OORDEEL,
        _OMBUDSMAN,
        _VRAGEN,
    ),
    _brief(
        "klacht_opgelost",
        gettext_noop("Klacht: naar tevredenheid opgelost"),
        "Uw klacht ({klacht_kenmerk}) is opgelost",
        _OPGELOST,
        _OMBUDSMAN,
        _VRAGEN,
    ),
    _brief(
        "klacht_niet_behandeld",
        gettext_noop("Klacht: niet in behandeling"),
        "Wij behandelen uw klacht ({klacht_kenmerk}) niet",
        _NIET_BEHANDELD,
        _OMBUDSMAN,
        _VRAGEN,
    ),
    _brief(
        "klacht_doorgestuurd",
        gettext_noop("Klacht: doorgestuurd als bezwaar"),
        "Uw brief ({klacht_kenmerk}) is een bezwaar",
        _DOORGESTUURD,
        _VRAGEN,
    ),
)
