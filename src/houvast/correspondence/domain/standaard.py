# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own templates, which a gemeente uses as they are or rewrites: plain Dutch (B1), short sentences, no jargon.

What partners reported stands in none of them, and a card says no more than that we were there.
"""

from __future__ import annotations

from houvast.correspondence.domain.klachtbrieven import KLACHTBRIEVEN
from houvast.correspondence.domain.overdrachtbrieven import OVERDRACHTBRIEVEN
from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.correspondence.domain.toezichtbrieven import TOEZICHTBRIEVEN
from houvast.kernel.sentences import gettext_noop

_EERSTE_BRIEF = """
Beste {naam},

Wij kregen bericht dat u een rekening nog niet heeft betaald. Dat kan iedereen gebeuren.
Wij willen u graag helpen. Dan lopen de kosten niet verder op.

# Wat kunnen wij voor u doen?

Onze hulp is gratis. U beslist zelf of u hulp wilt.

- Wij kijken samen met u naar uw inkomen en uw rekeningen.
- Wij vertellen u op welke toeslagen u recht heeft.
- Wij zoeken met u naar een oplossing.

# Wat kunt u nu doen?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
Wij komen ook graag bij u langs.

# Wilt u geen hulp?

Laat ons dat dan weten. Dan stoppen wij met bellen en schrijven over deze rekening.

# Uw gegevens

Wij mogen uw gegevens gebruiken om u hulp aan te bieden.
Dat staat in artikel 3 van de Wet gemeentelijke schuldhulpverlening.
U mag ons vragen welke gegevens wij hebben, en van wie wij die kregen.
"""

_KAART = """
Wij waren op {bezocht_op} bij u aan de deur. U was er niet, of het kwam niet uit.

Wij spreken u graag. Bel ons op {telefoon}. U bereikt ons {bereikbaar}.

Vraag naar {medewerker}.
"""

_AFSPRAAK = """
Beste {naam},

Wij hebben een afspraak met u gemaakt.

- Dag: {afspraak_dag}
- Tijd: {afspraak_tijd}
- Plaats: {afspraak_plaats}
- U spreekt met: {medewerker}

{?meenemen}# Wat neemt u mee?

{?meenemen}{meenemen}

# Kunt u niet komen?

Bel ons op {telefoon}. Dan maken wij een nieuwe afspraak. U bereikt ons {bereikbaar}.
"""

_AFSPRAAK_SMS = """
Uw afspraak met {medewerker}: {afspraak_dag}, {afspraak_tijd}, {afspraak_plaats}. Kunt u niet? Bel {telefoon}.
"""

_AFSPRAAK_EMAIL = """
Beste {naam},

Wij hebben een afspraak met u gemaakt: {afspraak_dag}, {afspraak_tijd}. De plaats is: {afspraak_plaats}.
U spreekt met {medewerker}.

Kunt u niet komen? Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""

_TOELATING = """
Beste {naam},

U vroeg ons op {aanmelding_op} om hulp. Op {gesprek_op} spraken wij met u over uw situatie.
Wij hebben besloten dat u hulp krijgt bij uw schulden. De hulp begint op {begin}.

# Welke hulp krijgt u?

{hulp}

{?weken}Wij verwachten dat het ongeveer {weken} weken duurt tot er een oplossing is.

{?voorwaarden}# Wat spreken wij met u af?

{?voorwaarden}{voorwaarden}

# Waarom nemen wij dit besluit?

Dit besluit rust op {grond}.

{?redenen}{redenen}

{mandaat}

# Bezwaar

{bezwaar}

# Heeft u vragen?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""

_AFWIJZING = """
Beste {naam},

U vroeg ons op {aanmelding_op} om hulp.
Wij hebben besloten dat u nu geen hulp van ons krijgt bij uw schulden.

{?gesprek_op}Op {gesprek_op} spraken wij met u over uw situatie.

# Waarom nemen wij dit besluit?

{redenen}

Dit besluit rust op {grond}.

{mandaat}

{?hulp}# Wat kunt u nu doen?

{?hulp}{hulp}

# Bezwaar

{bezwaar}

# Heeft u vragen?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""

_BEEINDIGING = """
Beste {naam},

U kreeg hulp van ons bij uw schulden. Wij hebben besloten dat deze hulp stopt op {einde}.

# Waarom nemen wij dit besluit?

{redenen}

Dit besluit rust op {grond}.

{mandaat}

{?hulp}# Wat verandert er voor u?

{?hulp}{hulp}

# Bezwaar

{bezwaar}

# Heeft u vragen?

Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""

_VERKLARING = """
Geachte heer, mevrouw,

{inwoner} krijgt hulp bij schulden van de gemeente {gemeente}. De hulp begon op {hulp_sinds}.

- Naam: {inwoner}
- Adres: {adres}
- Klantnummer bij {leverancier}: {klantnummer}
- Deze verklaring geldt tot en met: {geldig_tot}

{?budgetbeheer}{budgetbeheer}

Wij vragen u om de levering niet te stoppen. Is de levering al gestopt? Dan vragen wij u om weer te leveren.

Heeft u vragen? Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""

_VERKLARING_EINDE = """
Geachte heer, mevrouw,

Wij gaven u een verklaring dat {inwoner} hulp krijgt bij schulden. Die verklaring geldt niet meer vanaf {einde}.

- Naam: {inwoner}
- Klantnummer bij {leverancier}: {klantnummer}

Heeft u vragen? Bel ons op {telefoon}. U bereikt ons {bereikbaar}.
"""


_OPSCHORTING = """
Beste {naam},

Wij beslissen binnenkort of u hulp krijgt bij uw schulden. Daarvoor missen wij nog iets.

# Wat missen wij?

{reden}

# Wanneer moet het er zijn?

Wij krijgen dit graag uiterlijk op {uiterlijk}.
Tot die tijd telt de tijd niet mee waarin wij moeten beslissen.
Wij beslissen uiterlijk op {nieuwe_termijn}. Komt het eerder, dan beslissen wij ook eerder.

Lukt het niet op tijd, of heeft u hulp nodig? Bel {medewerker} op {telefoon}. U bereikt ons {bereikbaar}.
"""

_UITSTEL = """
Beste {naam},

U vroeg ons om hulp bij uw schulden. Wij hebben meer tijd nodig om te beslissen.

# Waarom duurt het langer?

{reden}

# Wanneer hoort u het?

U krijgt ons besluit uiterlijk op {uiterlijk}.

Heeft u vragen, of kunt u niet zo lang wachten? Bel {medewerker} op {telefoon}. U bereikt ons {bereikbaar}.
"""


def _brief(naam: str, titel: str, onderwerp: str, tekst: str, *, is_beschikking: bool = False) -> Sjabloon:
    return Sjabloon(naam, Kanaal.BRIEF, titel, onderwerp, tekst.strip(), is_beschikking=is_beschikking)


STANDAARD: dict[str, Sjabloon] = {
    each.naam: each
    for each in (
        _brief("eerste_brief", gettext_noop("Eerste brief"), "Wij helpen u graag", _EERSTE_BRIEF),
        Sjabloon(
            "kaart_bij_u",
            Kanaal.KAART,
            gettext_noop("Kaart: wij waren bij u"),
            "Wij waren bij u",
            _KAART.strip(),
        ),
        _brief("afspraak", gettext_noop("Afspraak, per brief"), "Uw afspraak op {afspraak_dag}", _AFSPRAAK),
        Sjabloon(
            "afspraak_email",
            Kanaal.EMAIL,
            gettext_noop("Afspraak, per e-mail"),
            "Uw afspraak op {afspraak_dag}",
            _AFSPRAAK_EMAIL.strip(),
        ),
        Sjabloon("afspraak_sms", Kanaal.SMS, gettext_noop("Afspraak, per sms"), "Uw afspraak", _AFSPRAAK_SMS.strip()),
        _brief(
            "toelating",
            gettext_noop("Beschikking: toelating"),
            "Besluit: u krijgt hulp bij uw schulden",
            _TOELATING,
            is_beschikking=True,
        ),
        _brief(
            "afwijzing",
            gettext_noop("Beschikking: afwijzing"),
            "Besluit: u krijgt nu geen hulp bij uw schulden",
            _AFWIJZING,
            is_beschikking=True,
        ),
        _brief(
            "beeindiging",
            gettext_noop("Beschikking: beëindiging"),
            "Besluit: uw hulp bij schulden stopt",
            _BEEINDIGING,
            is_beschikking=True,
        ),
        _brief(
            "beslistermijn_opschorting",
            gettext_noop("Wij missen nog iets: de beslistermijn staat stil"),
            "Wij missen nog iets van u",
            _OPSCHORTING,
        ),
        _brief(
            "beslistermijn_uitstel",
            gettext_noop("Het besluit komt later"),
            "Ons besluit komt later",
            _UITSTEL,
        ),
        _brief(
            "schuldhulpverklaring",
            gettext_noop("Schuldhulpverklaring voor een leverancier van energie of water"),
            "Verklaring: {inwoner} krijgt hulp bij schulden",
            _VERKLARING,
        ),
        _brief(
            "schuldhulpverklaring_einde",
            gettext_noop("Einde van een schuldhulpverklaring"),
            "De verklaring voor {inwoner} geldt niet meer",
            _VERKLARING_EINDE,
        ),
        *KLACHTBRIEVEN,
        *OVERDRACHTBRIEVEN,
        *TOEZICHTBRIEVEN,
    )
}
