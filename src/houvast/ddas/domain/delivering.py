# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a delivery of early warning out of values, by the schema and by the rules that it leaves to people.

A case without a result leaves `resultaat` out: the list has no word for what is still open. Amounts are whole euros,
rounded half up since the standard says nothing. What isn't known is left out, never sent as empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

_CENTS: Final = 100
_CLIENT_LENGTHS: Final = {"Voorletters": 20, "Huisnummer": 5, "Huisnummertoevoeging": 4}


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who delivers: the gemeente, and the person there whom the receiver writes to."""

    gemeentecode: str
    naam: str
    contact_naam: str = ""
    contact_email: str = ""
    contact_telefoonnummer: str = ""
    contact_functietitel: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """Who a signal is about, as far as the gemeente still knows."""

    burgerservicenummer: str = ""
    voorletters: str = ""
    voorvoegsel: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None
    straatnaam: str = ""
    postcode: str = ""
    huisnummer: str = ""
    huisnummertoevoeging: str = ""
    plaatsnaam: str = ""


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal; its partner goes by type alone, never by name."""

    nummer: str
    partnertype: str
    status: str
    signaaldatum: date
    client: Client
    crisissignaal: bool = False
    warme_overdracht: bool | None = None
    bedrag_cents: int | None = None
    ontstaansdatum: date | None = None


@dataclass(frozen=True, slots=True)
class Poging:
    """One try to reach the resident."""

    soort: str
    bereikt: bool
    datum: date
    dagdeel: str


@dataclass(frozen=True, slots=True)
class Zaak:
    """Signals taken up together; `resultaat` is empty while the case is open."""

    signalen: tuple[str, ...]
    matchingsdatum: date
    periode_van: date
    periode_tot: date
    opgepakt_op: date | None = None
    pogingen: tuple[Poging, ...] = ()
    resultaat: str = ""


def make_delivery(
    *,
    van: date,
    tot: date,
    made_at: datetime,
    gegevensleverancier: str,
    afzender: Afzender,
    signalen: Sequence[Signaal],
    zaken: Iterable[Zaak],
) -> dict[str, Any]:
    """Return one delivery with one levering. Raises ValueError for no gegevensleverancier or an impossible period."""
    if tot < van or not gegevensleverancier:
        message = "a delivery has a supplier with its version, and a period that ends after it begins"
        raise ValueError(message)
    known = {each.nummer for each in signalen}
    return {
        "startdatumLevering": van.isoformat(),
        "einddatumLevering": tot.isoformat(),
        "aanleverdatumEnTijd": made_at.isoformat(timespec="seconds"),
        "codeGegevensleverancier": gegevensleverancier,
        "leveringen": [
            {
                "teller": 1,
                "gemeentecode": afzender.gemeentecode,
                "aanleverende_organisatie": _organisatie(afzender),
                "vroegsignalen": [_signaal(each) for each in signalen],
                "vroegsignaalzaken": [_zaak(each, known, tot) for each in zaken if known.intersection(each.signalen)],
            }
        ],
    }


def join_deliveries(deliveries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return deliveries of the same period as one, its leveringen counted 1, 2, 3. Raises ValueError without any."""
    if not deliveries:
        message = "there is no delivery to join: give at least one"
        raise ValueError(message)
    leveringen = [levering for each in deliveries for levering in each["leveringen"]]
    return deliveries[0] | {"leveringen": [each | {"teller": at} for at, each in enumerate(leveringen, start=1)]}


def whole_euros(cents: int) -> int:
    """Return an amount in whole euros, half a euro upwards."""
    return (cents + _CENTS // 2) // _CENTS


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != ""}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _organisatie(afzender: Afzender) -> dict[str, Any]:
    contact = _filled(
        {
            "naam": afzender.contact_naam,
            "telefoonnummer": afzender.contact_telefoonnummer,
            "email": afzender.contact_email,
            "functietitel": afzender.contact_functietitel,
        }
    )
    return {"naam": afzender.naam} | ({"contactpersoonen": [contact]} if contact else {})


def _client(client: Client) -> dict[str, Any]:
    values = _filled(
        {
            "Burgerservicenummer": client.burgerservicenummer,
            "Voorletters": client.voorletters,
            "Voorvoegsel": client.voorvoegsel,
            "Achternaam": client.achternaam,
            "Geboortedatum": _day(client.geboortedatum),
            "Straatnaam": client.straatnaam,
            "Postcode": client.postcode,
            "Huisnummer": client.huisnummer,
            "Huisnummertoevoeging": client.huisnummertoevoeging,
            "Plaatsnaam": client.plaatsnaam,
        }
    )
    return {key: value[: _CLIENT_LENGTHS.get(key, len(value))] for key, value in values.items()}


def _signaal(signaal: Signaal) -> dict[str, Any]:
    return _filled(
        {
            "ID": signaal.nummer,
            "crisissignaal": signaal.crisissignaal,
            "warmeOverdracht": signaal.warme_overdracht,
            "bedrag": None if signaal.bedrag_cents is None else whole_euros(signaal.bedrag_cents),
            "ontstaansdatum": _day(signaal.ontstaansdatum),
            "signaaldatum": _day(signaal.signaaldatum),
            "status": signaal.status,
            "signaalpartner": {"type": signaal.partnertype},
            "client": _client(signaal.client),
        }
    )


def _zaak(zaak: Zaak, known: set[str], tot: date) -> dict[str, Any]:
    pogingen = [
        {"soort": each.soort, "bereikt": each.bereikt, "datum": each.datum.isoformat(), "dagdeel": each.dagdeel}
        for each in zaak.pogingen
        if each.datum <= tot
    ]
    return _filled(
        {
            "resultaat": zaak.resultaat,
            "matchingsdatum": zaak.matchingsdatum.isoformat(),
            "startdatum_matchtingperiode": zaak.periode_van.isoformat(),
            "datum_opgepakt": _day(zaak.opgepakt_op),
            "einddatum_matchingperiode": zaak.periode_tot.isoformat(),
            "vroegsignalen": [{"ID": each} for each in dict.fromkeys(zaak.signalen) if each in known],
            "contactpogingen": pogingen or None,
        }
    )
