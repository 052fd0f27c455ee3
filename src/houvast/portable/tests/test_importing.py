# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household comes in whole or not at all, once, and only from a file that is what it says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.ledger.queries import verify
from houvast.portable.commands import (
    FileIsKnown,
    FileNeedsBooks,
    FileRefused,
    HuishoudenIsKnown,
    Mode,
    ProofDiffers,
    copy_huishoudens,
    import_huishouden,
    try_file,
)
from houvast.portable.domain.archive import write_archive
from houvast.portable.models import Escrowkopie, Inlezing, Inlezingdeel
from houvast.portable.queries import check_file
from houvast.portable.tests.household_world import (
    NOW,
    Empty,
    export,
    open_empty,
    open_rich,
    seeing,
    system_of,
    take_in,
)
from houvast.privacy.models import Inzage

pytestmark = pytest.mark.django_db
_COUNTED = ("partijen_huishouden", "ledger_transfer", "budgetbeheer_afspraak", "portable_inlezing", "access_medewerker")


def _count() -> list[int]:
    with connection.cursor() as cursor:
        found = []
        for table in _COUNTED:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (names in this test)
            found.append(cursor.fetchone()[0])
    return found


def _change(content: bytes, naam: str, change: Callable[[Any], None]) -> bytes:
    """Change a file and make its digests right again, as someone who means harm would."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        files = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    if naam == "manifest":
        change(manifest)
    else:
        rows = json.loads(files[f"data/{naam}.json"])
        change(rows)
        files[f"data/{naam}.json"] = json.dumps(rows).encode()
    out = io.BytesIO()
    write_archive(manifest, files, out)
    return out.getvalue()


def _refused(content: bytes, empty: Empty, error: type[Exception], **more: Any) -> str:
    with seeing(empty.actor, empty.gemeente_id):
        before = _count()
    with pytest.raises(error) as refused, transaction.atomic():
        take_in(content, empty, **more)
    with seeing(empty.actor, empty.gemeente_id):
        assert _count() == before, "Something of it was kept."
    return str(refused.value)


def test_a_household_comes_in_once_and_only_where_it_is_not() -> None:
    month = open_rich()
    gemeente_id = month.opdrachten.world.gemeente_id
    content, made = export(system_of(month), gemeente_id, month.huishouden_id)
    facts = check_file(io.BytesIO(content))
    assert (facts.nummer, facts.inhoud_sha256, facts.counts) == (made.nummer, made.inhoud_sha256, made.counts)
    assert Inzage.objects.filter(object_kind="huishouden", object_id=month.huishouden_id).exists()
    empty = open_empty()
    came = take_in(content, empty)
    with seeing(empty.actor, empty.gemeente_id):
        assert verify() == [], "The books prove."
        assert Inlezing.objects.get().huishouden_id == came.huishouden_id
    assert "al ingelezen" in _refused(content, empty, FileIsKnown)
    own = Empty(gemeente_id, system_of(month), month.opdrachten.world.administratie_id)
    assert "al bekend" in _refused(content, own, HuishoudenIsKnown)


def test_a_file_that_was_made_to_lie_leaves_nothing() -> None:
    month = open_rich()
    content, _made = export(system_of(month), month.opdrachten.world.gemeente_id, month.huishouden_id)
    empty = open_empty()

    def more_money(rows: Any) -> None:
        rows[0]["amount_cents"] += 1

    def later(rows: Any) -> None:
        rows[0]["anker"] = "2026-03-05"

    def dangling(rows: Any) -> None:
        rows[0]["account"] = 99

    def no_text(rows: Any) -> None:
        rows[0]["naam"] = None

    def unknown(rows: Any) -> None:
        rows[0]["is_admin"] = True

    def fewer(manifest: Any) -> None:
        manifest["aantallen"]["afspraken"] -= 1

    def other_proof(manifest: Any) -> None:
        manifest["bewijs"]["openstaande_betalingen"]["aantal"] += 1

    assert "rekeningen" in _refused(_change(content, "boekingen", more_money), empty, ProofDiffers)
    assert "eerstvolgende_data" in _refused(_change(content, "afspraken", later), empty, ProofDiffers)
    assert "openstaande_betalingen" in _refused(_change(content, "manifest", other_proof), empty, ProofDiffers)
    assert "nr 1, account" in _refused(_change(content, "afspraken", dangling), empty, FileRefused)
    assert "nr 1, naam" in _refused(_change(content, "afspraken", no_text), empty, FileRefused)
    assert "is_admin" in _refused(_change(content, "afspraken", unknown), empty, FileRefused)
    assert "aantallen" in _refused(_change(content, "manifest", fewer), empty, FileRefused)
    assert _refused(content, empty, FileNeedsBooks, administratie_id=None)
    take_in(content, empty)


def test_only_houvast_itself_takes_a_household_in() -> None:
    month = open_rich()
    content, _made = export(system_of(month), month.opdrachten.world.gemeente_id, month.huishouden_id)
    world = month.opdrachten.world
    colleague = world.colleague("Noor")
    with scoped(scope_of(colleague)), pytest.raises(NotAllowed):
        import_huishouden(
            actor=colleague,
            source=io.BytesIO(content),
            gemeente_id=world.gemeente_id,
            administratie_id=world.administratie_id,
            now=NOW,
        )
    other = open_empty()
    with scoped(scope_of(other.actor)), pytest.raises(NotAllowed):
        import_huishouden(
            actor=other.actor,
            source=io.BytesIO(content),
            gemeente_id=other.gemeente_id,
            administratie_id=world.administratie_id,
            now=NOW,
        )


def test_who_takes_a_household_over_begins_with_empty_books_and_keeps_the_file() -> None:
    from houvast.budgetbeheer.commands import register_derdengeldenrekening  # noqa: PLC0415

    month = open_rich()
    gemeente_id = month.opdrachten.world.gemeente_id
    content, _made = export(system_of(month), gemeente_id, month.huishouden_id)
    empty = open_empty()
    with scoped(scope_of(empty.actor)):
        register_derdengeldenrekening(
            actor=empty.actor,
            administratie_id=empty.administratie_id,
            iban="NL13TEST0123456789",
            naam="Derdengelden",
            opened_on=date(2026, 1, 1),
            now=NOW,
        )
    there = Empty(gemeente_id, empty.actor, empty.administratie_id)
    came = take_in(content, there, mode=Mode.OVERNAME, start_on=date(2026, 5, 1))
    assert came.huishouden_id == month.huishouden_id
    assert {each["saldo_cents"] for each in came.proof["rekeningen"]} == {0}
    assert all(each["datum"] >= "2026-05-01" for each in came.proof["eerstvolgende_data"])
    assert came.proof["openstaande_betalingen"]["aantal"] == 0
    assert came.left["boekingen"] > 0
    with seeing(empty.actor, gemeente_id):
        pieces = Inlezingdeel.objects.order_by("number").values_list("content", flat=True)
        assert b"".join(bytes(each) for each in pieces) == content
    with scoped(scope_of(empty.actor)):
        assert verify() == []


def test_a_copy_of_all_households_is_tried_and_leaves_nothing(tmp_path: Any) -> None:
    month = open_rich()
    gemeente_id = month.opdrachten.world.gemeente_id
    with seeing(system_of(month), gemeente_id) as actor:
        made = copy_huishoudens(actor=actor, gemeente_id=gemeente_id, folder=tmp_path, now=NOW)
        assert (len(made.files), made.failed) == (1, {})
        kept = Escrowkopie.objects.get()
        assert (kept.huishoudens, kept.size_bytes) == (1, made.size_bytes)
        (name,) = made.files
        before = _count()
        tried = try_file(actor=actor, content=(tmp_path / name).read_bytes(), now=NOW)
        assert tried.proof["rekeningen"]
        assert _count() == before
