# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a signaalpartner's program makes of a file, and what can't be read from it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import venv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from houvast_partner.cli import main
from nacl.exceptions import CryptoError
from nacl.public import SealedBox

from houvast.matching.keys import keys_of
from houvast.matching.normaliser import VERSION, normalise_record
from houvast.matching.tokens import BOX_STEP_BYTES, file_seal_of, unpack_contents
from tests.partner.key_files import HEADER, ROWS, Given, give_key, write_rows

ROOT = Path(__file__).resolve().parents[2]


def _seal(folder: Path, key: Given, *rows: str) -> dict[str, Any]:
    out = folder / "signalen.json"
    assert main(["seal", str(write_rows(folder, *rows)), "--key", str(key.path), "--out", str(out)]) == 0
    sealed: dict[str, Any] = json.loads(out.read_text())
    return sealed


def test_what_is_sent_says_how_much_and_since_when_and_nothing_of_who(tmp_path: Path) -> None:
    sealed = _seal(tmp_path, give_key(tmp_path))

    first = sealed["rijen"][0]
    written = json.dumps(sealed).lower()
    assert (first["kenmerk"], first["bedrag_cents"], first["ontstaansdatum"]) == ("K1", 123456, "2020-09-01")
    for readable in ("berg", "vries", "1980-02-01", "01-02-1980", "999990019", "1234ab", "1234 ab", "dorp", "geheim"):
        assert readable not in written
    assert (tmp_path / "signalen.json").stat().st_mode & 0o077 == 0


def test_no_plain_hash_of_a_name_number_or_postcode_stands_in_the_file(tmp_path: Path) -> None:
    written = json.dumps(_seal(tmp_path, give_key(tmp_path)))
    record = normalise_record({"burgerservicenummer": "999990019", "achternaam": "van der Berg", "voorletters": "A."})
    texts = {
        *("999990019", "berg", "van der Berg", "1234AB", "1980-02-01", "1980", "A"),
        *(f"{name}|{value}" for name, value in keys_of(record)),
        *(f"houvast-token|{VERSION}|{name}|{value}" for name, value in keys_of(record)),
    }

    for text in texts:
        for algorithm in ("md5", "sha1", "sha256", "sha512", "blake2b"):
            digest = hashlib.new(algorithm, text.encode()).digest()
            for form in (digest.hex()[:20], base64.b64encode(digest).decode()[:20]):
                assert form not in written
                assert form.replace("+", "-").replace("/", "_") not in written


def test_only_the_gemeente_opens_a_box(tmp_path: Path) -> None:
    given = give_key(tmp_path)
    box = base64.b64decode(_seal(tmp_path, given)["rijen"][0]["verzegeld"])

    contents = unpack_contents(SealedBox(given.private).decrypt(box))

    assert contents.person["achternaam"] == "van der Berg"
    assert contents.person["geboortedatum"] == "1980-02-01"
    other = give_key(tmp_path, name="ander.json", fill=9)
    with pytest.raises(CryptoError):
        SealedBox(other.private).decrypt(box)
    with pytest.raises(CryptoError):
        SealedBox(given.private).decrypt(box[:-1] + bytes([box[-1] ^ 1]))


def test_boxes_are_as_long_for_a_short_name_as_for_a_long_one(tmp_path: Path) -> None:
    long = "K3;A.;van Nieuwenhuijzen-Kruseman;01-02-1980;;Dorpsstraat;12a;1234 AB;Ons Dorp;80,00;01-09-2020;"
    short = "K4;A.;Os;01-02-1980;;Dorpsstraat;12a;1234 AB;Ons Dorp;80,00;01-09-2020;"

    rows = _seal(tmp_path, give_key(tmp_path), long, short)["rijen"]

    lengths = {len(base64.b64decode(row["verzegeld"])) for row in rows}
    assert len(lengths) <= 2
    assert all((length - 48) % BOX_STEP_BYTES == 0 for length in lengths)


def test_the_same_person_has_the_same_tokens_however_written_and_others_under_another_key(tmp_path: Path) -> None:
    key, other = give_key(tmp_path), give_key(tmp_path, name="ander.json", fill=9)
    row = "K1;A.;van der Berg;01-02-1980;999990019;Dorpsstraat;12a;1234 AB;Ons Dorp;80,00;01-09-2020;"
    again = "X9;A;Berg, v.d.;1980-02-01;999990019;Dorpsstr.;12 A;1234ab;ONS DORP;80,00;01-09-2020;"

    first, second = (_seal(tmp_path, key, each)["rijen"][0]["tokens"] for each in (row, again))
    elsewhere = _seal(tmp_path, other, row)["rijen"][0]["tokens"]

    assert first == second
    tokens = {token for values in first.values() for token in values}
    assert not tokens & {token for values in elsewhere.values() for token in values}


def test_a_field_that_the_gemeente_does_not_permit_is_in_no_token_and_no_box(tmp_path: Path) -> None:
    given = give_key(tmp_path, velden=["achternaam", "huisnummer", "postcode"])

    row = _seal(tmp_path, given)["rijen"][0]

    contents = unpack_contents(SealedBox(given.private).decrypt(base64.b64decode(row["verzegeld"])))
    assert set(contents.person) == {"achternaam", "huisnummer", "huisnummertoevoeging", "postcode"}
    assert "bsn" not in row["tokens"]
    assert not [name for name in row["tokens"] if name.startswith(("birth", "geboorte"))]


def test_a_change_anywhere_in_the_file_breaks_its_seal(tmp_path: Path) -> None:
    given = give_key(tmp_path)
    sealed = _seal(tmp_path, given)
    assert file_seal_of(sealed, given.secret) == sealed["zegel"]

    sealed["rijen"][0]["bedrag_cents"] += 1

    assert file_seal_of(sealed, given.secret) != sealed["zegel"]


def test_wrong_rows_are_named_with_their_mend_and_come_back_as_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_rows(tmp_path, "K1;A.;Jansen;;;Kade;4;1234 AB;Ons Dorp;veel;01-09-2020;")
    refused = tmp_path / "geweigerd.csv"
    arguments = ["seal", str(source), "--key", str(give_key(tmp_path).path), "--out", str(tmp_path / "uit.json")]

    assert main([*arguments, "--refused", str(refused)]) == 2

    assert "rij 2 Bedrag: Dit bedrag is niet te lezen" in capsys.readouterr().out
    assert "Jansen" in refused.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"geldig_tot_en_met": "2020-12-31"},
            "en niet vandaag. Vraag de gemeente om het sleutelbestand van deze periode",
        ),
        ({"formaat": "iets"}, "is geen sleutelbestand van Houvast"),
        ({"normaliser": "0"}, "Installeer de nieuwste versie"),
        ({"hmac": "AAAA"}, "is niet heel"),
        ({"publiek": "AAAA"}, "is niet heel"),
    ],
)
def test_a_wrong_key_file_is_refused_with_its_place_and_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], sentence: str
) -> None:
    key = give_key(tmp_path, **changes)
    out = tmp_path / "uit.json"

    assert main(["seal", str(write_rows(tmp_path)), "--key", str(key.path), "--out", str(out)]) == 2

    said = capsys.readouterr().err
    assert str(key.path) in said
    assert sentence in said
    assert not out.exists()


def _seal_file(source: Path, key: Given) -> dict[str, Any]:
    out = source.with_suffix(".out.json")
    assert main(["seal", str(source), "--key", str(key.path), "--out", str(out)]) == 0
    sealed: dict[str, Any] = json.loads(out.read_text())
    return sealed


def test_excel_and_a_message_of_the_standard_are_sealed_as_a_csv_is(tmp_path: Path) -> None:
    given = give_key(tmp_path, type="Huur")
    plain = _seal(tmp_path, given)["rijen"]
    book = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        book.worksheets[0].append(row.split(";"))
    book.save(tmp_path / "achterstanden.xlsx")
    (tmp_path / "bericht.json").write_text(json.dumps(_message("9901", "Huur")))

    sheet = _seal_file(tmp_path / "achterstanden.xlsx", given)["rijen"]
    message = _seal_file(tmp_path / "bericht.json", given)["rijen"]

    told = [{name: row[name] for name in row if name not in {"verzegeld", "signaaldatum"}} for row in plain]
    assert [{name: row[name] for name in each} for row, each in zip(sheet, told, strict=True)] == told
    assert message[0]["tokens"] == plain[0]["tokens"]
    assert (message[0]["bedrag_cents"], message[0]["kenmerk"]) == (123456, "K1")


def test_a_message_for_another_gemeente_or_of_another_type_is_refused_by_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = give_key(tmp_path, type="Huur")
    for code, kind, place in (("9902", "Huur", "gemeentecode"), ("9901", "Water", "signaalpartner.type")):
        source = tmp_path / f"{code}{kind}.json"
        source.write_text(json.dumps(_message(code, kind)))
        assert main(["seal", str(source), "--key", str(key.path), "--out", str(tmp_path / "uit.json")]) == 2
        assert f"rij 1 {place}" in capsys.readouterr().out


def _message(gemeentecode: str, kind: str) -> dict[str, Any]:
    client = {
        "Burgerservicenummer": "999990019",
        "Voorletters": "A.",
        "Achternaam": "van der Berg",
        "Geboortedatum": "1980-02-01",
        "Straatnaam": "Dorpsstraat",
        "Huisnummer": "12a",
        "Postcode": "1234AB",
        "Plaatsnaam": "Ons Dorp",
    }
    signal = {
        "ID": "K1",
        "bedrag": 1234.56,
        "ontstaansdatum": "2020-09-01",
        "signaalpartner": {"type": kind},
        "client": client,
    }
    return {"leveringen": [{"gemeentecode": gemeentecode, "vroegsignalen": [signal]}]}


@pytest.mark.slow
def test_the_program_is_installed_alone_and_makes_the_same_tokens(tmp_path: Path) -> None:
    given = give_key(tmp_path)
    here = _seal(tmp_path, given)
    source = tmp_path / "partner"
    # Built in a copy, so that the repository stays as it was.
    for part in ("partner", "src/houvast/kernel", "src/houvast/matching", "src/houvast/vroegsignalering"):
        subprocess.run(["cp", "-r", "--parents", part, str(tmp_path)], cwd=ROOT, check=True)
    alone = tmp_path / "venv"
    venv.create(alone, with_pip=True)
    python = str(alone / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(source)], check=True, cwd=tmp_path)
    program = str(alone / "bin" / "houvast-partner")
    out = tmp_path / "alone.json"
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    subprocess.run(
        [program, "seal", str(write_rows(tmp_path)), "--key", str(given.path), "--out", str(out)],
        check=True,
        cwd=tmp_path,
        env=bare,
    )

    there = json.loads(out.read_text())
    assert [row["tokens"] for row in there["rijen"]] == [row["tokens"] for row in here["rijen"]]
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=json"], check=True, capture_output=True, text=True, env=bare
    )
    assert {each["name"].lower() for each in json.loads(listed.stdout)} <= {
        *("houvast-partner", "pynacl", "cffi", "pycparser", "openpyxl", "et_xmlfile", "defusedxml"),
        *("pip", "setuptools"),
    }
