# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can happen to a household: each adds rows of other kinds to its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.afbouw.commands import begin_afbouwplan
from houvast.budgetbeheer.commands import assign_huishoudens, hand_over_huishoudens, undo_aflettering
from houvast.budgetbeheer.models import Aflettering, Waitingline
from houvast.budgetbeheer.tests.afletter_world import LANDLORD
from houvast.contacten.commands import log_contact
from houvast.contacten.domain.contact import ContactRequest, Richting, Soort
from houvast.database.scope import apply_scope
from houvast.overzichten.tests.statement_world import Month
from houvast.partijen import queries as partijen
from houvast.partijen.commands import admit_organisatie
from houvast.poststukken.tests.letters import INVOICE, write_pdf
from houvast.poststukken.tests.world import Town as PostTown
from houvast.reserveringen.tests.pots_world import Pots
from houvast.schade.commands import register_schade
from houvast.schade.domain.schade import Oorzaak, SchadeRequest, SchadeSoort, Veroorzaker
from houvast.trajecten.commands import Aanmelding, BeschikkingSoort, Bron, open_aanmelding
from houvast.trajecten.tests.traject_world import Path, Town, hire
from houvast.voorzieningen.commands import note_voorziening
from houvast.voorzieningen.domain.voorziening import Facts, Stand, VoorzieningSoort

NOW = datetime(2026, 4, 3, 9, tzinfo=UTC)
TODAY = date(2026, 4, 3)


def _back(month: Month) -> None:
    """See again what the world's own people see."""
    apply_scope(scope_of(month.opdrachten.world.actor))


def somebody_calls(month: Month) -> None:
    """Let the household call."""
    log_contact(
        actor=month.opdrachten.world.colleague("Noor"),
        huishouden_id=month.huishouden_id,
        contact=ContactRequest(
            soort=next(iter(Soort)),
            richting=Richting.IN,
            at=NOW - timedelta(hours=1),
            onderwerp="=1+1 over de huur",
            needs_answer=True,
            answer_due_on=date(2026, 4, 7),
        ),
        now=NOW,
    )


def a_line_waits_and_is_put_right(month: Month) -> None:
    """Let a line wait, a person book it, and undo that: by way of the suspense account, and back."""
    opdrachten = month.opdrachten
    line = opdrachten.line(-1_234, date(2026, 3, 27))
    if Waitingline.objects.filter(bankline_id=line, closed_at__isnull=True).exists():
        opdrachten.decide(line, month.afspraken["Huur"], date(2026, 3, 28))
    booked = Aflettering.objects.filter(bankline_id=line, undone_at__isnull=True).first()
    assert booked is not None
    undo_aflettering(**month.common, aflettering_id=booked.pk, reason="Hoort bij een ander", now=NOW)


def a_letter_comes(month: Month) -> None:
    """Let an invoice come, be read and paid; and another that lies unread."""
    world = month.opdrachten.world
    landlord = admit_organisatie(
        actor=world.actor,
        houder_id=world.actor.organisatie_id,
        naam=f"Woonstichting Achterdijk {uuid4()}",
        soort="verhuurder",
        iban=LANDLORD,
        since=date(2025, 1, 1),
        now=NOW,
    )
    town = PostTown(world, month.opdrachten.household, world.colleague("Iris"), landlord)
    first = town.receive(write_pdf(f"{INVOICE}\nNummer {uuid4()}"), received_on=date(2026, 4, 1), now=NOW)
    town.confirm(first, now=NOW, received_on=date(2026, 4, 1), due_on=date(2026, 4, 28))
    town.pay(first, now=NOW)
    town.receive(write_pdf(f"{INVOICE}\nNummer {uuid4()}"), received_on=date(2026, 4, 2), now=NOW)
    _back(month)


def money_is_put_aside(month: Month) -> None:
    """Make a pot, put money in it, and some of it back."""
    pots = Pots(month.opdrachten.world, month.opdrachten.household)
    pot = pots.make(naam="Wasmachine")
    pots.move(month.opdrachten.household.account_id, pot, 4_000)
    pots.move(pot, month.opdrachten.household.account_id, 1_000, reason="Te veel gespaard")
    pots.undo(pots.move(month.opdrachten.household.account_id, pot, 500))


def it_cost_something(month: Month) -> None:
    """Let a late payment cost money."""
    register_schade(
        actor=month.opdrachten.world.colleague("Bram"),
        administratie_id=month.common["administratie_id"],
        schade=SchadeRequest(
            gemeente_id=month.opdrachten.world.gemeente_id,
            huishouden_id=month.huishouden_id,
            soort=next(iter(SchadeSoort)),
            amount_cents=4_000,
            incurred_on=date(2026, 3, 10),
            oorzaak=next(iter(Oorzaak)),
            veroorzaker=Veroorzaker.UITVOERDER,
            veroorzaker_naam="De uitvoerder",
            toelichting="De huur ging een week te laat",
            opdracht_id=month.opdracht("Huur", date(2026, 3, 2)).pk,
        ),
        now=NOW,
    )


def it_changes_hands(month: Month) -> None:
    """Let one budgetbeheerder look after it, and then another."""
    world = month.opdrachten.world
    first, second = world.colleague("Merel"), world.colleague("Jurre")
    common = {**month.common, "now": NOW, "huishoudens": [month.huishouden_id]}
    assign_huishoudens(**common, medewerker_id=first.medewerker_id or 0, since=date(2026, 1, 1))
    hand_over_huishoudens(
        **common, medewerker_id=second.medewerker_id or 0, since=TODAY, overdracht="Belt op woensdag."
    )


def it_learns_to_pay(month: Month) -> None:
    """Begin to give its payments back."""
    begin_afbouwplan(**month.common, huishouden_id=month.huishouden_id, reason="Kan het zelf", today=TODAY, now=NOW)


def it_may_get_more(month: Month) -> None:
    """Note that an allowance was asked for."""
    note_voorziening(
        actor=month.opdrachten.world.colleague("Sem"),
        huishouden_id=month.huishouden_id,
        soort=next(iter(VoorzieningSoort)),
        versie=0,
        facts=Facts(stand=Stand.AANGEVRAAGD, applied_on=date(2026, 3, 20), check_on=date(2026, 5, 1)),
        today=TODAY,
        now=NOW,
    )


def it_is_helped_with_debts(month: Month) -> None:
    """Walk a traject from the aanmelding to the beschikking."""
    world = month.opdrachten.world
    gemeente_id, uitvoerder_id = world.gemeente_id, world.actor.organisatie_id
    town = Town(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        consulent=hire(gemeente_id, "Noor", Role.CONSULENT),
        colleague=hire(gemeente_id, "Bram", Role.CONSULENT),
        outreach=hire(gemeente_id, "Iris", Role.OUTREACH),
        beleid=hire(gemeente_id, "Joris", Role.BELEIDSMEDEWERKER),
        uitvoerende=hire(uitvoerder_id, "Samira", Role.CONSULENT),
    )
    actor = town.be(town.consulent)
    assert partijen.find_huishouden(actor, month.huishouden_id)
    day = date(2026, 3, 2)
    traject_id = open_aanmelding(
        actor=actor,
        gemeente_id=gemeente_id,
        huishouden_id=month.huishouden_id,
        aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=day),
        now=datetime(2026, 3, 2, 9, tzinfo=UTC),
    )
    path = Path(town, traject_id)
    path.talk()
    path.intake()
    path.agree(path.plan())
    path.decide(BeschikkingSoort.TOELATING)
    _back(month)


HAPPENINGS: tuple[Callable[[Month], None], ...] = (
    somebody_calls,
    a_line_waits_and_is_put_right,
    a_letter_comes,
    money_is_put_aside,
    it_cost_something,
    it_changes_hands,
    it_learns_to_pay,
    it_may_get_more,
    it_is_helped_with_debts,
)
