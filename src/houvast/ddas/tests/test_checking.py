# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import copy
import json
import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.ddas.domain import vs_schema
from houvast.ddas.domain.checking import NotADelivery, Report, check_delivery, read_delivery
from houvast.ddas.domain.delivering import Afzender, Client, Poging, Signaal, Zaak, make_delivery, whole_euros

_FOLDER = Path(os.environ.get("HOUVAST_CONFORMANCE_DATA", Path(__file__).parents[4].parent / "shared" / "data"))
_SCHEMA = _FOLDER / "ddas" / "vs-0.9.schema.json"
_EXAMPLE = _FOLDER / "ddas" / "vs-0.9-enkelvoudig.json"
_needs_standard = pytest.mark.skipif(
    not _SCHEMA.exists() and "CI" not in os.environ,
    reason="the national schema is not beside the project: set HOUVAST_CONFORMANCE_DATA",
)
_VAN, _TOT = date(2026, 1, 1), date(2026, 1, 31)
_CLIENT = Client(
    burgerservicenummer="999990019",
    voorletters="A.",
    achternaam="Voorbeeld",
    geboortedatum=date(1985, 6, 15),
    straatnaam="Kade",
    postcode="1234AB",
    huisnummer="10",
    plaatsnaam="Oeverstad",
)


def _signaal(number: int, **changes: Any) -> Signaal:
    facts: dict[str, Any] = {
        "nummer": f"S{number}",
        "partnertype": "Huur",
        "status": "Nog niet opgepakt",
        "signaaldatum": date(2026, 1, 5),
        "client": _CLIENT,
        "bedrag_cents": 45_050,
        "ontstaansdatum": date(2025, 12, 1),
    }
    return Signaal(**(facts | changes))


def _delivery(signalen: list[Signaal], zaken: list[Zaak]) -> dict[str, Any]:
    return make_delivery(
        van=_VAN,
        tot=_TOT,
        made_at=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
        gegevensleverancier="Houvast 0.1.0",
        afzender=Afzender("0999", "Gemeente Oeverstad", contact_email="monitor@oeverstad.example"),
        signalen=signalen,
        zaken=zaken,
    )


def _zaak(**changes: Any) -> Zaak:
    facts: dict[str, Any] = {
        "signalen": ("S1",),
        "matchingsdatum": date(2026, 1, 6),
        "periode_van": _VAN,
        "periode_tot": _TOT,
        "opgepakt_op": date(2026, 1, 8),
        "pogingen": (Poging("Telefoon", bereikt=False, datum=date(2026, 1, 9), dagdeel="Ochtend"),),
    }
    return Zaak(**(facts | changes))


def _whole() -> dict[str, Any]:
    return _delivery([_signaal(1), _signaal(2)], [_zaak()])


def _bare(schema: Any) -> Any:
    """Return a schema without what only explains it, and with what it refers to in its place."""

    def walk(part: Any, definitions: dict[str, Any]) -> Any:
        if isinstance(part, list):
            return [walk(each, definitions) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return walk(definitions[part["$ref"].rsplit("/", 1)[1]], definitions)
        names = {"title", "description", "examples", "$schema", "$id", "$defs", "$comment"}
        return {
            key: sorted(value)
            if key == "required"
            else (
                {name: walk(each, definitions) for name, each in value.items()}
                if key == "properties"
                else walk(value, definitions)
            )
            for key, value in part.items()
            if key not in names
        }

    return walk(schema, schema.get("$defs", {}))


@_needs_standard
def test_our_schema_says_what_the_national_one_says() -> None:
    national = json.loads(_SCHEMA.read_bytes())

    assert _bare(national) == _bare(vs_schema.SCHEMA)


@_needs_standard
def test_the_example_of_the_standard_keeps_its_schema_and_its_bsn_is_named() -> None:
    report = check_delivery(read_delivery(_EXAMPLE.read_bytes()))

    assert report.errors == ()
    assert any(each.path.endswith("client.Burgerservicenummer") for each in report.warnings)


def test_what_we_deliver_has_no_error_and_no_warning() -> None:
    report = check_delivery(json.loads(json.dumps(_whole())))

    assert report == Report(leveringen=1, signalen=2, zaken=1)


def test_an_open_case_has_no_result_and_an_amount_is_whole_euros() -> None:
    (levering,) = _whole()["leveringen"]

    assert "resultaat" not in levering["vroegsignaalzaken"][0]
    assert levering["vroegsignalen"][0]["bedrag"] == 451


@pytest.mark.parametrize(("cents", "euros"), [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (45_000, 450)])
def test_half_a_euro_goes_up(cents: int, euros: int) -> None:
    assert whole_euros(cents) == euros


def _at(delivery: dict[str, Any], path: str) -> tuple[Any, str | int]:
    """Return what holds a place in a delivery, and its key there."""
    keys: list[str | int] = [int(each) if each.isdigit() else each for each in re.findall(r"[\w-]+", path)]
    holder: Any = delivery
    for key in keys[:-1]:
        holder = holder[key]
    return holder, keys[-1]


_LEVERING = "leveringen[0]"
_FIRST = f"{_LEVERING}.vroegsignalen[0]"
_CASE = f"{_LEVERING}.vroegsignaalzaken[0]"


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("startdatumLevering", "01-01-2026", "$.startdatumLevering"),
        ("aanleverdatumEnTijd", "gisteren", "$.aanleverdatumEnTijd"),
        ("leveringen", [], "$.leveringen"),
        (f"{_LEVERING}.teller", "1", "$.leveringen[0].teller"),
        (f"{_LEVERING}.verzonnen", 1, "$.leveringen[0]"),
        (f"{_FIRST}.bedrag", 450.5, "$.leveringen[0].vroegsignalen[0].bedrag"),
        (f"{_FIRST}.bedrag", None, "$.leveringen[0].vroegsignalen[0].bedrag"),
        (f"{_FIRST}.status", "Opgepakt", "$.leveringen[0].vroegsignalen[0].status"),
        (f"{_FIRST}.naam_partner", "Verhuurder", "$.leveringen[0].vroegsignalen[0]"),
        (f"{_FIRST}.client.Geboortedatum", "15-06-1985", "$.leveringen[0].vroegsignalen[0].client.Geboortedatum"),
        (f"{_CASE}.vroegsignalen", [], "$.leveringen[0].vroegsignaalzaken[0].vroegsignalen"),
        (f"{_CASE}.contactpogingen[0].soort", "Fax", "$.leveringen[0].vroegsignaalzaken[0].contactpogingen[0].soort"),
    ],
)
def test_an_error_names_its_place(path: str, value: object, where: str) -> None:
    delivery = copy.deepcopy(_whole())
    holder, key = _at(delivery, path)
    holder[key] = value

    report = check_delivery(delivery)

    assert [each.path for each in report.errors] == [where]


def test_what_is_missing_is_named_one_by_one() -> None:
    delivery = _whole()
    del delivery["startdatumLevering"], delivery["codeGegevensleverancier"]

    messages = [each.message for each in check_delivery(delivery).errors]

    assert sorted(messages) == ["missing: codeGegevensleverancier", "missing: startdatumLevering"]


def test_a_report_repeats_nothing_of_a_resident() -> None:
    delivery = _whole()
    client = delivery["leveringen"][0]["vroegsignalen"][0]["client"]
    client["Burgerservicenummer"], client["Geboortedatum"] = 999990019, "Achternaam Voorbeeld"

    report = check_delivery(delivery)

    said = " ".join(each.message for each in (*report.errors, *report.warnings))
    assert len(report.errors) == 2
    assert "999990019" not in said
    assert "Voorbeeld" not in said


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("einddatumLevering", "2025-12-01", "$.einddatumLevering"),
        ("aanleverdatumEnTijd", "2026-01-10T09:00:00Z", "$.aanleverdatumEnTijd"),
        (f"{_LEVERING}.teller", 2, "$.leveringen[0].teller"),
        (f"{_LEVERING}.gemeentecode", "GM999", "$.leveringen[0].gemeentecode"),
        (f"{_FIRST}.ID", "S2", "$.leveringen[0].vroegsignalen[1].ID"),
        (f"{_FIRST}.bedrag", -1, "$.leveringen[0].vroegsignalen[0].bedrag"),
        (f"{_FIRST}.signaaldatum", "2025-11-01", "$.leveringen[0].vroegsignalen[0].signaaldatum"),
        (
            f"{_FIRST}.client.Burgerservicenummer",
            "123456789",
            "$.leveringen[0].vroegsignalen[0].client.Burgerservicenummer",
        ),
        (f"{_FIRST}.client.Postcode", "1234 ab", "$.leveringen[0].vroegsignalen[0].client.Postcode"),
        (f"{_FIRST}.client.Huisnummer", "", "$.leveringen[0].vroegsignalen[0].client"),
        (f"{_CASE}.vroegsignalen[0].ID", "S9", "$.leveringen[0].vroegsignaalzaken[0].vroegsignalen[0].ID"),
        (
            f"{_CASE}.resultaat",
            "Geen reactie na eerder contact",
            "$.leveringen[0].vroegsignaalzaken[0].vroegsignalen[0].ID",
        ),
        (
            f"{_CASE}.contactpogingen[0].datum",
            "2026-01-02",
            "$.leveringen[0].vroegsignaalzaken[0].contactpogingen[0].datum",
        ),
        (f"{_CASE}.datum_opgepakt", "2026-01-02", "$.leveringen[0].vroegsignaalzaken[0].datum_opgepakt"),
    ],
)
def test_what_the_schema_lets_pass_is_a_warning_at_its_place(path: str, value: object, where: str) -> None:
    delivery = copy.deepcopy(_whole())
    holder, key = _at(delivery, path)
    holder[key] = value

    report = check_delivery(delivery)

    assert report.errors == ()
    assert where in [each.path for each in report.warnings]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "line 1"),
        (b"{", "line 1"),
        (b"[]", "no object"),
        ("\ufeff{}".encode(), "byte order mark"),
        ('{"naam": "Zoë"}'.encode("cp1252"), "not UTF-8"),
        (b'{"teller": 1, "teller": 2}', "stands twice"),
        (b'{"bedrag": NaN}', "no number"),
        (b'{"leveringen": [{"schuldhulptrajecten": []}]}', "SHV"),
        (b"[" * 100_000, "nested"),
    ],
)
def test_what_is_no_delivery_is_refused_with_its_place(content: bytes, says: str) -> None:
    with pytest.raises(NotADelivery, match=says):
        read_delivery(content)


_days = st.dates(date(2025, 1, 1), _TOT)


@given(
    signalen=st.lists(
        st.builds(
            _signaal,
            st.integers(1, 6),
            partnertype=st.sampled_from(vs_schema.SIGNAALPARTNERS),
            status=st.sampled_from(vs_schema.SIGNAALSTATUSSEN),
            signaaldatum=_days,
            bedrag_cents=st.none() | st.integers(1, 10**9),
            ontstaansdatum=st.none() | _days,
            warme_overdracht=st.none() | st.booleans(),
            client=st.builds(Client, achternaam=st.text(max_size=30), voorletters=st.text(max_size=40)),
        ),
        max_size=6,
    ),
    zaken=st.lists(
        st.builds(
            _zaak,
            signalen=st.lists(st.sampled_from(["S1", "S2", "S3"]), min_size=1, max_size=4).map(tuple),
            resultaat=st.sampled_from(("", *vs_schema.EINDRESULTATEN)),
            opgepakt_op=st.none() | _days,
            pogingen=st.lists(
                st.builds(
                    Poging,
                    st.sampled_from(vs_schema.CONTACTSOORTEN),
                    st.booleans(),
                    _days,
                    st.sampled_from(vs_schema.DAGDELEN),
                ),
                max_size=3,
            ).map(tuple),
        ),
        max_size=3,
    ),
)
def test_whatever_happened_the_delivery_keeps_the_schema(signalen: list[Signaal], zaken: list[Zaak]) -> None:
    assert check_delivery(json.loads(json.dumps(_delivery(signalen, zaken)))).errors == ()
