# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente keeps of a household: who they are, the help they get, and what was written and said."""

from __future__ import annotations

from houvast.portable.domain.kinds.kind import Chosen, Kind

_OF_HUISHOUDEN = "t.huishouden_id = ANY (%(huishoudens)s)"
_OF_TRAJECT = "t.traject_id = ANY (%(trajecten)s)"
_MADE_ANEW = frozenset({"key"})

PARTIJEN = (
    Kind("huishoudens", "partijen.Huishouden", "t.id = %(huishouden)s"),
    Kind("inwoners", "partijen.Inwoner", "t.id = ANY (%(lidmaatschappen.inwoner_id)s)"),
    Kind("lidmaatschappen", "partijen.Lidmaatschap", _OF_HUISHOUDEN),
    Kind("adressen", "partijen.Adres", _OF_HUISHOUDEN),
    Kind(
        "organisaties",
        "partijen.Organisatie",
        "t.id = ANY (%(afspraken.organisatie_id)s || %(poststukken.organisatie_id)s || %(schades.organisatie_id)s"
        " || %(nutsafspraken.organisatie_id)s)",
        match=("houder_id", "naam"),
    ),
    Kind(
        "bankrekeningen",
        "partijen.Bankrekening",
        "t.organisatie_id = ANY (%(organisaties)s)",
        match=("houder_id", "organisatie_id", "iban", "since"),
    ),
)

HELP = (
    Kind("contacten", "contacten.Contact", _OF_HUISHOUDEN),
    Kind(
        "mandaten",
        "trajecten.Mandaat",
        "t.id = ANY (%(beschikkingen.mandaat_id)s)",
        match=("gemeente_id", "uitvoerder_id", "referentie"),
    ),
    Kind(
        "nutsafspraken",
        "trajecten.Nutsafspraak",
        "t.id = ANY (%(schuldhulpverklaringen.nutsafspraak_id)s)",
        match=("gemeente_id", "naam", "since"),
    ),
    Kind("trajecten", "trajecten.Traject", _OF_HUISHOUDEN, refs={"eindbeschikking_id": "beschikkingen"}),
    Kind("clienten", "trajecten.Client", _OF_TRAJECT),
    Kind("trajectstappen", "trajecten.Stap", _OF_TRAJECT),
    Kind("eerste_gesprekken", "trajecten.EersteGesprek", _OF_TRAJECT),
    Kind("termijnen", "trajecten.Termijn", _OF_TRAJECT),
    Kind("termijnwijzigingen", "trajecten.Termijnwijziging", _OF_TRAJECT, refs={"brief_id": "berichten"}),
    Kind("trajectdelen", "trajecten.Trajectdeel", _OF_TRAJECT),
    Kind("plannen_van_aanpak", "trajecten.PlanVanAanpak", _OF_TRAJECT),
    Kind("plan_akkoorden", "trajecten.PlanAkkoord", "t.plan_id = ANY (%(plannen_van_aanpak)s)"),
    Kind("beschikkingen", "trajecten.Beschikking", _OF_TRAJECT, refs={"brief_id": "berichten"}),
    Kind("schuldhulpverklaringen", "trajecten.Schuldhulpverklaring", _OF_TRAJECT, refs={"brief_id": "berichten"}),
    Kind("voorzieningen", "voorzieningen.Voorziening", _OF_HUISHOUDEN),
    Kind(
        "berichten",
        "correspondence.Bericht",
        "(t.object_kind = 'huishouden' AND t.object_id = ANY (%(huishoudens)s))"
        " OR (t.object_kind = 'traject' AND t.object_id = ANY (%(trajecten)s))"
        " OR (t.object_kind = 'beschikking' AND t.object_id = ANY (%(beschikkingen)s))"
        " OR (t.object_kind = 'schuldhulpverklaring' AND t.object_id = ANY (%(schuldhulpverklaringen)s))",
        chosen={
            "object_id": Chosen(
                "object_kind",
                {
                    "huishouden": "huishoudens",
                    "traject": "trajecten",
                    "beschikking": "beschikkingen",
                    "schuldhulpverklaring": "schuldhulpverklaringen",
                },
            )
        },
        fresh=_MADE_ANEW,
    ),
    Kind("berichtstappen", "correspondence.Berichtstap", "t.bericht_id = ANY (%(berichten)s)"),
)

_OF_KLACHT = "t.klacht_id = ANY (%(klachten)s)"
_OF_SIGNAAL = "t.signaal_id = ANY (%(servicesignalen)s)"

# What was said about the service: it goes along, so that nobody has to tell it again.
KLACHTEN = (
    Kind("servicesignalen", "klachten.Servicesignaal", _OF_HUISHOUDEN),
    Kind(
        "meldingen",
        "klachten.Melding",
        _OF_SIGNAAL,
        leave={"code_digest": "de code waarmee de melder meeleest, geldt alleen waar hij meldde"},
    ),
    Kind("signaalstappen", "klachten.Signaalstap", _OF_SIGNAAL),
    Kind("klachten", "klachten.Klacht", _OF_HUISHOUDEN),
    Kind("klachtinhouden", "klachten.Klachtinhoud", _OF_KLACHT),
    Kind("betrokkenen", "klachten.Betrokkene", _OF_KLACHT),
    Kind("klachtstappen", "klachten.Klachtstap", _OF_KLACHT, refs={"bericht_id": "berichten"}),
)
