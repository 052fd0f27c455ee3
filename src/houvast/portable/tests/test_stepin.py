# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who must get money when an uitvoerder stops: two people look, or one in an emergency; and the pages of portable."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.access.tests.pages_world import person
from houvast.audit.models import Line
from houvast.database.scope import scoped
from houvast.overzichten.tests.statement_world import open_month
from houvast.portable.commands import (
    NoodlijstIsShut,
    ReasonIsMissing,
    ask_noodlijst,
    open_noodlijst,
    release_noodlijst,
)
from houvast.portable.models import Escrowkopie
from houvast.portable.queries import list_noodlijsten
from houvast.portable.tests.household_world import open_rich
from houvast.trajecten.tests.traject_world import hire

pytestmark = pytest.mark.django_db
# Two days before leefgeld is promised, and rent is late since the second.
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
NOT_THERE = 404


def _rows(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig")), delimiter=";"))


def test_failure_14_a_list_of_who_must_get_money_opens_when_a_colleague_agrees() -> None:
    month = open_month()
    world = month.opdrachten.world
    first = hire(world.gemeente_id, "Ilse", Role.CONTRACTMANAGER)
    second = hire(world.gemeente_id, "Ruud", Role.CONTRACTMANAGER)
    asked: dict[str, Any] = {"gemeente_id": world.gemeente_id, "uitvoerder_id": world.actor.organisatie_id, "now": NOW}
    with scoped(scope_of(first)):
        with pytest.raises(ReasonIsMissing):
            ask_noodlijst(actor=first, reason=" ", is_nood=False, **asked)
        noodlijst_id = ask_noodlijst(actor=first, reason="De uitvoerder is failliet", is_nood=False, **asked)
        with pytest.raises(NoodlijstIsShut):
            open_noodlijst(actor=first, noodlijst_id=noodlijst_id, now=NOW)
        with pytest.raises(NotAllowed):
            release_noodlijst(actor=first, noodlijst_id=noodlijst_id, now=NOW)
    with scoped(scope_of(second)):
        assert list_noodlijsten(second)[0].may_release
        release_noodlijst(actor=second, noodlijst_id=noodlijst_id, now=NOW)
    with scoped(scope_of(first)):
        content = open_noodlijst(actor=first, noodlijst_id=noodlijst_id, now=NOW)
        with pytest.raises(NoodlijstIsShut):
            open_noodlijst(actor=first, noodlijst_id=noodlijst_id, now=NOW + timedelta(days=4))
        assert {"ask_noodlijst", "release_noodlijst", "open_noodlijst"} <= set(
            Line.objects.values_list("command", flat=True)
        )
    (leefgeld,) = _rows(content, "leefgeld_48_uur")
    assert (leefgeld["bedrag_cents"], leefgeld["beloofd_op"], leefgeld["beschikbaar_cents"]) == (
        "20000",
        "2026-03-06",
        "100000",
    )
    assert [each["voorrang"] for each in _rows(content, "deze_week_betalen")][:1] == ["overig"]
    assert _rows(content, "derdengeldenrekeningen"), "The bank accounts of the uitvoerder."


def test_an_emergency_opens_at_once_and_only_for_the_gemeente() -> None:
    month = open_month()
    world = month.opdrachten.world
    manager = hire(world.gemeente_id, "Ilse", Role.CONTRACTMANAGER)
    asked: dict[str, Any] = {"gemeente_id": world.gemeente_id, "uitvoerder_id": world.actor.organisatie_id, "now": NOW}
    with scoped(scope_of(manager)):
        noodlijst_id = ask_noodlijst(actor=manager, reason="Vandaag leefgeld", is_nood=True, **asked)
        assert _rows(open_noodlijst(actor=manager, noodlijst_id=noodlijst_id, now=NOW), "leefgeld_48_uur")
    other = world.colleague("Noor")
    with scoped(scope_of(other)), pytest.raises(NotAllowed):
        ask_noodlijst(actor=other, reason="Nieuwsgierig", is_nood=True, **asked)


def test_a_file_is_downloaded_by_who_helps_and_by_nobody_else(settings: Any) -> None:
    month = open_rich()
    world = month.opdrachten.world
    page = reverse("portable:meenemen", args=[month.huishouden_id])
    make = reverse("portable:bestand", args=[month.huishouden_id])
    helper = person(world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings, "Noor")
    assert "Maak het bestand" in helper.get(page).content.decode()
    answer = helper.post(make)
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
    manager = person(world.gemeente_id, Role.CONTRACTMANAGER, settings, "Ilse")
    assert manager.get(page).status_code == NOT_THERE
    assert manager.post(make).status_code == NOT_THERE
    assert "nog geen reservekopie" in manager.get(reverse("portable:escrow")).content.decode()
    asked = {"uitvoerder": world.actor.organisatie_id, "reason": "Vandaag leefgeld", "is_nood": "on"}
    # What a file couldn't be taken in for may name someone; the gemeente reads only which file it was.
    with scoped(scope_of(get_system_actor(world.gemeente_id))):
        Escrowkopie.objects.create(
            gemeente_id=world.gemeente_id, uitvoerder_id=world.actor.organisatie_id, made_at=NOW, map="2026-03", huishoudens=1,
            size_bytes=1, digest="a" * 64, tested_at=NOW, tested_fault="0001-H1.zip: Xenia hoort al bij een huishouden.",
        )  # fmt: skip
    shown = manager.get(reverse("portable:escrow")).content.decode()
    assert "0001-H1.zip kwam niet heel terug" in shown
    assert "Xenia" not in shown
    manager.post(reverse("portable:noodlijst"), asked)
    shown = manager.get(reverse("portable:noodlijst")).content.decode()
    assert "Vandaag leefgeld" in shown
    assert "Download de lijst" in shown
    assert helper.get(reverse("portable:noodlijst")).status_code == NOT_THERE
