# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The delivery to the national monitor, from the command line."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from houvast.config.cli import main

_PERIOD = ["--van", "2026-01-01", "--tot", "2030-12-31"]
_PARTNER = [
    *("signalen", "partner", "stroom", "--organisatie", "Stroom voor Elk", "--type", "Energie"),
    *("--grondslag", "Energieregeling", "--convenant", "Convenant 2026", "--bewijs", "Z-1", "--since", "2026-01-01"),
    *("--veld", "achternaam", "--veld", "postcode", "--veld", "huisnummer"),
]
_FILE = "klantnummer;naam;postcode;huisnummer;bedrag;ontstaansdatum\nK1;Jansen;1234AB;12a;1.234,56;01-09-2026\n"


@pytest.fixture
def folder(fresh_database: str, tmp_path: Path) -> Path:
    assert fresh_database
    for naam, code in (("Veenlanden", "9901"), ("Elders", "9902"), ("Stil", "9903")):
        assert main(["organisatie", "add", naam, "--soort", "gemeente", "--gemeentecode", code]) == 0
    assert main(["organisatie", "add", "Stroom voor Elk", "--soort", "signaalpartner"]) == 0
    for naam in ("Veenlanden", "Elders"):
        assert main([*_PARTNER, "--gemeente", naam]) == 0
    (tmp_path / "november.csv").write_text(_FILE)
    imported = ["signalen", "import", str(tmp_path / "november.csv"), "--partner", "stroom"]
    assert main([*imported, "--gemeente", "Veenlanden"]) == 0
    return tmp_path


def test_a_file_is_written_whole_and_passes_its_own_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    target = folder / "vs.json"
    assert main(["ddas", "vs", *_PERIOD, "--uit", str(target), "--gemeente", "Veenlanden", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["leveringen"], facts["vroegsignalen"], facts["vroegsignaalzaken"]) == (1, 1, 0)
    assert facts["bytes"] == target.stat().st_size
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert main(["ddas", "check", str(target)]) == 0
    # Without a name: each gemeente that has partners, in one file, also the one that had no signal.
    assert main(["ddas", "vs", *_PERIOD, "--uit", str(target)]) == 0
    written = json.loads(target.read_text())
    assert [each["gemeentecode"] for each in written["leveringen"]] == ["9902", "9901"]
    assert not list(folder.glob(".*"))


def test_what_would_not_be_valid_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "vs.json"
    backwards = ["--van", "2026-02-01", "--tot", "2026-01-01"]
    capsys.readouterr()
    assert main(["ddas", "vs", *backwards, "--uit", str(target), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["valid"] is False
    assert main(["ddas", "vs", *_PERIOD, "--uit", str(folder / "weg" / "vs.json")]) == 2
    assert main(["ddas", "vs", *_PERIOD, "--uit", str(target), "--gemeente", "Nergens"]) == 1
    _choose_an_address_that_is_none()
    capsys.readouterr()
    assert main(["ddas", "vs", *_PERIOD, "--uit", str(target), "--gemeente", "Veenlanden"]) == 2
    assert "contactpersoonen[0].email" in capsys.readouterr().out
    assert not target.exists()
    assert _lines_in_the_log() == 0


def _choose_an_address_that_is_none() -> None:
    from django.utils import timezone  # noqa: PLC0415

    from houvast.access.domain.scope import scope_of  # noqa: PLC0415
    from houvast.access.queries import get_system_actor, list_organisaties  # noqa: PLC0415
    from houvast.database.scope import scoped  # noqa: PLC0415
    from houvast.instellingen.commands import choose_instelling  # noqa: PLC0415

    gemeente_id = next(each.organisatie_id for each in list_organisaties() if each.naam == "Veenlanden")
    actor = get_system_actor(gemeente_id)
    with scoped(scope_of(actor)):
        choose_instelling(
            actor=actor,
            gemeente_id=gemeente_id,
            sleutel="ddas.afzender.contact_email",
            waarde="geen adres",
            reason="Proef",
            now=timezone.now(),
        )


def _lines_in_the_log() -> int:
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("SET row_security = off")
        cursor.execute("SELECT count(*) FROM audit_line WHERE command = 'record_delivery'")
        return int(cursor.fetchone()[0])
