# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages by the national data standard (DDAS-VS 0.9, JSON). At most 50,000 signals each, as the standard has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from houvast.vroegsignalering.domain.faults import Fault, LeveringUnreadable, Reden
from houvast.vroegsignalering.domain.reading.table import Expected, Row, Table
from houvast.vroegsignalering.domain.reading.values import Cell
from houvast.vroegsignalering.domain.woorden import Veld

SIGNALS_MAX = 50_000
_BYTES_MAX = 100 << 20

# Fields by their names in the standard, compared without case: later drafts write them in camelCase.
_OF_SIGNAL = {
    "id": Veld.KENMERK,
    "crisissignaal": Veld.CRISISSIGNAAL,
    "warmeoverdracht": Veld.WARME_OVERDRACHT,
    "bedrag": Veld.BEDRAG,
    "ontstaansdatum": Veld.ONTSTAANSDATUM,
    "signaaldatum": Veld.SIGNAALDATUM,
}
_OF_CLIENT = {
    "burgerservicenummer": Veld.BURGERSERVICENUMMER,
    "voorletters": Veld.VOORLETTERS,
    "voornaam": Veld.VOORNAAM,
    "voorvoegsel": Veld.VOORVOEGSEL,
    "achternaam": Veld.ACHTERNAAM,
    "geboortedatum": Veld.GEBOORTEDATUM,
    "straatnaam": Veld.STRAATNAAM,
    "huisnummer": Veld.HUISNUMMER,
    "huisnummertoevoeging": Veld.HUISNUMMERTOEVOEGING,
    "postcode": Veld.POSTCODE,
    "plaatsnaam": Veld.PLAATSNAAM,
    "telefoonnummer": Veld.TELEFOONNUMMER,
    "email": Veld.EMAIL,
    "iban": Veld.IBAN,
}
_FIELDS = (*_OF_SIGNAL.values(), *_OF_CLIENT.values())
_INDEX = {veld: index for index, veld in enumerate(_FIELDS)}
# A state that a signal had elsewhere is not ours; the type is checked, not kept.
_OTHERWISE_READ = frozenset({"signaalpartner", "client"})


def open_message(file: BinaryIO, expected: Expected) -> Table:
    """Return the signals of a message as rows. Raises LeveringUnreadable."""
    content = file.read(_BYTES_MAX + 1)
    if len(content) > _BYTES_MAX:
        raise LeveringUnreadable("Dit bericht is te groot. Stuur ten hoogste 50.000 signalen per bericht.")
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise LeveringUnreadable(
            "Dit bericht is geen UTF-8. Sla het op als UTF-8, zoals de standaard vraagt."
        ) from fault
    except json.JSONDecodeError as fault:
        raise LeveringUnreadable(
            f"Dit bericht is geen geldige JSON: regel {fault.lineno}, teken {fault.colno}. Verbeter die plaats."
        ) from fault
    except (RecursionError, ValueError) as fault:
        raise LeveringUnreadable("Dit bericht is geen DDAS-bericht: het is te diep genest.") from fault
    return read_message(document, expected)


def read_message(document: object, expected: Expected) -> Table:
    """Return the signals of a message that was read already. Raises LeveringUnreadable, with the path."""
    if not isinstance(document, dict) or not isinstance(document.get("leveringen"), list):
        raise LeveringUnreadable("Dit bericht is geen DDAS-bericht: “leveringen” ontbreekt of is geen lijst.")
    count = 0
    for index, levering in enumerate(document["leveringen"]):
        if not isinstance(levering, dict) or not isinstance(levering.get("vroegsignalen", []), list):
            raise LeveringUnreadable(f"leveringen[{index}] is geen levering: “vroegsignalen” is geen lijst.")
        count += len(levering.get("vroegsignalen", []))
    if count > SIGNALS_MAX:
        raise LeveringUnreadable(f"Dit bericht heeft {count} signalen. Stuur er ten hoogste 50.000 per bericht.")
    table = Table(tuple(each.value for each in _FIELDS), iter(()), {each: each.value for each in _FIELDS})
    table.rows = _read_signals(document["leveringen"], expected, table.unread)
    return table


def _read_signals(leveringen: list[dict[str, Any]], expected: Expected, unread: dict[str, None]) -> Iterator[Row]:
    place = 0
    for levering in leveringen:
        if "vroegsignaalzaken" in levering:
            unread["vroegsignaalzaken"] = None
        # A gemeente that was registered without its code can't be told from others.
        is_ours = not expected.gemeentecode or (
            _digits_of(levering.get("gemeentecode")) == _digits_of(expected.gemeentecode)
        )
        for signal in levering.get("vroegsignalen", []):
            place += 1
            cells: list[Cell] = [None] * len(_FIELDS)
            if not isinstance(signal, dict) or not isinstance(signal.get("client", {}), dict):
                yield place, cells, Fault(Reden.GEEN_SIGNAAL)
                continue
            _fill(cells, signal, _OF_SIGNAL, "", unread)
            _fill(cells, signal.get("client", {}), _OF_CLIENT, "client.", unread)
            yield place, cells, _find_fault(signal, expected, is_ours=is_ours)


def _fill(
    cells: list[Cell], given: Mapping[str, Any], fields: Mapping[str, Veld], prefix: str, unread: dict[str, None]
) -> None:
    for name, value in given.items():
        veld = fields.get(name.lower())
        if veld is not None and not isinstance(value, list | dict):
            cells[_INDEX[veld]] = value
        elif veld is not None or prefix or name.lower() not in _OTHERWISE_READ:
            unread[f"{prefix}{name}"[:60]] = None


def _find_fault(signal: Mapping[str, Any], expected: Expected, *, is_ours: bool) -> Fault | None:
    if not is_ours:
        return Fault(Reden.ANDERE_GEMEENTE, "gemeentecode")
    partner = signal.get("signaalpartner")
    given = partner.get("type") if isinstance(partner, dict) else None
    if given is not None and expected.partnertype is not None and given != expected.partnertype.value:
        return Fault(Reden.ANDER_PARTNERTYPE, "signaalpartner.type")
    return None


def _digits_of(code: object) -> str:
    """Return a CBS code as four digits: 99, "0099" and "GM0099" are the same."""
    text = str(code).strip().upper().removeprefix("GM") if isinstance(code, str | int) else ""
    return text.zfill(4)
