# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner sees depends on nothing that another partner reported."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.instellingen.commands import choose_instelling
from houvast.opvolging.commands import Contactsoort, Resultaat, end_zaak, record_contactpoging
from houvast.opvolging.domain.woorden import Terugkoppeling
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak, Zaaksignaal
from houvast.opvolging.queries import TerugkoppelingView, list_terugkoppeling, list_today
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, policy_maker, row

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 20), date(2026, 12, 21), date(2027, 3, 1))
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _hear(world: World, code: str = "stroom") -> list[list[TerugkoppelingView]]:
    """Return what the partner hears on several days, without the name of the gemeente, which differs per world."""
    actor = world.sender(code)
    with scoped(scope_of(actor)):
        found = [list_terugkoppeling(actor, today=day) for day in DAYS]
    return [[replace(each, gemeente_naam="") for each in page] for page in found]


def _choose_term(world: World) -> None:
    actor = replace(policy_maker(world), medewerker_id=None)
    with scoped(scope_of(actor)):
        choose_instelling(
            actor=actor,
            gemeente_id=world.gemeente_id,
            sleutel="opvolging.terugkoppeling.dagen",
            waarde=30,
            reason="Zo afgesproken in het convenant.",
            now=NOW,
        )


def _work(world: World, resultaat: Resultaat | None) -> None:
    """Do for each zaak what a worker does: try to call, and end it so."""
    worker = world.worker(Role.OUTREACH)
    with scoped(scope_of(worker)):
        for zaak in Vroegsignaalzaak.objects.order_by("pk"):
            record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=False, now=LATER)
            if resultaat is not None:
                zaak.refresh_from_db()
                end_zaak(
                    actor=worker,
                    zaak_id=zaak.pk,
                    version=zaak.version,
                    resultaat=resultaat,
                    has_toestemming=False,
                    now=LATER,
                )


@pytest.mark.parametrize(
    "resultaat", [None, Resultaat.GEEN_CONTACT, Resultaat.GEEN_INWONER, Resultaat.AL_BEKEND, Resultaat.ONTERECHT]
)
def test_a_partner_can_not_tell_whether_another_reported_the_same_household(resultaat: Resultaat | None) -> None:
    alone, together = open_world(" een"), open_world(" twee")
    other = next(code for code in alone.organisaties if code != "stroom")
    for world in (alone, together):
        _choose_term(world)
        # Below every threshold: by itself this household is not selected.
        world.send_rows(row(1, bedrag="20,00"), row(2, bedrag="30,00"), code="stroom")
    together.send_rows(row(1, bedrag="900,00"), row(4, bedrag="900,00"), code=other)
    for world in (alone, together):
        link(world)
        _work(world, resultaat)

    with scoped(scope_of(alone.gemeente)):
        assert not Vroegsignaalzaak.objects.exists()
    with scoped(scope_of(together.gemeente)):
        assert Zaaksignaal.objects.count() == 3, "the same signal is in a zaak here: the worlds do differ"
    heard, other_heard = _hear(alone), _hear(together)

    assert repr(heard).encode() == repr(other_heard).encode()
    assert {each.terugkoppeling for page in heard for each in page} == {
        Terugkoppeling.IN_BEHANDELING,
        Terugkoppeling.AFGEROND,
    }


def test_a_partner_hears_that_help_was_accepted_and_not_whose_signal_it_began_with() -> None:
    alone, together = open_world(" een"), open_world(" twee")
    other = next(code for code in alone.organisaties if code != "stroom")
    for world in (alone, together):
        world.send_rows(row(1, bedrag="200,00"), row(2, bedrag="20,00"), code="stroom")
    together.send_rows(row(1, bedrag="900,00"), row(2, bedrag="10,00"), code=other)
    for world in (alone, together):
        link(world)
        worker = world.worker(Role.OUTREACH)
        with scoped(scope_of(worker)):
            [zaak] = Vroegsignaalzaak.objects.all()
            record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.HUISBEZOEK, bereikt=True, now=LATER)
            zaak.refresh_from_db()
            end_zaak(
                actor=worker,
                zaak_id=zaak.pk,
                version=zaak.version,
                resultaat=Resultaat.ADVIES,
                has_toestemming=False,
                now=LATER,
            )
    heard, other_heard = _hear(alone), _hear(together)

    assert repr(heard).encode() == repr(other_heard).encode()
    [accepted] = [each for each in heard[-1] if each.terugkoppeling is Terugkoppeling.HULP_GEACCEPTEERD]
    assert (accepted.kenmerk, accepted.pauze_since) == ("K1", LATER.date())
    assert accepted.pauze_until == LATER.date() + timedelta(days=29)


def test_a_partner_reads_nothing_of_what_followed_even_in_the_tables() -> None:
    world = open_world()
    world.send_rows(row(1), code="stroom")
    link(world)
    partner = world.sender("stroom")

    with scoped(scope_of(partner)):
        assert not Vroegsignaalzaak.objects.exists()
        assert not Zaaksignaal.objects.exists()
        assert not Contactpoging.objects.exists()
        assert list_today(partner, today=NOW.date()) == []


def test_a_partner_hears_about_its_own_signals_only_and_others_hear_nothing() -> None:
    world = open_world()
    other = next(code for code in world.organisaties if code != "stroom")
    world.send_rows(row(1), code="stroom")
    world.send_rows(row(2), code=other)
    link(world)

    assert [each.kenmerk for each in _hear(world)[0]] == ["K1"]
    assert [each.kenmerk for each in _hear(world, other)[0]] == ["K2"]
    for role in (Role.OUTREACH, Role.BELEIDSMEDEWERKER):
        actor = world.worker(role)
        with scoped(scope_of(actor)):
            assert list_terugkoppeling(actor, today=NOW.date()) == []
