# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes on beside the screen in a transfer: who may go, what each side does, and the months of the banks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.journeys.site import TOWN_HUISHOUDENS, Site
from tests.journeys.walking import prepare

WHO = """
from houvast.access.domain.actors import Role
from houvast.config.town.staff import find_person
from houvast.kernel.calendars import add_business_days
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import Kant, Punt, Stand
by_naam = dict((each.naam, each.organisatie_id) for each in list_organisaties())
gemeente_id, van_id, naar_id = (by_naam[each] for each in ("Gemeente Oeverstad", "De Reling Budgetbeheer", "Het Roer Budgetbeheer"))
carla = find_person(gemeente_id, "Carla", Role.CONTRACTMANAGER, today)
"""
# Who could go over, as a rehearsal of everyone says; the plan of it is called off. MOST for each of the WAVES, which
# are how many business days from now they go.
CHOOSE = (
    WHO
    + """
days = [add_business_days(today, count) for count in WAVES]
theirs = {Punt.TOESTEMMING, Punt.NOTITIE, Punt.GESPREK, Punt.BEHEERDER, Punt.INKOMEN, Punt.INCASSO, Punt.AKKOORD,
    Punt.REPETITIE}
waves, taken = [], set()
with scoped(scope_of(carla)):
    for place, switch_on in enumerate(days):
        plan_id = commands.make_overdracht(actor=carla, gemeente_id=gemeente_id, naam=f"Verkenning {place + 1}",
            reason="Wie kan zonder meer over?", van_organisatie_id=van_id, naar_organisatie_id=naar_id, now=now)
        golf_id = commands.add_golf(actor=carla, overdracht_id=plan_id, switch_on=switch_on, today=today, now=now)
        commands.add_huishoudens(actor=carla, overdracht_id=plan_id, golf_id=golf_id, now=now)
        commands.rehearse_overdracht(actor=carla, overdracht_id=plan_id, today=today, now=now)
        rows = {each.overgang_id: each.nummer for each in queries.list_overgangen(carla, plan_id, count_max=1_000)}
        lists = queries.list_checklists(carla, rows, today=today)
        free = [rows[key] for key, each in lists.items()
                if {one.punt for one in each.regels if one.stand is Stand.BLOKKEERT} <= theirs]
        wave = [each for each in sorted(free) if each not in taken][:MOST]
        taken.update(wave)
        waves.append([switch_on.isoformat(), wave])
        commands.close_overdracht(actor=carla, overdracht_id=plan_id, reason="Alleen verkend", now=now)
print(json.dumps(waves))
"""
)
# What the old side does with each household by itself, but for what was done on the screen; one payer never answers.
PREPARE = (
    WHO
    + """
from houvast.budgetbeheer.domain.budgetplan import AgreedHow
soraya = find_person(van_id, "Soraya", Role.TWEEDE_BEOORDELAAR, today)
with scoped(scope_of(soraya)):
    for each in queries.list_overgangen(soraya, {plan_id}, count_max=1_000):
        if not each.notitie:
            commands.note_toestemming(actor=soraya, overgang_id=each.overgang_id, on=today, how=AgreedHow.GESPREK, now=now)
            commands.note_overgang(actor=soraya, overgang_id=each.overgang_id, notitie="Belt liever 's ochtends.",
                needs_gesprek=False, taal="", now=now)
    told = queries.list_omleidingen(soraya, overdracht_id={plan_id})
    silent = [each.omleiding_id for each in told if each.soort == "inkomen"][:1]
    for each in told:
        if each.omleiding_id not in silent:
            commands.confirm_omleiding(actor=soraya, omleiding_id=each.omleiding_id, on=today, how="gebeld", now=now)
print(json.dumps(len(told)))
"""
)
# Pots that are filled each week are let go, if the days of this month leave one short; nothing else may be found.
LET_GO = (
    WHO
    + """
with scoped(scope_of(carla)):
    commands.rehearse_overdracht(actor=carla, overdracht_id={plan_id}, today=today, now=now)
    found = queries.list_bevindingen(carla, {plan_id})
    for each in sorted({{each.overgang_id for each in found}}):
        commands.accept_item(actor=carla, overgang_id=each, punt=Punt.REPETITIE, now=now,
            reason="Het leefgeld wordt elke week aangevuld uit de reservering.")
print(json.dumps(sorted({{each.soort.value for each in found}})))
"""
)
# What the old side had missed before anything was planned belongs to its past; it says by name what became of it.
EXPLAIN_OLD = (
    WHO
    + """
from datetime import date
with scoped(scope_of(carla)):
    old = [each for each in queries.prove_overdracht(carla, {plan_id}, on=date.fromisoformat({on!r})).exceptions
        if each.due_on <= date.fromisoformat({until!r})]
    for each in old:
        commands.explain_verplichting(actor=carla, verplichting_id=each.verplichting_id, owner_naam="Soraya Bakri",
            reason="Al voor de overdracht gemist; afgehandeld met het huishouden.", now=now)
print(json.dumps(len(old)))
"""
)
# The days of both sides. What a person brings in on the screen is only written; the other months are imported as well.
_BANKS = """
from datetime import date
from pathlib import Path
from tests.journeys import two_banks
town = two_banks.town_of({size}, date.fromisoformat({town_day!r}))
folder = Path({folder!r})
folder.mkdir(exist_ok=True)
gemeente_id = min(each.organisatie_id for each in list_organisaties() if each.naam == "Gemeente Oeverstad")
print(json.dumps(two_banks.{act}))
"""
_MONTHS = "plan_id={plan_id}, gemeente_id=gemeente_id, first=date({first}), last=date({last}), folder=folder"


@dataclass(frozen=True)
class Banks:
    """The banks of both sides, on a site of its own."""

    site: Site
    plan_id: int

    @property
    def town_day(self) -> date:
        """Return the last day of the town's history, of which the files wait."""
        return date.fromisoformat(json.loads((self.site.state / "town" / "town.json").read_text())["today"])

    def bring_today(self) -> None:
        """Import the files of the day on which the town's history ends."""
        self._run("import_by_command_line(two_banks.write_today(town, folder))")

    def write(self, first: date, last: date) -> dict[str, list[str]]:
        """Live the bank days of both sides; return the files that wait to be brought in, per side."""
        found: dict[str, list[str]] = self._run(f"live(town, {self._days(first, last)})")
        return found

    def bring(self, first: date, last: date) -> None:
        """Live the bank days of both sides, and import what their banks wrote."""
        paths = [path for files in self.write(first, last).values() for path in files]
        self._run(f"import_by_command_line({paths!r})")

    def live(self, first: date, last: date) -> dict[str, list[str]]:
        """Live months of both sides, and import what their banks wrote; two payments of the new side go wrong."""
        found: dict[str, list[str]] = self._run(f"live_months(town, {self._days(first, last)})")
        return found

    def _days(self, first: date, last: date) -> str:
        numbers = [f"{each.year}, {each.month}, {each.day}" for each in (first, last)]
        return _MONTHS.format(plan_id=self.plan_id, first=numbers[0], last=numbers[1])

    def _run(self, act: str) -> Any:
        folder = str(self.site.state / "banken")
        script = _BANKS.format(size=TOWN_HUISHOUDENS, town_day=self.town_day.isoformat(), folder=folder, act=act)
        return prepare(self.site, script)
