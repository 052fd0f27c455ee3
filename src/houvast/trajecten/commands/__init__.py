# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of trajecten, one function per verb."""

from houvast.trajecten.commands.agreements import (
    AgreementIsRefused,
    end_mandaat,
    end_nutsafspraak,
    register_mandaat,
    register_nutsafspraak,
)
from houvast.trajecten.commands.beslissen import (
    BeschikkingIsIncomplete,
    BeschikkingNotFound,
    give_beschikking,
    make_known_beschikking,
)
from houvast.trajecten.commands.brieven import BriefIsRefused, write_beschikking_brief, write_verklaring_brief
from houvast.trajecten.commands.delen import (
    BehandelpadIsMissing,
    DeelNotFound,
    DeelRuns,
    begin_deel,
    end_deel,
    finish_stabilisatie,
    start_nazorg,
    start_stabilisatie,
)
from houvast.trajecten.commands.gesprekken import GesprekIsIncomplete, record_eerste_gesprek, start_intake
from houvast.trajecten.commands.loading import DayIsWrong, StepIsRefused, TrajectHasChanged, TrajectNotFound
from houvast.trajecten.commands.opening import (
    AanmeldingIsIncomplete,
    ClientHasTraject,
    assign_consulent,
    end_bedreiging,
    open_aanmelding,
    set_bedreiging,
)
from houvast.trajecten.commands.overgang import carry_trajecten
from houvast.trajecten.commands.plannen import (
    PlanIsRefused,
    PlanNotFound,
    agree_plan,
    approve_plan,
    send_back_plan,
    submit_plan,
    write_plan,
)
from houvast.trajecten.commands.termijnen import NothingToExplain, explain_lapse
from houvast.trajecten.commands.uitstel import (
    TermijnIsRefused,
    postpone_beschikking,
    resume_beslistermijn,
    suspend_beslistermijn,
)
from houvast.trajecten.commands.verklaringen import VerklaringIsRefused, issue_verklaring, withdraw_verklaring
from houvast.trajecten.domain.aanmelding import Aanmelding
from houvast.trajecten.domain.beschikking import BeschikkingSoort
from houvast.trajecten.domain.plan import PlanInhoud
from houvast.trajecten.domain.termijnen import TermijnSoort
from houvast.trajecten.domain.uitstel import Opschortgrond
from houvast.trajecten.domain.words import Bedreiging, Begeleiding, Bron, Deel, Uitkomst, Uitstroomreden, Wijze

__all__ = [
    "Aanmelding",
    "AanmeldingIsIncomplete",
    "AgreementIsRefused",
    "Bedreiging",
    "Begeleiding",
    "BehandelpadIsMissing",
    "BeschikkingIsIncomplete",
    "BeschikkingNotFound",
    "BeschikkingSoort",
    "BriefIsRefused",
    "Bron",
    "ClientHasTraject",
    "DayIsWrong",
    "Deel",
    "DeelNotFound",
    "DeelRuns",
    "GesprekIsIncomplete",
    "NothingToExplain",
    "Opschortgrond",
    "PlanInhoud",
    "PlanIsRefused",
    "PlanNotFound",
    "StepIsRefused",
    "TermijnIsRefused",
    "TermijnSoort",
    "TrajectHasChanged",
    "TrajectNotFound",
    "Uitkomst",
    "Uitstroomreden",
    "VerklaringIsRefused",
    "Wijze",
    "agree_plan",
    "approve_plan",
    "assign_consulent",
    "begin_deel",
    "carry_trajecten",
    "end_bedreiging",
    "end_deel",
    "end_mandaat",
    "end_nutsafspraak",
    "explain_lapse",
    "finish_stabilisatie",
    "give_beschikking",
    "issue_verklaring",
    "make_known_beschikking",
    "open_aanmelding",
    "postpone_beschikking",
    "record_eerste_gesprek",
    "register_mandaat",
    "register_nutsafspraak",
    "resume_beslistermijn",
    "send_back_plan",
    "set_bedreiging",
    "start_intake",
    "start_nazorg",
    "start_stabilisatie",
    "submit_plan",
    "suspend_beslistermijn",
    "withdraw_verklaring",
    "write_beschikking_brief",
    "write_plan",
    "write_verklaring_brief",
]
