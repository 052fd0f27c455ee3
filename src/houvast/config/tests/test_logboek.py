# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who processed whose data and why: a line per person, with a pseudonym, and the inwoner's own view of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.config.cli import main
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.privacy.commands import record_inzage
from houvast.privacy.domain.logboek import list_lines
from houvast.privacy.queries import list_inzagen_of_inwoner, list_verwerkingen
from houvast.trajecten.tests.traject_world import NOW, TODAY, Town, open_town


@pytest.fixture
def town(db: None) -> Iterator[Town]:
    assert db is None
    yield open_town()
    apply_scope(Scope())


def _look(town: Town, huishouden_id: int) -> None:
    record_inzage(
        actor=town.be(town.consulent),
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=town.gemeente_id,
        now=NOW,
    )


def _lines(town: Town, key: bytes = b"sleutel") -> list[dict[str, Any]]:
    houvast = town.be(get_system_actor(town.gemeente_id))
    acts = list_verwerkingen(houvast, organisatie_id=town.gemeente_id, van=TODAY, tot=TODAY)
    return [line for act in acts for line in list_lines(act, key=key, version="0.1.0")]


def test_a_look_at_a_household_of_two_is_a_line_and_one_below_it_for_each(town: Town) -> None:
    _look(town, town.household("Vera", "Ton"))
    whole, *each = [line for line in _lines(town) if line["name"] == "open_huishouden"]
    assert len(each) == 2
    assert {line["trace_id"] for line in each} == {whole["trace_id"]}
    assert {line["parent_span_id"] for line in each} == {whole["span_id"]}
    assert (len(whole["trace_id"]), len(whole["span_id"]), whole["status"]) == (32, 16, "Ok")
    assert whole["start_time"] == whole["end_time"] == int(NOW.timestamp() * 1000)
    assert "dpl.core.data_subject_id" not in whole["attributes"]
    activity = whole["attributes"]["dpl.core.processing_activity_id"]
    assert activity == "urn:houvast:verwerkingsactiviteit:schuldhulp_verlenen:1"
    assert len({line["attributes"]["dpl.core.data_subject_id"] for line in each}) == 2


def test_a_change_is_in_it_without_what_was_changed_and_every_span_is_its_own(town: Town) -> None:
    town.open(town.household("Vera"))
    lines = _lines(town)
    opened = [line for line in lines if line["name"] == "open_aanmelding"]
    assert len(opened) == 1
    assert opened[0]["attributes"]["dpl.core.data_subject_id"]
    assert not re.search("Vera|Duin|Noor", json.dumps(lines))
    spans = [(line["trace_id"], line["span_id"]) for line in lines]
    assert len(set(spans)) == len(spans)
    assert lines == _lines(town)
    other = _lines(town, key=b"andere sleutel")
    assert [line["span_id"] for line in other] == [line["span_id"] for line in lines]
    assert other != lines


def test_nobody_but_houvast_writes_it_and_only_of_its_own_organisation(town: Town) -> None:
    for actor, organisatie_id in (
        (town.consulent, town.gemeente_id),
        (get_system_actor(town.uitvoerder_id), town.gemeente_id),
    ):
        with pytest.raises(NotAllowed):
            next(list_verwerkingen(actor, organisatie_id=organisatie_id, van=TODAY, tot=TODAY))


def test_an_inwoner_sees_who_opened_the_file_and_why_and_nobody_elses(town: Town) -> None:
    own, other = town.household("Vera"), town.household("Wim")
    (vera,), (wim,) = town.leden(own), town.leden(other)
    _look(town, own)
    _look(town, other)
    inwoner = Actor(
        None, "Vera", Role.INWONER, town.gemeente_id, OrganisatieSoort.GEMEENTE, huishoudens=frozenset({own})
    )
    found = list_inzagen_of_inwoner(town.consulent, inwoner_id=vera)
    assert [(each.naam, each.doel.value) for each in found] == [("Noor", "schuldhulp_verlenen")]
    # Who is logged in as an inwoner has the household in its scope, and the database shows no more.
    with scoped(scope_of(inwoner)):
        assert list_inzagen_of_inwoner(inwoner, inwoner_id=vera, huishouden_ids=frozenset({own})) == found
        with pytest.raises(NotAllowed):
            list_inzagen_of_inwoner(inwoner, inwoner_id=wim, huishouden_ids=frozenset({other}))
    with pytest.raises(NotAllowed):
        list_inzagen_of_inwoner(replace(town.consulent, role=Role.BEHEERDER), inwoner_id=vera)


def test_the_command_line_writes_it_as_json_lines(
    fresh_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fresh_database
    town = open_town()
    _look(town, town.household("Vera", "Ton"))
    apply_scope(Scope())
    period = ["--van", "2026-03-01", "--tot", "2026-03-31", "--uit", str(tmp_path / "log.jsonl")]
    capsys.readouterr()
    assert main(["logboek", *period, "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    written = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert facts["lines"] == len(written)
    assert sum(line["name"] == "open_huishouden" for line in written) == 3
    assert main(["logboek", *period, "--organisatie", "Nergens"]) == 1
    assert main(["logboek", *period[:-1], str(tmp_path / "weg" / "log.jsonl")]) == 2
