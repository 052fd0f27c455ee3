# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploads that are imported in a job, the watched folder, and registering accounts."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.budgetbeheer import jobs
from houvast.budgetbeheer.commands import (
    RekeningBelongsToAnother,
    import_received,
    receive_bankbestand,
    register_derdengeldenrekening,
)
from houvast.budgetbeheer.domain.bankbestand import Outcome
from houvast.budgetbeheer.queries import (
    get_derdengeldenrekening,
    get_progress,
    list_coverage_gaps,
    list_proofs,
)
from houvast.budgetbeheer.tests.bank_world import IBAN, NOW, Bank, Booking, camt, count_lines, open_bank, statement
from houvast.kernel.iban import NotAnIban

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank() -> Bank:
    return open_bank()


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 (names of our own tables)
        return int(cursor.fetchone()[0])


def test_an_upload_is_kept_ordered_imported_and_followed(bank: Bank) -> None:
    content = camt(statement([Booking(1_000)])).encode()
    chunks = [content[:100], content[100:]]
    person = bank.person(Role.BUDGETBEHEERDER, 11, "Aisha")
    bestand_id = receive_bankbestand(actor=person, chunks=chunks, file_name="dag.xml", now=NOW)
    assert (_count("procrastinate_jobs"), _count("budgetbeheer_bankbestanddeel")) == (1, 1)
    assert get_progress(actor=person, bestand_id=bestand_id).state == "ontvangen"
    result = import_received(actor=bank.actor, bestand_id=bestand_id, now=NOW)
    assert (result.outcome, result.waiting) == (Outcome.IMPORTED, 1)
    progress = get_progress(actor=person, bestand_id=bestand_id)
    assert (progress.state, progress.done, progress.outcome) == ("klaar", 1, Outcome.IMPORTED)
    assert _count("budgetbeheer_bankbestanddeel") == 0
    again = import_received(actor=bank.actor, bestand_id=bestand_id, now=NOW)
    assert (again.outcome, count_lines()) == (Outcome.IMPORTED, 1)


def test_the_job_imports_as_houvast_itself(bank: Bank) -> None:
    content = camt(statement([Booking(1_000)])).encode()
    bestand_id = receive_bankbestand(actor=bank.actor, chunks=[content], file_name="dag.xml", now=NOW)
    jobs.import_received(organisatie_id=bank.actor.organisatie_id, bestand_id=bestand_id)
    assert get_progress(actor=bank.actor, bestand_id=bestand_id).outcome is Outcome.IMPORTED


def test_an_upload_of_known_bytes_and_one_in_quarantine_each_say_so(bank: Bank) -> None:
    known, doubtful = camt(statement([Booking(1_000)])), camt(statement([Booking(1_000)], closing=5))
    bank.take(known)
    outcomes = []
    for content in (known, doubtful):
        bestand_id = receive_bankbestand(actor=bank.actor, chunks=[content.encode()], file_name="x.xml", now=NOW)
        outcomes.append(import_received(actor=bank.actor, bestand_id=bestand_id, now=NOW).outcome)
    assert outcomes == [Outcome.KNOWN, Outcome.QUARANTINED]
    assert _count("budgetbeheer_bankbestanddeel") == 1


def test_a_consulent_brings_in_no_bank_files(bank: Bank) -> None:
    with pytest.raises(NotAllowed):
        receive_bankbestand(actor=bank.person(Role.CONSULENT, 9, "Cas"), chunks=[b"x"], file_name="dag.xml", now=NOW)
    assert _count("budgetbeheer_bankbestand") == 0


def test_a_watched_folder_sorts_files_by_what_became_of_them(bank: Bank, tmp_path: Path) -> None:
    good = camt(statement([Booking(1_000)]))
    files = {"a.xml": good, "b.xml": good, "c.xml": "hallo", "d.xml": camt(statement([Booking(5)], closing=9))}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
        os.utime(tmp_path / name, (1_700_000_000 + ord(name[0]), 1_700_000_000 + ord(name[0])))
    (tmp_path / "groeit.xml").write_text(good[:50])
    (tmp_path / "x.xml.part").write_text(good)
    results = list(jobs.import_folder(tmp_path, bank.actor.organisatie_id))
    assert [(each.file, each.outcome.value) for each in results] == [
        ("a.xml", "imported"),
        ("b.xml", "known"),
        ("c.xml", "refused"),
        ("d.xml", "quarantined"),
    ]
    facts = json.loads((tmp_path / "imported" / "a.xml.json").read_text())
    assert (facts["outcome"], facts["waiting"], facts["account"]) == ("imported", 1, IBAN)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["groeit.xml", "x.xml.part"]


def test_a_file_whose_name_is_taken_keeps_both(bank: Bank, tmp_path: Path) -> None:
    for content in ("hallo", "hallo daar"):
        (tmp_path / "c.xml").write_text(content)
        list(jobs.import_folder(tmp_path, bank.actor.organisatie_id, stable_seconds=0))
    assert sorted(each.name for each in (tmp_path / "refused").iterdir()) == [
        "c-2.xml",
        "c-2.xml.json",
        "c.xml",
        "c.xml.json",
    ]


def test_an_account_is_registered_once_and_by_one_organisation(bank: Bank) -> None:
    again = register_derdengeldenrekening(
        actor=bank.actor,
        administratie_id=bank.administratie_id,
        iban="NL36 ABNA 5632 5790 34",
        naam="",
        opened_on=date(2020, 1, 1),
        now=NOW,
    )
    assert again == bank.rekening_id
    with pytest.raises(RekeningBelongsToAnother):
        open_bank("Stichting Ander", ibans=(IBAN,))


def test_an_account_number_with_a_typing_error_is_not_registered(bank: Bank) -> None:
    with pytest.raises(NotAnIban):
        register_derdengeldenrekening(
            actor=bank.actor,
            administratie_id=bank.administratie_id,
            iban="NL37ABNA5632579034",
            naam="",
            opened_on=date(2020, 1, 1),
            now=NOW,
        )


def test_the_bank_page_shows_proofs_and_missing_days(bank: Bank) -> None:
    first, late = date(2026, 3, 2), date(2026, 3, 4)
    bank.take(camt(statement([Booking(100, day=first)], on=first)))
    bank.take(camt(statement([Booking(100, day=late)], opening=150, on=late)))
    proofs = list_proofs(actor=bank.actor, rekening_id=bank.rekening_id)
    assert [(each.on_date, each.ok) for each in proofs] == [(first, True), (late, False)]
    gaps = list_coverage_gaps(
        actor=bank.actor,
        rekening=get_derdengeldenrekening(actor=bank.actor, rekening_id=bank.rekening_id),
        since=first,
    )
    assert [(each.day, each.gap.missing_days, each.gap.difference_cents) for each in gaps] == [
        (late, (date(2026, 3, 3),), 50)
    ]
