# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a traject by one POST: for each act its form, who may, the command, and what is said after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor, Role
from houvast.instellingen import queries as instellingen
from houvast.kernel.sentences import gettext_noop
from houvast.trajecten import commands, forms, queries
from houvast.trajecten.domain.instellingen import BEHANDELPADEN
from houvast.trajecten.domain.plan import PlanState
from houvast.trajecten.domain.stappen import Werk
from houvast.trajecten.domain.states import State
from houvast.trajecten.queries import TrajectPage
from houvast.trajecten.views import READERS, WRITERS


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do."""

    form: type[django_forms.Form]
    command: Callable[..., object]
    said: str
    roles: tuple[Role, ...] = WRITERS


ACTS: dict[str, Act] = {
    "overnemen": Act(django_forms.Form, commands.assign_consulent, gettext_noop("Dit traject is nu van u.")),
    "bedreiging": Act(
        forms.BedreigingForm, commands.set_bedreiging, gettext_noop("Bewaard. De termijn is opnieuw berekend.")
    ),
    "bedreiging-einde": Act(
        forms.BedreigingEindeForm, commands.end_bedreiging, gettext_noop("De situatie is niet meer bedreigend.")
    ),
    "opschorten": Act(
        forms.OpschortForm,
        commands.suspend_beslistermijn,
        gettext_noop("De termijn staat stil. De brief aan de inwoner staat klaar als concept."),
    ),
    "hervatten": Act(forms.HervatForm, commands.resume_beslistermijn, gettext_noop("De termijn loopt weer.")),
    "uitstellen": Act(
        forms.UitstelForm,
        commands.postpone_beschikking,
        gettext_noop("Bewaard. De brief aan de inwoner staat klaar als concept."),
    ),
    "gesprek": Act(
        forms.GesprekForm, commands.record_eerste_gesprek, gettext_noop("Het eerste gesprek is vastgelegd.")
    ),
    "intake": Act(forms.DayForm, commands.start_intake, gettext_noop("De intake is begonnen.")),
    "plan-voorleggen": Act(
        forms.VersieForm, commands.submit_plan, gettext_noop("Het plan van aanpak wacht op een tweede persoon.")
    ),
    "plan-goedkeuren": Act(
        forms.VersieForm, commands.approve_plan, gettext_noop("Het plan van aanpak is goedgekeurd."), READERS
    ),
    "plan-terug": Act(
        forms.RemarkForm, commands.send_back_plan, gettext_noop("Het plan van aanpak is teruggestuurd."), READERS
    ),
    "plan-akkoord": Act(forms.AkkoordForm, commands.agree_plan, gettext_noop("Het akkoord is vastgelegd.")),
    "bekendmaken": Act(
        forms.BekendmakenForm, commands.make_known_beschikking, gettext_noop("De beschikking is bekendgemaakt.")
    ),
    "brief": Act(forms.BriefForm, commands.write_beschikking_brief, gettext_noop("De brief staat klaar als concept.")),
    "verklaring-brief": Act(
        forms.VerklaringBriefForm, commands.write_verklaring_brief, gettext_noop("De brief staat klaar als concept.")
    ),
    "stabilisatie": Act(
        forms.StabilisatieForm, commands.start_stabilisatie, gettext_noop("De stabilisatie is begonnen.")
    ),
    "stabilisatie-klaar": Act(
        forms.FinishForm, commands.finish_stabilisatie, gettext_noop("De stabilisatie is afgerond.")
    ),
    "nazorg": Act(forms.DayForm, commands.start_nazorg, gettext_noop("De nazorg is begonnen.")),
    "deel": Act(forms.DeelForm, commands.begin_deel, gettext_noop("Begonnen.")),
    "deel-einde": Act(forms.DeelEindeForm, commands.end_deel, gettext_noop("Afgesloten.")),
    "uitleg": Act(forms.ExplainForm, commands.explain_lapse, gettext_noop("Opgeschreven.")),
    "verklaring": Act(
        forms.VerklaringForm, commands.issue_verklaring, gettext_noop("De schuldhulpverklaring is afgegeven.")
    ),
    "verklaring-intrekken": Act(
        forms.WithdrawForm, commands.withdraw_verklaring, gettext_noop("De schuldhulpverklaring is ingetrokken.")
    ),
}


def build_form(act: str, found: TrajectPage, actor: Actor, today: date, data: Any = None) -> django_forms.Form:  # noqa: ANN401 (what Django's forms take)
    """Return the form of an act, with what can be chosen and what is known already."""
    initial: dict[str, Any] = {**forms.make_initial_day(today), "version": found.traject.version}
    if found.plan is not None:
        initial["versie"] = found.plan.versie
    form = ACTS[act].form(data, prefix=act, initial=initial)
    if isinstance(form, forms.AkkoordForm):
        agreed = set(found.plan.akkoorden) if found.plan else set()
        _offer(
            form,
            "inwoner_id",
            [(each.inwoner_id, each.naam) for each in found.clienten if each.client_id not in agreed],
        )
    if isinstance(form, forms.StabilisatieForm):
        paden = instellingen.find_waarde(actor, BEHANDELPADEN, gemeente_id=found.traject.gemeente_id)
        _offer(form, "behandelpad", [(each, each) for each in paden] if isinstance(paden, list) else [])
    if isinstance(form, forms.VerklaringForm):
        afspraken = queries.list_nutsafspraken(actor, gemeente_id=found.traject.gemeente_id, on=today)
        _offer(form, "nutsafspraak_id", [(each.nutsafspraak_id, each.naam) for each in afspraken])
    if isinstance(form, forms.BekendmakenForm):
        waits = next((each.beschikking_id for each in found.beschikkingen if each.bekendgemaakt_on is None), None)
        form.initial = {**form.initial, "beschikking_id": waits}
    if isinstance(form, forms.ExplainForm):
        late = next((each.soort.value for each in found.termijnen if each.waits_for_explanation), None)
        form.initial = {**form.initial, "soort": late}
    if isinstance(form, forms.BedreigingForm) and data is None:
        since = found.traject.bedreigend_since or today
        form.initial = {**form.initial, "bedreiging": found.traject.bedreiging, "since": since}
    return form


def _offer(form: django_forms.Form, name: str, choices: list[tuple[Any, str]]) -> None:
    field: Any = form.fields[name]
    field.choices = [("", _("Kies…")), *choices] if len(choices) != 1 else choices


def find_next_act(found: TrajectPage, actor: Actor) -> str:
    """Return the act that the next thing to do asks for; empty when it is no single form of this page."""
    if found.werk is Werk.PLAN_BEOORDELEN:
        wrote = found.plan is not None and found.plan.written_by_id == actor.medewerker_id
        return "" if wrote else "plan-goedkeuren"
    if actor.role not in WRITERS:
        return ""
    if found.werk is Werk.PLAN_SCHRIJVEN:
        plan = found.plan
        return "plan-voorleggen" if plan is not None and plan.state is PlanState.CONCEPT else ""
    if found.werk is Werk.HULP_BEGINNEN:
        return "stabilisatie"
    return {
        Werk.GESPREK: "gesprek",
        Werk.INTAKE: "intake",
        Werk.PLAN_AKKOORD: "plan-akkoord",
        Werk.BEKENDMAKEN: "bekendmaken",
        Werk.VERKLAREN: "uitleg",
    }.get(found.werk, "")


def list_other_acts(found: TrajectPage) -> list[str]:
    """List the steps that can be taken besides the next one, as acts."""
    state = found.traject.state
    if state is State.TOEGELATEN:
        return ["nazorg"]
    if state is State.STABILISATIE:
        return ["stabilisatie-klaar", "nazorg"]
    return []
