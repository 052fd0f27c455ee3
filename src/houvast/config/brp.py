# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The population register: an invented one for the demo, and Haal Centraal BRP Personen for real.

Chosen by `HOUVAST_BEVOLKINGSREGISTER`; the real one reads `HOUVAST_BRP_URL` and `HOUVAST_BRP_KEY` (a file).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from houvast.matching.normaliser import normalise_house, normalise_postcode, normalise_surname
from houvast.opvolging.domain.states import Woonplaats
from houvast.opvolging.ports import BevolkingsregisterFails, Vraag

_SECONDS_MAX: Final = 10
_BYTES_MAX: Final = 2_000_000
_OF_AGE: Final = 18
_FIELDS: Final = (
    "naam.geslachtsnaam",
    "geboorte.datum",
    "overlijden",
    "verblijfplaats.verblijfadres",
    "gemeenteVanInschrijving",
)


class Proefregister:
    """Answers invented for the demo, the same for the same person: most live where they were said to."""

    naam = "Proefregister"

    def find_woonplaats(self, vraag: Vraag) -> Woonplaats:
        """Return an answer that depends on name and address alone."""
        digest = hashlib.sha256(f"{vraag.achternaam}|{vraag.postcode}|{vraag.huisnummer}".encode()).digest()[0]
        for limit, answer in ((8, Woonplaats.VERHUISD), (10, Woonplaats.OVERLEDEN), (20, Woonplaats.ONBEKEND)):
            if digest < limit:
                return answer
        return Woonplaats.WOONT_HIER

    def find_minderjarigen(self, vraag: Vraag) -> bool | None:
        """Return an answer that depends on the address alone: children live in about one home in four."""
        digest = hashlib.sha256(f"{vraag.postcode}|{vraag.huisnummer}|{vraag.toevoeging}".encode()).digest()[0]
        return digest < 64 if vraag.postcode else None  # noqa: PLR2004 (of 256)


class HaalCentraal:
    """Haal Centraal BRP Personen bevragen 2.x, over https alone."""

    naam = "Haal Centraal BRP"

    def __init__(self, url: str | None = None, key: str | None = None) -> None:
        """Read where and with which key, unless given. Raises ValueError when it isn't https."""
        self._url = url if url is not None else os.environ.get("HOUVAST_BRP_URL", "")
        if not self._url.startswith("https://"):
            message = "HOUVAST_BRP_URL: give the https address of Haal Centraal BRP Personen, which ends in /personen."
            raise ValueError(message)
        self._key = key if key is not None else Path(os.environ["HOUVAST_BRP_KEY"]).read_text("utf-8").strip()

    def find_woonplaats(self, vraag: Vraag) -> Woonplaats:
        """Ask by BSN where there is one, else by surname and birth date. Raises BevolkingsregisterFails."""
        if vraag.bsn:
            asked: dict[str, Any] = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": [vraag.bsn]}
        elif vraag.achternaam and vraag.geboortedatum is not None:
            asked = {
                "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
                "geslachtsnaam": vraag.achternaam,
                "geboortedatum": vraag.geboortedatum.isoformat(),
            }
        else:
            return Woonplaats.ONBEKEND
        return judge_answer(self._ask(asked | {"fields": list(_FIELDS)}), vraag)

    def find_minderjarigen(self, vraag: Vraag) -> bool | None:
        """Ask for the ages at an address, and nothing else. Raises BevolkingsregisterFails."""
        postcode, number = normalise_postcode(vraag.postcode).value, re.match(r"[0-9]+", vraag.huisnummer)
        if not postcode or number is None:
            return None
        asked: dict[str, Any] = {
            "type": "ZoekMetPostcodeEnHuisnummer",
            "postcode": postcode,
            "huisnummer": int(number[0]),
            "fields": ["leeftijd", "adressering.adresregel1"],
        }
        return judge_ages(self._ask(asked), vraag)

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 (https alone, see __init__)
            self._url,
            data=json.dumps(asked).encode(),
            headers={"Content-Type": "application/json", "X-API-KEY": self._key},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS_MAX) as answer:  # noqa: S310  # https alone  # nosec B310
                found = json.loads(answer.read(_BYTES_MAX))
        except (OSError, ValueError) as fault:
            raise BevolkingsregisterFails(
                _("Het bevolkingsregister gaf geen antwoord. Probeer het later nog eens.")
            ) from fault
        return found if isinstance(found, dict) else {}


def judge_answer(answer: dict[str, Any], vraag: Vraag) -> Woonplaats:
    """Return what the register's answer says of the address that was reported; several people of a name: unknown."""
    same = [each for each in answer.get("personen", []) if isinstance(each, dict) and _has_name(each, vraag)]
    if len(same) != 1:
        return Woonplaats.ONBEKEND
    [person] = same
    if person.get("overlijden"):
        return Woonplaats.OVERLEDEN
    address = (person.get("verblijfplaats") or {}).get("verblijfadres") or {}
    if not address.get("postcode"):
        return Woonplaats.ONBEKEND
    addition = f"{address.get('huisletter') or ''}{address.get('huisnummertoevoeging') or ''}"
    known = (
        normalise_postcode(str(address["postcode"])).value,
        normalise_house(str(address.get("huisnummer") or ""), addition),
    )
    reported = (normalise_postcode(vraag.postcode).value, normalise_house(vraag.huisnummer, vraag.toevoeging))
    return Woonplaats.WOONT_HIER if known == reported else Woonplaats.VERHUISD


def judge_ages(answer: dict[str, Any], vraag: Vraag) -> bool | None:
    """Return whether somebody under age lives at exactly that address, or None when that is unclear.

    The register searches by postcode and number, and so finds the neighbours of other additions as well.
    """
    house = normalise_house(vraag.huisnummer, vraag.toevoeging)
    ends = re.compile(rf"(?:^|\D){house.number}\W*{re.escape(house.addition)}$", re.IGNORECASE)
    ages = [
        each.get("leeftijd")
        for each in answer.get("personen", [])
        if isinstance(each, dict) and ends.search(str((each.get("adressering") or {}).get("adresregel1") or "").strip())
    ]
    known = [each for each in ages if isinstance(each, int)]
    if any(each < _OF_AGE for each in known):
        return True
    return False if known and len(known) == len(ages) else None


def _has_name(person: dict[str, Any], vraag: Vraag) -> bool:
    """Return whether a person bears the name that was reported, where one was."""
    name = str((person.get("naam") or {}).get("geslachtsnaam") or "")
    return not vraag.achternaam or normalise_surname(name).parts == normalise_surname(vraag.achternaam).parts
