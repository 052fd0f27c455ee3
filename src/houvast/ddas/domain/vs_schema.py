# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of a delivery of early warning, DDAS-VS 0.9, as a JSON Schema (2020-12) that we wrote from its field table.

The standard's own spelling is kept where it is odd: `startdatum_matchtingperiode`, `contactpersoonen`, and a client
whose keys begin with a capital.
"""

from __future__ import annotations

from typing import Any, Final

VERSION: Final = "0.9"

SIGNAALPARTNERS: Final = (
    "Energie",
    "Huur",
    "Hypotheek",
    "CAK Zorgverzekeringen",
    "Zorg",
    "Water",
    "DUO",
    "Belastingdienst",
    "CAK Eigen bijdrage",
    "Overige",
    "Dienst Toeslagen",
)
CONTACTSOORTEN: Final = (
    "Mail",
    "Brief",
    "SMS/Whatsapp",
    "Telefoon",
    "Huisbezoek",
    "Kaartje",
    "Overige",
    "Administratief",
)
EINDRESULTATEN: Final = (
    "Niet opgepakt: herhaalde melding",
    "Niet opgepakt: onterecht signaal",
    "Inwoner is overleden",
    "Persoon is geen inwoner (meer) in de gemeente",
    "Niet opgepakt: andere reden",
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner heeft al een ander lopend traject",
    "Definitief geen contact kunnen krijgen",
    "Geen reactie na eerder contact",
    "Inwoner hoeft geen hulp vanuit vroegsignalering",
    "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
    "(Budget)advies en/of quick fix",
    "Vervolghulp en/of verwijzing financieel",
    "Verwijzing zonder contact",
    "Vervolghulp en/of verwijzing niet financieel",
)
DAGDELEN: Final = ("Ochtend", "Middag", "Avond")
NOG_NIET_OPGEPAKT: Final = "Nog niet opgepakt"
SIGNAALSTATUSSEN: Final = (
    NOG_NIET_OPGEPAKT,
    "Niet opgepakt: onterecht signaal",
    "Inwoner is overleden",
    "Persoon is geen inwoner (meer) in de gemeente",
    "Niet opgepakt: herhaalde melding",
    "Niet opgepakt: andere reden",
)

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_YES_OR_NO: _Schema = {"type": "boolean"}
_DATE: _Schema = {"type": "string", "format": "date"}
_WHOLE: _Schema = {"type": "integer"}


def _one_of(values: tuple[str, ...]) -> _Schema:
    return {"type": "string", "enum": list(values)}


def _object(fields: _Schema, *, required: tuple[str, ...] = (), closed: bool = False) -> _Schema:
    schema: _Schema = {"type": "object", "properties": fields}
    if required:
        schema["required"] = list(required)
    if closed:
        schema["additionalProperties"] = False
    return schema


def _list_of(item: _Schema, *, filled: bool = False) -> _Schema:
    return {"type": "array", "items": item} | ({"minItems": 1, "uniqueItems": True} if filled else {})


_ORGANISATIE = _object(
    {
        "naam": _TEXT,
        "kvk-nummer": _TEXT,
        "contactpersoonen": _list_of(
            _object(
                {
                    "naam": _TEXT,
                    "telefoonnummer": _TEXT,
                    "email": {"type": "string", "format": "email"},
                    "functietitel": _TEXT,
                }
            ),
            filled=True,
        ),
    }
)
_CLIENT = _object(
    {
        "Burgerservicenummer": _TEXT,
        "Voorletters": _TEXT,
        "Voorvoegsel": _TEXT,
        "Achternaam": _TEXT,
        "Geboortedatum": _DATE,
        "Straatnaam": _TEXT,
        "Postcode": _TEXT,
        "Huisnummer": _TEXT,
        "Huisnummertoevoeging": _TEXT,
        "Plaatsnaam": _TEXT,
    }
)
_SIGNAAL = _object(
    {
        "ID": _TEXT,
        "crisissignaal": _YES_OR_NO,
        "warmeOverdracht": _YES_OR_NO,
        "bedrag": _WHOLE,
        "ontstaansdatum": _DATE,
        "signaaldatum": _DATE,
        "status": _one_of(SIGNAALSTATUSSEN),
        "signaalpartner": _object({"type": _one_of(SIGNAALPARTNERS)}),
        "client": _CLIENT,
    },
    required=("client", "signaalpartner", "ID"),
    closed=True,
)
_CONTACTPOGING = _object(
    {
        "soort": _one_of(CONTACTSOORTEN),
        "bereikt": _YES_OR_NO,
        "datum": _DATE,
        "dagdeel": _one_of(DAGDELEN),
    }
)
_ZAAK = _object(
    {
        "resultaat": _one_of(EINDRESULTATEN),
        "matchingsdatum": _DATE,
        "startdatum_matchtingperiode": _DATE,
        "datum_opgepakt": _DATE,
        "einddatum_matchingperiode": _DATE,
        "vroegsignalen": _list_of(_object({"ID": _TEXT}, required=("ID",), closed=True), filled=True),
        "contactpogingen": _list_of(_CONTACTPOGING),
    }
)
_LEVERING = _object(
    {
        "teller": _WHOLE,
        "gemeentecode": _TEXT,
        "aanleverende_organisatie": _ORGANISATIE,
        "vroegsignalen": _list_of(_SIGNAAL),
        "vroegsignaalzaken": _list_of(_ZAAK),
    },
    required=("aanleverende_organisatie", "gemeentecode", "teller"),
    closed=True,
)
SCHEMA: Final = _object(
    {
        "startdatumLevering": _DATE,
        "einddatumLevering": _DATE,
        "aanleverdatumEnTijd": {"type": "string", "format": "date-time"},
        "codeGegevensleverancier": _TEXT,
        "leveringen": _list_of(_LEVERING, filled=True),
    },
    required=("aanleverdatumEnTijd", "einddatumLevering", "startdatumLevering", "codeGegevensleverancier"),
    closed=True,
)
