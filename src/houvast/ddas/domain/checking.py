# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Check a delivery: errors against the schema, each with its path; and apart, what it says that can't be right.

The schema lets much pass: a case about a signal that isn't in the file, a signal twice, an attempt before there was a
match. Those are warnings: the receiver takes the file, and the figures are wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NoReturn

from jsonschema import Draft202012Validator, ValidationError

from houvast.ddas.domain.vs_schema import NOG_NIET_OPGEPAKT, SCHEMA
from houvast.kernel.bsn import Bsn, NotABsn

SIGNALEN_MAX: Final = 50_000
_GEMEENTECODE = re.compile(r"[0-9]{4}")
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_FIRST_BIRTH_YEAR: Final = 1900
_ADDRESS: Final = ("Postcode", "Huisnummer")
_LENGTHS: Final = {
    "Burgerservicenummer": 9,
    "Voorletters": 20,
    "Voorvoegsel": 200,
    "Achternaam": 200,
    "Straatnaam": 200,
    "Postcode": 6,
    "Huisnummer": 5,
    "Huisnummertoevoeging": 4,
    "Plaatsnaam": 200,
}
_SHOWN_MAX: Final = 40
_NOT_TAKEN_UP: Final = "Niet opgepakt"


class NotADelivery(ValueError):
    """The file is no DDAS-VS delivery at all; the message says where reading stopped, and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place: a JSON path such as `$.leveringen[0].teller`, and a sentence."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: `errors` break the schema, `warnings` the rules that it leaves to people."""

    leveringen: int = 0
    signalen: int = 0
    zaken: int = 0
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def read_delivery(content: bytes) -> dict[str, Any]:
    """Return a delivery as values. Raises NotADelivery: not UTF-8, not JSON, or another model."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotADelivery(f"byte {error.start} is not UTF-8: save the file as UTF-8") from error
    if text.startswith("\ufeff"):
        raise NotADelivery("the file begins with a byte order mark: save it as UTF-8 without BOM")
    try:
        values = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise NotADelivery(f"line {error.lineno}, column {error.colno} is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise NotADelivery("the file is nested too deeply to be a delivery") from error
    if not isinstance(values, dict):
        raise NotADelivery("the file holds no object: a delivery begins with { and its startdatumLevering")
    if any("schuldhulptrajecten" in each for each in _objects(values.get("leveringen"))):
        raise NotADelivery("this is a delivery of debt help (SHV): only early warning (VS 0.9) is checked")
    return values


def check_delivery(delivery: dict[str, Any]) -> Report:
    """Check a delivery against the schema and the rules beside it."""
    leveringen = list(_objects(delivery.get("leveringen")))
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    found = sorted(validator.iter_errors(delivery), key=lambda each: [str(part) for part in each.absolute_path])
    return Report(
        leveringen=len(leveringen),
        signalen=sum(len(list(_objects(each.get("vroegsignalen")))) for each in leveringen),
        zaken=sum(len(list(_objects(each.get("vroegsignaalzaken")))) for each in leveringen),
        errors=tuple(_error(each) for each in found),
        warnings=tuple(_warn(delivery)),
    )


def _error(error: ValidationError) -> Finding:
    return Finding(error.json_path, _SENTENCES.get(str(error.validator), _other)(error))


def _extra(error: ValidationError) -> str:
    known: Iterable[str] = error.schema["properties"] if isinstance(error.schema, dict) else ()
    said: dict[str, Any] = error.instance if isinstance(error.instance, dict) else {}
    return f"unknown: {', '.join(sorted(set(said).difference(known)))}"


def _missing(error: ValidationError) -> str:
    # The library says one absence at a time, and ends its sentence with why.
    return f"missing: {error.message.split(chr(39))[1]}"


def _not_listed(error: ValidationError) -> str:
    return f"{_shown_at(error)} is not in the list of this field"


def _other_kind(error: ValidationError) -> str:
    return f"{_shown_at(error)} is no {error.validator_value}"


def _other(error: ValidationError) -> str:
    return f"breaks the rule {error.validator}"


_SENTENCES: Final[dict[str, Callable[[ValidationError], str]]] = {
    "additionalProperties": _extra,
    "required": _missing,
    "enum": _not_listed,
    "type": _other_kind,
    "format": _other_kind,
    "minItems": lambda _error: "the list is empty: leave it out, or fill it",
    "uniqueItems": lambda _error: "the list says the same thing twice",
}


def _shown_at(error: ValidationError) -> str:
    """Return the wrong value, but nothing that a resident could be known by."""
    return "this value" if "client" in error.absolute_path else _shown(error.instance)


def _shown(value: object) -> str:
    """Return a value as it stands in a report, cut short."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_MAX else text[: _SHOWN_MAX - 1] + "…"


def _warn(delivery: dict[str, Any]) -> Iterator[Finding]:
    first, last = _day(delivery.get("startdatumLevering")), _day(delivery.get("einddatumLevering"))
    if first and last and last < first:
        yield Finding("$.einddatumLevering", "the period ends before it begins")
    made = _day(str(delivery.get("aanleverdatumEnTijd"))[:10])
    if made and last and made < last:
        yield Finding("$.aanleverdatumEnTijd", "the file was made before its period was over")
    leveringen = delivery.get("leveringen")
    if leveringen is None:
        yield Finding("$", "there is no levering: the file says nothing")
    signalen = 0
    for place, levering in enumerate(leveringen if isinstance(leveringen, list) else []):
        if isinstance(levering, dict):
            signalen += len(list(_objects(levering.get("vroegsignalen"))))
            yield from _Levering(f"$.leveringen[{place}]", levering, place + 1, first, last).warn()
    if signalen > SIGNALEN_MAX:
        yield Finding("$.leveringen", f"{signalen} signals: a message holds at most {SIGNALEN_MAX}")


@dataclass(slots=True)
class _Levering:
    """One levering with its place in the file and the period that it is about."""

    path: str
    values: dict[str, Any]
    number: int
    first: date | None
    last: date | None
    statuses: dict[str, str] = field(default_factory=dict)

    def warn(self) -> Iterator[Finding]:
        """Yield what can't be right in it."""
        if self.values.get("teller") != self.number:
            yield Finding(f"{self.path}.teller", f"leveringen are counted 1, 2, 3: this is number {self.number}")
        code = self.values.get("gemeentecode")
        if isinstance(code, str) and not _GEMEENTECODE.fullmatch(code):
            yield Finding(f"{self.path}.gemeentecode", f"{_shown(code)} has no four digits")
        organisatie = self.values.get("aanleverende_organisatie")
        if isinstance(organisatie, dict) and not organisatie.get("naam"):
            yield Finding(f"{self.path}.aanleverende_organisatie", "has no naam")
        for place, signaal in _numbered(self.values.get("vroegsignalen")):
            yield from self._warn_signaal(f"{self.path}.vroegsignalen[{place}]", signaal)
        yield from self._warn_zaken()

    def _warn_signaal(self, path: str, signaal: dict[str, Any]) -> Iterator[Finding]:
        number = signaal.get("ID")
        if isinstance(number, str):
            if number in self.statuses:
                yield Finding(f"{path}.ID", f"{_shown(number)} was used before in this levering")
            self.statuses[number] = str(signaal.get("status", ""))
        amount = signaal.get("bedrag")
        if isinstance(amount, int) and amount < 0:
            yield Finding(f"{path}.bedrag", "an arrears can't be negative")
        begun, sent = _day(signaal.get("ontstaansdatum")), _day(signaal.get("signaaldatum"))
        if begun and sent and sent < begun:
            yield Finding(f"{path}.signaaldatum", "the partner reported before the arrears began")
        if sent and self.last and sent > self.last:
            yield Finding(f"{path}.signaaldatum", "lies after the period of the delivery")
        if not _objects_at(signaal.get("signaalpartner")).get("type"):
            yield Finding(f"{path}.signaalpartner", "has no type")
        client = signaal.get("client")
        if isinstance(client, dict):
            yield from _warn_client(f"{path}.client", client, sent)

    def _warn_zaken(self) -> Iterator[Finding]:
        taken: Counter[str] = Counter()
        for place, zaak in _numbered(self.values.get("vroegsignaalzaken")):
            path = f"{self.path}.vroegsignaalzaken[{place}]"
            numbers = [each.get("ID") for each in _objects(zaak.get("vroegsignalen"))]
            if not numbers:
                yield Finding(f"{path}.vroegsignalen", "a case has at least one signal")
            for at, number in enumerate(numbers):
                if isinstance(number, str):
                    taken[number] += 1
                    yield from self._warn_link(f"{path}.vroegsignalen[{at}].ID", number, zaak, taken[number])
            yield from _warn_zaak(path, zaak, self.last)

    def _warn_link(self, path: str, number: str, zaak: dict[str, Any], times: int) -> Iterator[Finding]:
        if number not in self.statuses:
            yield Finding(path, f"{_shown(number)} is no signal of this levering")
            return
        if times > 1:
            yield Finding(path, f"{_shown(number)} belongs to another case as well")
        status, result = self.statuses[number], str(zaak.get("resultaat", ""))
        if status.startswith(_NOT_TAKEN_UP) and zaak.get("contactpogingen"):
            yield Finding(path, f"the signal is “{status}”, and yet its case has contact attempts")
        if status == NOG_NIET_OPGEPAKT and result:
            yield Finding(path, "the signal is not taken up yet, and its case has a result")


def _warn_client(path: str, client: dict[str, Any], sent: date | None) -> Iterator[Finding]:
    bsn = client.get("Burgerservicenummer")
    if isinstance(bsn, str) and bsn and not _passes(bsn):
        yield Finding(f"{path}.Burgerservicenummer", "fails the eleven-test")
    if not all(client.get(each) for each in _ADDRESS):
        yield Finding(path, "has no address: postcode and house number are the least")
    postcode = client.get("Postcode")
    if isinstance(postcode, str) and postcode and not _POSTCODE.fullmatch(postcode):
        yield Finding(f"{path}.Postcode", "is no postcode as 1234AB")
    born = _day(client.get("Geboortedatum"))
    if born and (born.year < _FIRST_BIRTH_YEAR or (sent and born > sent)):
        yield Finding(f"{path}.Geboortedatum", "nobody of that age can be in arrears")
    for name, length in _LENGTHS.items():
        value = client.get(name)
        if isinstance(value, str) and len(value) > length and name != "Postcode":
            yield Finding(f"{path}.{name}", f"is longer than {length} characters")


def _warn_zaak(path: str, zaak: dict[str, Any], last: date | None) -> Iterator[Finding]:
    matched, taken_up = _day(zaak.get("matchingsdatum")), _day(zaak.get("datum_opgepakt"))
    begun, ended = _day(zaak.get("startdatum_matchtingperiode")), _day(zaak.get("einddatum_matchingperiode"))
    if begun and ended and ended < begun:
        yield Finding(f"{path}.einddatum_matchingperiode", "the matching period ends before it begins")
    if begun and matched and matched < begun:
        yield Finding(f"{path}.matchingsdatum", "matched before its period began")
    if matched and taken_up and taken_up < matched:
        yield Finding(f"{path}.datum_opgepakt", "taken up before it was matched")
    reached = False
    for place, poging in _numbered(zaak.get("contactpogingen")):
        at = f"{path}.contactpogingen[{place}]"
        reached = reached or poging.get("bereikt") is True
        on = _day(poging.get("datum"))
        if on and matched and on < matched:
            yield Finding(f"{at}.datum", "an attempt before there was a match")
        if on and last and on > last:
            yield Finding(f"{at}.datum", "an attempt after the period of the delivery")
    result = str(zaak.get("resultaat", ""))
    if result == "Definitief geen contact kunnen krijgen" and reached:
        yield Finding(f"{path}.resultaat", "nobody could be reached, and an attempt says otherwise")


def _passes(bsn: str) -> bool:
    try:
        return Bsn(bsn).number == bsn
    except NotABsn:
        return False


def _objects(values: object) -> Iterator[dict[str, Any]]:
    if isinstance(values, list):
        yield from (each for each in values if isinstance(each, dict))


def _objects_at(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _numbered(values: object) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(values, list):
        yield from ((place, each) for place, each in enumerate(values) if isinstance(each, dict))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None  # noqa: PLR2004
    except ValueError:
        return None


def _refuse_constant(name: str) -> NoReturn:
    raise NotADelivery(f"{name} is no number in JSON: give a whole amount or leave the field out")


def _without_doubles(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise NotADelivery(f"the key {_shown(key)} stands twice in one object: keep one of the two")
        values[key] = value
    return values
