# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Households that were reported by tokens alone: opened when a rule chooses them, and never before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed, register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit.models import Line
from houvast.database.scope import scoped
from houvast.koppeling.commands import BoxRefused, make_tokensleutel
from houvast.koppeling.models import Verzegeld
from houvast.koppeling.tests.test_tokens import _FIRST, _LAST, RENT, seal, send
from houvast.opvolging.commands import open_zaak, share_zaken
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.opvolging.queries import find_zaak
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world
from houvast.privacy.models import Inzage
from houvast.vroegsignalering.models import Signaalpersoon
from houvast.vroegsignalering.tests.signal_world import HEADER

pytestmark = pytest.mark.django_db


def _report_sealed(folder: Path) -> World:
    """Report two households by tokens: one above the threshold of the rules, and one below."""
    world = open_world()
    with scoped(scope_of(world.gemeente)):
        make_tokensleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)
    send(world, "woonbaak", seal(world, folder, "woonbaak", "\n".join((HEADER, *RENT))))
    return world


def test_a_household_of_tokens_can_be_reached_once_a_rule_chose_it_and_no_other_is_read(tmp_path: Path) -> None:
    world = _report_sealed(tmp_path)

    [zaak] = link(world)

    worker = world.worker(Role.OUTREACH)
    with scoped(scope_of(worker)):
        page = find_zaak(worker, zaak.pk)
        assert page is not None
        assert [(each.naam, *each.adressen) for each in page.contacten] == [
            ("A.B. van der Berg", "Dorpsstraat 12a, 1234AB Ons Dorp")
        ]
        assert page.verzegeld == 0
        assert Signaalpersoon.objects.filter(achternaam="").count() == 1, "who wasn't chosen stays closed"
        assert Verzegeld.objects.filter(opened_at__isnull=False).count() == 1
    with scoped(scope_of(world.gemeente)):
        [line] = Line.objects.filter(command="open_verzegeld")
        assert line.reason == "Gekozen door het afwegingskader: “Boven de drempel”."
        assert Inzage.objects.filter(object_kind="vroegsignaal").count() == 1


def test_a_box_that_was_changed_stays_closed_until_a_worker_opens_a_good_one(tmp_path: Path) -> None:
    world = _report_sealed(tmp_path)
    with scoped(scope_of(world.gemeente)):
        boxes = {each.pk: bytes(each.doos) for each in Verzegeld.objects.all()}
        Verzegeld.objects.update(doos=b"verminkt")

    [zaak] = link(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        page = find_zaak(worker, zaak.pk)
        assert page is not None
        assert (page.verzegeld, page.contacten, page.may_open) == (1, (), True)
        with pytest.raises(BoxRefused):
            open_zaak(actor=worker, zaak_id=zaak.pk, now=NOW)
        for pk, doos in boxes.items():
            Verzegeld.objects.filter(pk=pk).update(doos=doos)
        assert open_zaak(actor=worker, zaak_id=zaak.pk, now=NOW) == 1
        page = find_zaak(worker, zaak.pk)
        assert page is not None
        assert page.verzegeld == 0
        assert Inzage.objects.filter(object_kind="vroegsignaal", actor_naam=worker.naam).count() == 1


def test_only_the_gemeente_itself_hands_zaken_to_an_uitvoerder_which_then_sees_them(tmp_path: Path) -> None:
    world = _report_sealed(tmp_path)
    [zaak] = link(world)
    hulp = register_organisatie(naam="Hulp aan Huis", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    worker, theirs = world.worker(Role.OUTREACH), get_system_actor(hulp)
    which: dict[str, Any] = {"gemeente_id": world.gemeente_id, "zaak_ids": [zaak.pk], "now": NOW}

    def _count_seen() -> int:
        with scoped(scope_of(theirs)):
            return Vroegsignaalzaak.objects.count()

    before = _count_seen()
    with scoped(scope_of(worker)):
        assert share_zaken(actor=worker, uitvoerder_id=hulp, **which) == 1
        page = find_zaak(worker, zaak.pk)
    assert page is not None
    assert (before, _count_seen(), page.uitvoerder_naam) == (0, 1, "Hulp aan Huis")
    with scoped(scope_of(theirs)):
        with pytest.raises(NotAllowed):
            share_zaken(actor=theirs, uitvoerder_id=None, **which)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM koppeling_verzegeld")
            assert cursor.fetchone() == (0,), "the boxes stay with the gemeente"
    with scoped(scope_of(worker)):
        assert share_zaken(actor=worker, uitvoerder_id=None, **which) == 1
    assert _count_seen() == 0
