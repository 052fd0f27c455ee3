# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts in whose books during a switch: Houvast for either side, and the two people of the new side who agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import find_actor, get_system_actor
from houvast.database.scope import Scope
from houvast.overdracht.commands.grond import OverdrachtIsNotReady, organisatie_of
from houvast.overdracht.domain.toestand import Kant
from houvast.overdracht.models import Overdracht, Overgang


@dataclass(frozen=True, slots=True)
class Kader:
    """A household's switch: its rows, both sides' Houvast, who takes over and who agreed, and the moment."""

    plan: Overdracht
    overgang: Overgang
    van: Actor
    naar: Actor
    gemeente: Actor
    switch_on: date
    today: date
    now: datetime

    @property
    def huishouden_id(self) -> int:
        """Return the household."""
        return self.overgang.huishouden_id

    @property
    def reason(self) -> str:
        """Return why, as both books remember it."""
        return _("Overdracht “%(naam)s”: van %(van)s naar %(naar)s") % {
            "naam": self.plan.naam,
            "van": self.plan.van_naam,
            "naar": self.plan.naar_naam,
        }

    def get_person(self, medewerker_id: int | None, role: Role) -> Actor:
        """Return someone of the new side in a role. Raises OverdrachtIsNotReady when the role has ended."""
        found = None if medewerker_id is None else find_actor(medewerker_id, role=role, today=self.today)
        if found is None or self.plan.naar_administratie_id not in found.administraties:
            message = _("Kies opnieuw wie huishouden %(nummer)s overneemt en wie akkoord geeft: een rol is geëindigd.")
            raise OverdrachtIsNotReady(message % {"nummer": self.overgang.nummer})
        return found


def open_kader(overgang: Overgang, today: date, now: datetime) -> Kader:
    """Return who acts for whom in a household's switch."""
    plan = overgang.overdracht
    return Kader(
        plan=plan,
        overgang=overgang,
        van=get_system_actor(organisatie_of(plan, Kant.VAN)),
        naar=get_system_actor(organisatie_of(plan, Kant.NAAR)),
        gemeente=get_system_actor(plan.gemeente_id),
        switch_on=overgang.switch_on or overgang.golf.switch_on,
        today=today,
        now=now,
    )


def scope_of_both(kader: Kader) -> Scope:
    """Return what both sides and the gemeente see together: a switch writes in the books of both, or not at all."""
    scopes = [scope_of(each) for each in (kader.van, kader.naar, kader.gemeente)]
    return Scope(
        gemeenten=frozenset().union(*(each.gemeenten for each in scopes)),
        uitvoerders=frozenset().union(*(each.uitvoerders for each in scopes)),
        administraties=frozenset({kader.plan.van_administratie_id, kader.plan.naar_administratie_id}),
        organisaties=frozenset().union(*(each.organisaties for each in scopes)),
    )


def hold_still(kader: Kader) -> None:
    """Let nobody change the household's payments and afspraken in the old books until the transaction ends."""
    with connection.cursor() as cursor:
        for table in ("budgetbeheer_afspraak", "betaalopdrachten_betaalopdracht"):
            cursor.execute(
                f"SELECT FROM {table} WHERE administratie_id = %s AND huishouden_id = %s ORDER BY id FOR NO KEY UPDATE",
                [kader.plan.van_administratie_id, kader.huishouden_id],
            )
