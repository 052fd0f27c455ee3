# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes along with a household besides its money: traject, contact log, servicesignalen and open post."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from houvast.access.domain.actors import Actor
from houvast.bewaking.models import Gewoonte
from houvast.contacten.commands import ContactRequest, Richting, log_contact
from houvast.contacten.commands import Soort as Contactsoort
from houvast.contacten.models import Contact
from houvast.klachten.commands import MeldingRequest, report_servicesignaal
from houvast.klachten.domain.servicesignaal import Melder, Soort
from houvast.klachten.models import Melding, Servicesignaal, Signaalstap
from houvast.overdracht import commands
from houvast.overdracht.domain.toestand import Punt
from houvast.overdracht.models import Inzage, Overgang
from houvast.overdracht.tests.acting import let_banks_book, make_ready, pay_all
from houvast.overdracht.tests.transfer_world import LEAVES, SWITCH, TODAY, Home, Transfer, noon, open_transfer
from houvast.partijen.models import Huishouden
from houvast.poststukken.commands import receive_poststuk
from houvast.poststukken.models import Deel, Poststuk
from houvast.poststukken.tests.letters import write_pdf
from houvast.trajecten.commands import Aanmelding, Bron, open_aanmelding
from houvast.trajecten.models import Termijn, Traject

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def _call(transfer: Transfer, actor: Actor, home: Home, at: datetime, *, waits: bool = False) -> int:
    call = ContactRequest(
        Contactsoort.TELEFOON,
        Richting.IN,
        at,
        "Vraag over de huur",
        needs_answer=waits,
        answer_due_on=date(2026, 4, 7) if waits else None,
    )
    with transfer.of(actor):
        return log_contact(actor=actor, huishouden_id=home.huishouden_id, contact=call, now=at)


def _open_case(transfer: Transfer, home: Home) -> None:
    with transfer.of(transfer.van.actor) as actor:
        open_aanmelding(
            actor=actor,
            gemeente_id=transfer.gemeente_id,
            aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=TODAY),
            huishouden_id=home.huishouden_id,
            now=noon(TODAY),
        )
        report_servicesignaal(
            actor=actor,
            gemeente_id=transfer.gemeente_id,
            melding=MeldingRequest(
                soort=Soort.ONBEREIKBAAR,
                melder=Melder.INWONER,
                tekst="Niemand belt terug",
                huishouden_id=home.huishouden_id,
            ),
            now=noon(TODAY),
        )


def _sees(transfer: Transfer, actor: Actor, home: Home) -> tuple[int, int, int, int]:
    """Return how many trajecten, contacts, open questions and servicesignalen of a household someone sees."""
    with transfer.of(actor):
        contacten = Contact.objects.filter(huishouden_id=home.huishouden_id)
        signalen = Servicesignaal.objects.filter(
            huishouden_id=home.huishouden_id, uitvoerder_id__in=list(actor.uitvoerders)
        )
        return (
            Traject.objects.filter(huishouden_id=home.huishouden_id).count(),
            contacten.count(),
            contacten.filter(due_on__isnull=False, answered_at__isnull=True).count(),
            signalen.count(),
        )


def test_the_new_uitvoerder_carries_the_case_on_and_the_old_one_only_looks_back(transfer: Transfer) -> None:
    home = transfer.home()
    _open_case(transfer, home)
    _call(transfer, transfer.van.actor, home, noon(TODAY))
    _call(transfer, transfer.van.actor, home, noon(TODAY), waits=True)
    with transfer.of(transfer.van.actor):
        clock = list(Termijn.objects.values_list("soort", "due_on"))
        due_on = Servicesignaal.objects.get(huishouden_id=home.huishouden_id).due_on
    transfer.cut_over(make_ready(transfer, home))
    assert _sees(transfer, transfer.naar_second, home) == (1, 2, 1, 1)
    with transfer.of(transfer.naar_second):
        # No clock begins again, and everything that hangs on them went along.
        assert list(Termijn.objects.values_list("soort", "due_on")) == clock
        signaal = Servicesignaal.objects.get(huishouden_id=home.huishouden_id)
        assert (signaal.due_on, signaal.contact_organisatie_id) == (due_on, transfer.naar.actor.organisatie_id)
        assert Melding.objects.filter(signaal_id=signaal.pk).exists()
        assert Signaalstap.objects.filter(signaal_id=signaal.pk).count() > 1
        assert Traject.objects.get(huishouden_id=home.huishouden_id).consulent_id is None
    # The old side looks back into the contacts of its own time, and has nothing to answer any more.
    _call(transfer, transfer.naar.actor, home, noon(SWITCH))
    assert _sees(transfer, transfer.van_second, home) == (0, 1, 0, 0)
    assert _sees(transfer, transfer.naar_second, home) == (1, 3, 1, 1)


def test_the_old_uitvoerder_sees_no_contact_when_its_inzage_is_over(transfer: Transfer) -> None:
    home = transfer.home()
    _call(transfer, transfer.van.actor, home, noon(TODAY))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_date")
        (today,) = cursor.fetchone()
    with transfer.of(transfer.van_second):
        assert Contact.objects.filter(huishouden_id=home.huishouden_id).count() == 1
    with transfer.of(transfer.manager):
        Huishouden.objects.filter(pk=home.huishouden_id).update(uitvoerder_id=transfer.naar.actor.organisatie_id)
    for until, seen in ((today - timedelta(days=1), 0), (today, 1)):
        with transfer.of(transfer.manager):
            Inzage.objects.create(
                gemeente_id=transfer.gemeente_id,
                huishouden_id=home.huishouden_id,
                uitvoerder_id=transfer.van.actor.organisatie_id,
                since=SWITCH + timedelta(days=seen),
                until=until,
                reason="test",
            )
        with transfer.of(transfer.van_second):
            assert Contact.objects.filter(huishouden_id=home.huishouden_id).count() == seen


def test_no_letter_stays_unread_when_its_household_goes_to_another_uitvoerder_and_back(transfer: Transfer) -> None:
    home = transfer.home()
    letter = write_pdf("Aanmaning van de energieleverancier")
    with transfer.of(transfer.van.actor) as actor:
        poststuk_id = receive_poststuk(
            actor=actor,
            administratie_id=transfer.van.administratie_id,
            huishouden_id=home.huishouden_id,
            chunks=[letter],
            file_name="aanmaning.pdf",
            received_on=TODAY,
            now=noon(TODAY),
        )
        act_by = Poststuk.objects.get(pk=poststuk_id).act_by
    overgang = make_ready(transfer, home)
    with pytest.raises(commands.OverdrachtIsNotReady, match="Open poststukken: 1"):
        transfer.cut_over(overgang)
    transfer.accept(overgang, Punt.POST)
    transfer.cut_over(overgang)
    with transfer.of(transfer.naar_second):
        copy = Poststuk.objects.get(huishouden_id=home.huishouden_id)
        assert (copy.administratie_id, copy.state, copy.act_by) == (transfer.naar.administratie_id, "open", act_by)
        delen = Deel.objects.filter(poststuk_id=copy.pk).order_by("number")
        assert b"".join(bytes(each.content) for each in delen) == letter
    with transfer.of(transfer.van_second):
        old = Poststuk.objects.get(pk=poststuk_id)
        assert (old.state, old.handed_to[:8]) == ("overgedragen", "Het Bake")
        assert str(copy.pk) in old.toelichting
        # No wages are expected here any more, and those of before the switch still are.
        gewoonte = Gewoonte.objects.get(afspraak_id=home.loon_id)
        assert gewoonte.expected_until == SWITCH - timedelta(days=1)
    _go_back(transfer, home, overgang)
    with transfer.of(transfer.van_second):
        old = Poststuk.objects.get(huishouden_id=home.huishouden_id, administratie_id=transfer.van.administratie_id)
        assert (old.pk, old.state, old.handed_to, old.act_by) == (poststuk_id, "open", "", act_by)
    with transfer.of(transfer.naar_second):
        assert Poststuk.objects.get(pk=copy.pk).state == "overgedragen"
    with transfer.of(transfer.manager) as manager, pytest.raises(commands.OvergangHasMoved, match="nieuwe overdracht"):
        commands.put_back_overgang(
            actor=manager, overgang_id=overgang, switch_on=date(2026, 6, 1), reason="Nog eens", today=SWITCH,
            now=noon(SWITCH),
        )  # fmt: skip
    with (
        transfer.of(transfer.manager) as manager,
        pytest.raises(commands.OverdrachtIsNotReady, match="al over en terug"),
    ):
        commands.add_huishoudens(
            actor=manager, overdracht_id=transfer.plan_id, golf_id=transfer.golf_id, nummers=[home.nummer],
            now=noon(SWITCH),
        )  # fmt: skip


def _go_back(transfer: Transfer, home: Home, overgang: int) -> None:
    let_banks_book(transfer, home)
    transfer.plan_payments(transfer.naar, date(2026, 5, 31), LEAVES)
    pay_all(transfer, home, until=date(2026, 4, 30), side="naar")
    with transfer.of(transfer.manager) as manager:
        back = commands.put_back_overgang(
            actor=manager,
            overgang_id=overgang,
            switch_on=date(2026, 5, 1),
            reason="Ging niet goed",
            today=SWITCH,
            now=noon(SWITCH),
        )
        plan_id = Overgang.objects.get(pk=back).overdracht_id
    transfer.prepare(back, back=True)
    transfer.rehearse(date(2026, 4, 20), plan_id)
    transfer.accept(back, Punt.POST)
    transfer.cut_over(back, date(2026, 4, 30))
