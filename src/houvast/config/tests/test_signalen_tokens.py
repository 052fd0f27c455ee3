# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens from the command line, from key file to match, give the same links as names."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from houvast_partner.cli import main as partner_main

from houvast.config.cli import main

HEADER = "klantnummer;naam;voorletters;geboortedatum;postcode;huisnummer;bedrag;ontstaansdatum;signaaldatum"
STROOM = (
    "S1;Jansen;A.;01-02-1980;1234AB;12;80,00;01-09-2026;02-10-2026",
    "S2;Visser;C.;05-06-1990;1234AC;7;95,00;01-09-2026;02-10-2026",
)
GAS = (
    "G1;Janssen;A;01-02-1980;1234 AB;12;90,00;01-09-2026;03-10-2026",
    "G2;de Vries;B.;03-04-1975;1234AB;12;75,00;01-09-2026;03-10-2026",
    "G3;Smit;D.;07-08-1969;1234AD;3;75,00;01-09-2026;03-10-2026",
)
_PARTNER = [
    *("signalen", "partner", "--type", "Energie", "--grondslag", "Energieregeling", "--convenant", "Convenant 2026"),
    *("--bewijs", "Z-1", "--since", "2026-01-01", "--veld", "achternaam", "--veld", "voorletters"),
    *("--veld", "geboortedatum", "--veld", "postcode", "--veld", "huisnummer"),
]
_PERIOD = ["--since", "2020-01-01", "--until", "2999-12-31"]


@pytest.fixture
def folder(fresh_database: str, tmp_path: Path) -> Path:
    """Let two partners send to two gemeenten, one of which will get names and the other tokens."""
    assert fresh_database
    for naam, code in (("Veenlanden", "9901"), ("Elders", "9902")):
        assert main(["organisatie", "add", naam, "--soort", "gemeente", "--gemeentecode", code]) == 0
    for code, naam in (("stroom", "Stroom voor Elk"), ("gas", "Gas voor Elk")):
        assert main(["organisatie", "add", naam, "--soort", "signaalpartner"]) == 0
        for gemeente in ("Veenlanden", "Elders"):
            assert main([*_PARTNER, code, "--gemeente", gemeente, "--organisatie", naam]) == 0
    return tmp_path


def _write(folder: Path, code: str, rows: tuple[str, ...]) -> Path:
    path = folder / f"{code}.csv"
    path.write_text("\n".join((HEADER, *rows)))
    return path


def _import(path: Path, code: str, gemeente: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["signalen", "import", str(path), "--partner", code, "--gemeente", gemeente, "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def _match(gemeente: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["signalen", "match", "--periode", "2026-10", "--gemeente", gemeente, "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return {name: facts[name] for name in ("signals", "groups", "persons", "households", "linked")}


def test_a_file_of_tokens_gives_the_same_links_as_the_file_with_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for code, rows in (("stroom", STROOM), ("gas", GAS)):
        _import(_write(folder, code, rows), code, "Veenlanden", capsys)
    plain = _match("Veenlanden", capsys)

    key = folder / "stroom-sleutel.json"
    made = ["signalen", "sleutel", "--gemeente", "Elders"]
    assert main([*made, "--partner", "stroom", "--out", str(key)]) == 2
    assert main([*made, "--partner", "stroom", "--out", str(key), *_PERIOD]) == 0
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    other = folder / "gas-sleutel.json"
    assert main([*made, "--partner", "gas", "--out", str(other)]) == 0
    assert main([*made, "--partner", "gas", "--out", str(other), *_PERIOD]) == 2
    assert json.loads(key.read_text())["sleutel"] == json.loads(other.read_text())["sleutel"]

    # One by the command, the other through its folder.
    sealed = folder / "stroom.json"
    arguments = ["seal", str(folder / "stroom.csv"), "--key", str(key), "--out", str(sealed)]
    assert partner_main(arguments) == 0
    facts = _import(sealed, "stroom", "Elders", capsys)
    assert (facts["rows"], facts["accepted"], facts["refused_count"]) == (2, 2, 0)
    assert _import(sealed, "stroom", "Elders", capsys)["known"] is True
    watched = folder / "gas"
    watched.mkdir()
    arguments = ["seal", str(folder / "gas.csv"), "--key", str(other), "--out", str(watched / "gas.json")]
    assert partner_main(arguments) == 0
    os.utime(watched / "gas.json", (1, 1))
    assert main(["signalen", "watch", str(watched), "--partner", "gas", "--gemeente", "Elders"]) == 0
    assert sorted(each.name for each in watched.iterdir()) == ["verwerkt"]
    assert json.loads((watched / "verwerkt" / "gas.json.json").read_text())["accepted"] == 3

    assert _match("Elders", capsys) == plain == {"signals": 5, "groups": 1, "persons": 4, "households": 3, "linked": 5}
    assert _links("Elders") == _links("Veenlanden") == {frozenset({"S1", "G1"}), *map(_alone, ("S2", "G2", "G3"))}


def test_a_file_of_tokens_of_another_partner_is_refused_by_command_and_folder(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, watched = folder / "sleutel.json", folder / "map"
    made = ["signalen", "sleutel", "--gemeente", "Elders", "--partner", "stroom", "--out", str(key), *_PERIOD]
    assert main(made) == 0
    watched.mkdir()
    sealed = watched / "signalen.json"
    source = _write(folder, "stroom", STROOM)
    assert partner_main(["seal", str(source), "--key", str(key), "--out", str(sealed)]) == 0
    os.utime(sealed, (1, 1))
    capsys.readouterr()
    assert main(["signalen", "import", str(sealed), "--partner", "gas", "--gemeente", "Elders", "--json"]) == 2
    assert "sleutelbestand van “stroom”" in json.loads(capsys.readouterr().out)["refused"][0]["reason"]
    assert main(["signalen", "watch", str(watched), "--partner", "gas", "--gemeente", "Elders"]) == 0
    assert "sleutelbestand van" in (watched / "geweigerd" / "signalen.json.json").read_text()


def test_a_row_of_tokens_that_is_refused_comes_back_by_its_place_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, sealed, refused = (folder / name for name in ("sleutel.json", "signalen.json", "geweigerd.csv"))
    made = ["signalen", "sleutel", "--gemeente", "Elders", "--partner", "stroom", "--out", str(key), *_PERIOD]
    assert main(made) == 0
    path = _write(folder, "stroom", STROOM)
    assert partner_main(["seal", str(path), "--key", str(key), "--out", str(sealed)]) == 0
    _raise_amount("Elders", bedrag_min_cents=90_00)
    arguments = ["signalen", "import", str(sealed), "--partner", "stroom", "--gemeente", "Elders"]
    assert main([*arguments, "--refused", str(refused)]) == 2
    capsys.readouterr()
    lines = refused.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith('"2";"bedrag"')


def _alone(kenmerk: str) -> frozenset[str]:
    return frozenset({kenmerk})


def _links(gemeente: str) -> set[frozenset[str]]:
    """Return the partners' own references of the signals of each person."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)

    with connections["owner"].cursor() as cursor:
        cursor.execute("SET row_security = off")
        cursor.execute(
            "SELECT array_agg(v.kenmerk) FROM koppeling_koppeling k "
            "JOIN vroegsignalering_vroegsignaal v ON v.gemeente_id = k.gemeente_id AND v.id = k.vroegsignaal_id "
            "JOIN access_organisatie o ON o.id = k.gemeente_id WHERE o.naam = %s GROUP BY k.persoon_id",
            [gemeente],
        )
        return {frozenset(kenmerken) for (kenmerken,) in cursor.fetchall()}


def _raise_amount(gemeente: str, *, bedrag_min_cents: int) -> None:
    """Let the gemeente take only higher arrears from today on."""
    from django.db import connections  # noqa: PLC0415 (Django is set up by now)

    with connections["owner"].cursor() as cursor:
        cursor.execute("SET row_security = off")
        cursor.execute(
            "UPDATE vroegsignalering_signaaltype t SET bedrag_min_cents = %s FROM access_organisatie o "
            "WHERE o.id = t.gemeente_id AND o.naam = %s",
            [bedrag_min_cents, gemeente],
        )
