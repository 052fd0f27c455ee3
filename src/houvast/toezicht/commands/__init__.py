# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of toezicht."""

from houvast.toezicht.commands.alarmen import (
    Raised,
    RegelRequest,
    close_alarm,
    make_alarmregel,
    raise_alarmen,
    start_alarmregel,
    stop_alarmregel,
    take_alarm,
    try_alarmregel,
)
from houvast.toezicht.commands.einde import decide_beeindiging
from houvast.toezicht.commands.eisen import (
    EisRequest,
    FileRequest,
    add_eisbewijs,
    add_stuk,
    answer_eis,
    answer_traject,
    end_eis,
    judge_eisbewijs,
    register_eis,
    set_norm,
)
from houvast.toezicht.commands.gebreke import (
    GebrekeCanNot,
    GebrekeRequest,
    approve_gebreke,
    draft_gebreke,
    offer_gebreke,
    return_gebreke,
    send_gebreke,
    settle_gebreke,
    withdraw_gebreke,
)
from houvast.toezicht.commands.termijnen import watch_terms
from houvast.toezicht.commands.verbeteren import (
    DoelRequest,
    MaatregelRequest,
    TrajectCanNot,
    agree_traject,
    end_traject,
    note_maatregel,
    propose_traject,
)
from houvast.toezicht.commands.writing import ToezichtIsWrong

__all__ = [
    "DoelRequest",
    "EisRequest",
    "FileRequest",
    "GebrekeCanNot",
    "GebrekeRequest",
    "MaatregelRequest",
    "Raised",
    "RegelRequest",
    "ToezichtIsWrong",
    "TrajectCanNot",
    "add_eisbewijs",
    "add_stuk",
    "agree_traject",
    "answer_eis",
    "answer_traject",
    "approve_gebreke",
    "close_alarm",
    "decide_beeindiging",
    "draft_gebreke",
    "end_eis",
    "end_traject",
    "judge_eisbewijs",
    "make_alarmregel",
    "note_maatregel",
    "offer_gebreke",
    "propose_traject",
    "raise_alarmen",
    "register_eis",
    "return_gebreke",
    "send_gebreke",
    "set_norm",
    "settle_gebreke",
    "start_alarmregel",
    "stop_alarmregel",
    "take_alarm",
    "try_alarmregel",
    "watch_terms",
    "withdraw_gebreke",
]
