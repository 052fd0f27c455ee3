# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file from elsewhere is not trusted: what is wrong with it is named, and nothing is unpacked."""

from __future__ import annotations

import contextlib
import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.portable.domain import archive
from houvast.portable.domain.archive import FileRefused, read_archive, write_archive
from houvast.portable.domain.inside import change_inside
from houvast.portable.domain.kinds import KINDS
from houvast.portable.domain.sealing import KeyRefused, SealRefused, make_keys, open_file, read_key, seal_file
from houvast.portable.domain.tables import PAPER_ROWS_MAX, cut_for_paper, say_cell, write_csv
from houvast.portable.domain.vormen import ValueIsWrong, Vorm, read_value

ROWS = [{"nr": 1, "nummer": "H1"}]


def _file(files: Mapping[str, bytes] = MappingProxyType({}), **manifest: object) -> bytes:
    out = io.BytesIO()
    known: dict[str, object] = {"formaat": "houvast-huishouden", "versie": 1} | manifest
    write_archive(known, {"data/huishoudens.json": json.dumps(ROWS).encode(), **files}, out)
    return out.getvalue()


def _rewrite(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    change(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, each in files.items():
            target.writestr(name, each)
    return out.getvalue()


def _refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_archive(io.BytesIO(content))
    return str(refused.value)


def test_a_whole_file_gives_back_what_was_written() -> None:
    content = _file({"post/0001.pdf": b"%PDF", "csv/huishoudens.csv": b"nr"})
    bundle = read_archive(io.BytesIO(content))
    assert bundle.rows == {"huishoudens": ROWS}
    assert bundle.files == {"post/0001.pdf": b"%PDF"}
    assert _file({"post/0001.pdf": b"%PDF", "csv/huishoudens.csv": b"nr"}) == content


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        (lambda files: files.update({"data/huishoudens.json": b'[{"nr": 1, "nummer": "H2"}]'}), "huishoudens"),
        (lambda files: files.pop("data/huishoudens.json"), "huishoudens"),
        (lambda files: files.update({"data/extra.json": b"[]"}), "extra"),
        (lambda files: files.pop("manifest.json"), "manifest"),
        (lambda files: files.update({"../../etc/passwd": b"x"}), "etc/passwd"),
        (lambda files: files.update({"/absolute": b"x"}), "/absolute"),
        (lambda files: files.update({"data\\..\\x.json": b"x"}), "x.json"),
        (lambda files: files.update({"manifest.json": b"[1]"}), "houvast-huishouden"),
        (lambda files: files.update({"manifest.json": b"{"}), "manifest"),
    ],
    ids=["tampered", "missing", "extra", "foreign", "climbs", "absolute", "backslash", "no manifest", "no json"],
)
def test_a_file_that_was_changed_is_refused_with_the_place(
    changes: Callable[[dict[str, bytes]], None], place: str
) -> None:
    assert place in _refusal(_rewrite(_file(), changes))


def test_a_file_of_another_version_says_what_to_do() -> None:
    assert "Werk Houvast bij" in _refusal(_file(versie=2))
    assert "nieuw bestand" in _refusal(_file(versie=0))
    assert "nieuw bestand" in _refusal(_file(versie="1"))


def test_what_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = _file({"post/0001.pdf": b"\0" * 3_000_000})
    assert "te groot" in _refusal(bomb)
    monkeypatch.setattr(archive, "TOTAL_BYTES_MAX", 1_000)
    assert "te groot" in _refusal(_file({"post/0001.pdf": bytes(range(256)) * 8}))


def test_a_size_that_lies_does_not_help_a_bomb() -> None:
    bomb = bytearray(_file({"post/0001.pdf": b"\0" * 3_000_000}))
    size = struct.pack("<I", 3_000_000)
    lied = bytes(bomb).replace(size, struct.pack("<I", 10))
    with pytest.raises(FileRefused):
        read_archive(io.BytesIO(lied))


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_refused_or_says_the_same(place: int, damage: bytes) -> None:
    content = _file({"post/0001.pdf": b"%PDF-1.7"})
    place = min(place, len(content) - len(damage))
    damaged = content[:place] + damage + content[place + len(damage) :]
    with contextlib.suppress(FileRefused):
        assert read_archive(io.BytesIO(damaged)) == read_archive(io.BytesIO(content))


@given(st.integers(0, 600))
@settings(max_examples=30, deadline=None)
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    content = _file({"post/0001.pdf": b"%PDF-1.7"})
    assert _refusal(content[: min(length, len(content) - 1)])


@given(st.text(min_size=1, max_size=20))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not say_cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert say_cell(text).endswith(text)
    assert say_cell(-5) == "-5"


def test_a_table_is_read_by_a_dutch_spreadsheet() -> None:
    written = write_csv(["nr", "naam"], [[1, "=1+1"], [2, None], [3, ["a"]]])
    assert written == '\ufeffnr;naam\r\n1;\'=1+1\r\n2;\r\n3;"[""a""]"\r\n'


def test_numbers_inside_a_value_are_changed_where_they_refer() -> None:
    value = {"account_id": 7, "opdrachten": [1, 2], "x": {"account_id": None}, "naam": "7"}
    changed = change_inside(value, {"account_id": "rekeningen", "opdrachten": "o"}, lambda _kind, number: number * 10)
    assert changed == {"account_id": 70, "opdrachten": [10, 20], "x": {"account_id": None}, "naam": "7"}


@pytest.mark.parametrize(
    ("vorm", "written"),
    [(Vorm.GETAL, "1"), (Vorm.GETAL, True), (Vorm.TEKST, "a\0"), (Vorm.DATUM, "31-01-2026"), (Vorm.UUID, "x"),
     (Vorm.JA_NEE, 1), (Vorm.DATUMS, "2026-01-01"), (Vorm.BYTES, "%"), (Vorm.ORGANISATIE, "buurman")],
)  # fmt: skip
def test_a_value_in_another_form_is_refused(vorm: Vorm, written: object) -> None:
    with pytest.raises(ValueIsWrong):
        read_value(vorm, written)


def test_each_kind_has_a_name_of_its_own() -> None:
    assert len({each.naam for each in KINDS}) == len({each.model for each in KINDS}) == len(KINDS)


@given(st.binary(max_size=60), st.sampled_from([0, 1_000_000, 2_000_003]))
@settings(max_examples=15, deadline=None)
def test_a_sealed_file_opens_with_its_own_key_alone(tail: bytes, filler: int) -> None:
    secret, public = make_keys()
    plain, sealed = bytes(filler) + tail, io.BytesIO()
    seal_file(io.BytesIO(plain), sealed, public=read_key(public, is_private=False))
    opened = io.BytesIO()
    open_file(io.BytesIO(sealed.getvalue()), opened, private=read_key(secret, is_private=True))
    assert opened.getvalue() == plain
    other, _public = make_keys()
    for content, key in ((sealed.getvalue(), other), (sealed.getvalue()[:-1], secret), (b"PK\3\4", secret)):
        with pytest.raises(SealRefused):
            open_file(io.BytesIO(content), io.BytesIO(), private=read_key(key, is_private=True))
    with pytest.raises(KeyRefused):
        read_key(public, is_private=True)


def test_a_sealed_file_can_not_lose_its_end() -> None:
    secret, public = make_keys()
    sealed = io.BytesIO()
    seal_file(io.BytesIO(bytes(2_000_000)), sealed, public=read_key(public, is_private=False))
    # The last piece of a megabyte and its mark.
    with pytest.raises(SealRefused):
        open_file(io.BytesIO(sealed.getvalue()[:-1_000_016]), io.BytesIO(), private=read_key(secret, is_private=True))


def test_a_paper_shows_what_comes_first_and_says_how_much_stands_in_the_csv_alone() -> None:
    assert cut_for_paper(range(PAPER_ROWS_MAX)) == (range(PAPER_ROWS_MAX), 0)
    shown, more = cut_for_paper(range(PAPER_ROWS_MAX + 7))
    assert (shown[0], len(shown), more) == (0, PAPER_ROWS_MAX, 7)
