# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of overdracht."""

from houvast.overdracht.commands.bewijzen import explain_verplichting
from houvast.overdracht.commands.brieven import (
    VraagNotFound,
    WrittenLetters,
    answer_vraag,
    ask_vraag,
    write_overgang_letters,
)
from houvast.overdracht.commands.grond import (
    NamesSomebody,
    OverdrachtIsNotReady,
    OverdrachtNotFound,
    OvergangHasMoved,
    OvergangNotFound,
    ReasonIsMissing,
)
from houvast.overdracht.commands.overzetten import CutOver, cut_over_huishouden, finish_overgang, pass_on_money
from houvast.overdracht.commands.plannen import (
    add_golf,
    add_huishoudens,
    close_overdracht,
    hold_back_overgang,
    make_overdracht,
    move_to_golf,
    resume_overgang,
    take_out_overgang,
)
from houvast.overdracht.commands.repeteren import Uitslag, rehearse_overdracht
from houvast.overdracht.commands.terugzetten import put_back_overgang
from houvast.overdracht.commands.voorbereiden import (
    OmleidingNotFound,
    accept_item,
    agree_overgangen,
    choose_beheerder,
    confirm_omleiding,
    note_gesprek,
    note_overgang,
    note_toestemming,
    remind_omleidingen,
    tell_omleidingen,
)

__all__ = [
    "CutOver",
    "NamesSomebody",
    "OmleidingNotFound",
    "OverdrachtIsNotReady",
    "OverdrachtNotFound",
    "OvergangHasMoved",
    "OvergangNotFound",
    "ReasonIsMissing",
    "Uitslag",
    "VraagNotFound",
    "WrittenLetters",
    "accept_item",
    "add_golf",
    "add_huishoudens",
    "agree_overgangen",
    "answer_vraag",
    "ask_vraag",
    "choose_beheerder",
    "close_overdracht",
    "confirm_omleiding",
    "cut_over_huishouden",
    "explain_verplichting",
    "finish_overgang",
    "hold_back_overgang",
    "make_overdracht",
    "move_to_golf",
    "note_gesprek",
    "note_overgang",
    "note_toestemming",
    "pass_on_money",
    "put_back_overgang",
    "rehearse_overdracht",
    "remind_omleidingen",
    "resume_overgang",
    "take_out_overgang",
    "tell_omleidingen",
    "write_overgang_letters",
]
