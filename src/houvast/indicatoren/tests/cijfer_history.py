# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A year and a half of events of every kind, as a seed draws them."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from random import Random
from typing import Any

from houvast.access.domain.actors import Role
from houvast.access.models import Roltoewijzing
from houvast.database.scope import scoped
from houvast.indicatoren.tests.cijfer_world import FIRST, TODAY, Cijfers, at
from houvast.klachten.models import Klacht, Servicesignaal
from houvast.koppeling.models import Nummer
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.overzichten.models import Overzicht
from houvast.schade.models import Schade, Vergoeding
from houvast.trajecten.domain.words import Bron as Herkomst
from houvast.trajecten.models import Beschikking, Stap, Termijn, Traject

_DAYS = (TODAY - FIRST).days


def fill_cijfers(cijfers: Cijfers, *, seed: int, households: int = 14) -> None:
    """Draw a year and a half of events of every kind; the months outside it hold some as well."""
    with scoped(cijfers.scope):
        _Filler(cijfers, Random(seed)).fill(households)  # noqa: S311 (a test repeats itself)


class _Filler:
    def __init__(self, cijfers: Cijfers, random: Random) -> None:
        self.cijfers, self.random = cijfers, random

    def day(self, first: int = 0, last: int = _DAYS) -> date:
        return FIRST + timedelta(days=self.random.randint(first, last))

    def fill(self, count: int) -> None:
        ends = [self.day(30) if self.random.random() < 0.3 else None for _place in range(count)]
        cijfers = self.cijfers
        # Two people left, one of whom came back.
        Roltoewijzing.objects.filter(medewerker_id=cijfers.budgetbeheerders[0]).update(until=self.day(100, 300))
        left = cijfers.budgetbeheerders[1]
        Roltoewijzing.objects.filter(medewerker_id=left).update(until=date(2025, 8, 31))
        Roltoewijzing.objects.create(medewerker_id=left, role=Role.BUDGETBEHEERDER.value, since=date(2025, 11, 3))
        for place, huishouden_id in enumerate(cijfers.households(count, since=self.day(0, 40), until=ends)):
            self.payments(huishouden_id)
            self.contacts(huishouden_id)
            self.assignments(huishouden_id)
            for _number in range(3):
                self.letter(huishouden_id)
            self.traject(huishouden_id)
            self.report(huishouden_id, place)
            self.schade(huishouden_id)
            self.overzichten(huishouden_id)

    def payments(self, huishouden_id: int) -> None:
        for _number in range(12):
            due = self.day()
            late = due + timedelta(days=self.random.randint(1, 9))
            facts: dict[str, Any] = self.random.choice(
                [
                    {},
                    {},
                    {"soort": "leefgeld", "voorrang": "leefgeld"},
                    {"voorrang": self.random.choice(["energie", "water", "zorgverzekering", "overig", "sport"])},
                    {"booked_on": late},
                    {"booked_on": None},
                    {"betaalwijze": "intern", "tegenpartij_iban": ""},
                    {"dropped_on": due - timedelta(days=2)},
                    {"dropped_on": late},
                    {"moved_late": True, "due_on": late, "booked_on": late},
                    {"due_on": late, "booked_on": late},
                ]
            )
            self.cijfers.payment(huishouden_id, due, **facts)

    def contacts(self, huishouden_id: int) -> None:
        for _number in range(self.random.randint(0, 5)):
            on = self.day()
            due, answered = on + timedelta(days=3), on + timedelta(days=self.random.randint(0, 40))
            asks: dict[str, Any] = {"due_on": due, "answered_at": at(answered), "answered_by_naam": "Bo"}
            if answered > TODAY or self.random.random() < 0.2:
                asks = {"due_on": due}
            self.cijfers.contact(
                huishouden_id, on, **self.random.choice([{}, asks, {"bereikt": False, "richting": "uit"}])
            )

    def assignments(self, huishouden_id: int) -> None:
        since = self.day(0, 200)
        for _number in range(self.random.randint(0, 2)):
            until = since + timedelta(days=self.random.randint(20, 200))
            last = until if until < TODAY and self.random.random() < 0.8 else None
            self.cijfers.assign(huishouden_id, self.random.choice(self.cijfers.budgetbeheerders), since, last)
            if last is None:
                return
            since = until + timedelta(days=self.random.randint(1, 40))

    def letter(self, huishouden_id: int) -> None:
        received = self.day(0, _DAYS - 1)
        closed = received + timedelta(days=self.random.randint(0, 50))
        self.cijfers.letter(huishouden_id, received, closed if closed <= TODAY else None)

    def traject(self, huishouden_id: int) -> None:
        cijfers, random = self.cijfers, self.random
        begun = FIRST - timedelta(days=random.randint(0, 1400)) if random.random() < 0.6 else self.day(0, 300)
        ended = begun + timedelta(days=random.randint(60, 1300))
        over = ended <= TODAY
        traject = Traject.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id,
            consulent_id=random.choice([*cijfers.consulenten, None]),
            state="intake",
            bron=Herkomst.INWONER.value,
            gemeld_on=begun,
            opened_at=at(begun),
            opened_by_naam="Ada",
        )
        if over:
            reden = random.choice(["afgerond", "ingetrokken", "overig"])
            state, beschikking_id = "afgezien", None
            if random.random() < 0.7:
                state = "uitgestroomd"
                beschikking_id = Beschikking.objects.create(
                    gemeente_id=cijfers.gemeente_id,
                    traject=traject,
                    soort="beeindiging",
                    grond="doel_bereikt",
                    motivering="Klaar",
                    by_uitvoerder=False,
                    signed_on=ended,
                    signed_by_naam="Ada",
                ).pk
            Traject.objects.filter(pk=traject.pk).update(
                state=state, ended_on=ended, uitstroom_reden=reden, eindbeschikking_id=beschikking_id
            )
        days = [
            ("aangemeld", begun),
            ("intake", begun + timedelta(days=20)),
            ("toegelaten", begun + timedelta(days=45)),
        ]
        for after, on in [*days, *([("uitgestroomd", ended)] if over else [])]:
            Stap.objects.create(
                gemeente_id=cijfers.gemeente_id,
                traject=traject,
                after=after,
                on=on,
                article="Wgs 4",
                at=at(on),
                by_naam="Ada",
            )
        for soort, length in (("eerste_gesprek", 28), ("beschikking", 84)):
            due = begun + timedelta(days=length)
            stopped = due + timedelta(days=random.randint(-20, 8))
            Termijn.objects.create(
                gemeente_id=cijfers.gemeente_id,
                traject=traject,
                soort=soort,
                start_on=begun,
                due_on=due,
                warn_on=begun,
                waarom="melding" if soort == "eerste_gesprek" else "gesprek",
                stopped_on=stopped if stopped <= TODAY and random.random() < 0.8 else None,
            )

    def report(self, huishouden_id: int, place: int) -> None:
        cijfers, random = self.cijfers, self.random
        received = self.day()
        settled = received + timedelta(days=random.randint(0, 60))
        over = settled <= TODAY
        Klacht.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id,
            referentie=f"K{place}",
            soort=random.choice(["leefgeld", "post", "onbereikbaar"]),
            received_on=received,
            commissie=False,
            state="informeel" if over else "ontvangen",
            due_on=received + timedelta(days=42),
            settled_on=settled if over else None,
        )
        answered = received + timedelta(days=random.randint(0, 9))
        is_answered = answered <= TODAY and random.random() < 0.8
        Servicesignaal.objects.create(
            **cijfers.case,
            huishouden_id=huishouden_id if random.random() < 0.8 else None,
            referentie=f"S{place}",
            soort=random.choice(["betaling_te_laat", "leefgeld", "onbereikbaar", "anders"]),
            nood="",
            melder="verhuurder",
            is_openbaar=False,
            received_at=at(received),
            received_on=received,
            state="opgelost" if is_answered and settled <= TODAY and settled >= answered else "open",
            settled_on=settled if is_answered and settled <= TODAY and settled >= answered else None,
            niveau=0,
            contact_organisatie_id=cijfers.uitvoerder_id,
            first_due_on=received + timedelta(days=4) if random.random() < 0.8 else None,
            answered_on=answered if is_answered else None,
        )
        nummer = Nummer.objects.create(gemeente_id=cijfers.gemeente_id, soort="huishouden", since=at(received))
        Vroegsignaalzaak.objects.create(
            gemeente_id=cijfers.gemeente_id,
            nummer=nummer,
            van=received.replace(day=1),
            tot=received,
            matched_on=received,
            ontvangen_on=received,
            samenhang="enkelvoudig",
            is_opeenvolgend=False,
            definitie="2023",
            is_dreigend=False,
            regel=0,
            regel_naam="De wet",
            werkbakje="Bellen",
            kanaal="Telefoon",
            waarom={},
            uiterlijk_op=received + timedelta(days=28),
            bekend="budgetbeheer",
            huishouden_id=huishouden_id,
        )

    def schade(self, huishouden_id: int) -> None:
        on = self.day(0, _DAYS - 60)
        schade = Schade.objects.create(
            **self.cijfers.money,
            huishouden_id=huishouden_id,
            soort="incassokosten",
            amount_cents=4_000,
            incurred_on=on,
            oorzaak="te_laat_betaald",
            veroorzaker="uitvoerder",
            veroorzaker_naam="De Reling",
            toelichting="De huur was te laat",
            registered_at=at(on),
            registered_by_naam="Bo",
        )
        for number in range(self.random.randint(0, 2)):
            Vergoeding.objects.create(
                **self.cijfers.money,
                schade=schade,
                on=on + timedelta(days=10 + 20 * number),
                amount_cents=2_000,
                door_naam="De Reling",
                entered_at=at(on),
                entered_by_naam="Bo",
            )

    def overzichten(self, huishouden_id: int) -> None:
        for number in range(1, 17):
            maand = date(2025 + (number - 1) // 12, (number - 1) % 12 + 1, 1)
            if self.random.random() < 0.7:
                Overzicht.objects.create(
                    **self.cijfers.money,
                    huishouden_id=huishouden_id,
                    maand=maand,
                    versie=1,
                    is_voorlopig=False,
                    begin_cents=0,
                    in_cents=0,
                    out_cents=0,
                    end_cents=0,
                    niet_betaald_count=0,
                    content="{}",
                    digest=hashlib.sha256(b"{}").hexdigest(),
                    made_at=at(maand + timedelta(days=35)),
                    made_by_naam="Bo",
                )
