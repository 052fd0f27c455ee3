# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""States of a traject and every step between them, with the article of law that it rests on. One table.

What a step needs besides (`needs`) is checked where the step is made and, where it can be, by the database too. The
page /trajecten/stappen/ shows this table as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from houvast.kernel.sentences import gettext_noop


class State(StrEnum):
    """Where a traject stands."""

    AANGEMELD = "aangemeld"
    GESPROKEN = "gesproken"
    INTAKE = "intake"
    TOEGELATEN = "toegelaten"
    STABILISATIE = "stabilisatie"
    NAZORG = "nazorg"
    AFGEZIEN = "afgezien"
    AFGEWEZEN = "afgewezen"
    UITGESTROOMD = "uitgestroomd"

    @property
    def is_running(self) -> bool:
        """Return whether help goes on."""
        return self not in ENDED


ENDED = frozenset({State.AFGEZIEN, State.AFGEWEZEN, State.UITGESTROOMD})
# The beschikking that an end needs; the inwoner who waives help in the first conversation needs none (Wgs 4a(2)).
ENDED_BY_BESCHIKKING = frozenset({State.AFGEWEZEN, State.UITGESTROOMD})

STATE_WORDS = {
    State.AANGEMELD: gettext_noop("Aangemeld"),
    State.GESPROKEN: gettext_noop("Eerste gesprek gevoerd"),
    State.INTAKE: gettext_noop("Intake"),
    State.TOEGELATEN: gettext_noop("Toegelaten"),
    State.STABILISATIE: gettext_noop("Stabilisatie"),
    State.NAZORG: gettext_noop("Nazorg"),
    State.AFGEZIEN: gettext_noop("Afgezien van hulp"),
    State.AFGEWEZEN: gettext_noop("Afgewezen"),
    State.UITGESTROOMD: gettext_noop("Uitgestroomd"),
}


class Need(StrEnum):
    """What has to be there before a step."""

    HULPVRAAG = "hulpvraag"
    AFGEZIEN = "afgezien"
    AFWIJZING = "afwijzing"
    TOELATING = "toelating"
    PLAN_AKKOORD = "plan_akkoord"
    BEEINDIGING = "beeindiging"


NEED_WORDS = {
    Need.HULPVRAAG: gettext_noop("een eerste gesprek waarin de hulpvraag is vastgesteld"),
    Need.AFGEZIEN: gettext_noop("dat de inwoner in het eerste gesprek van verdere hulp afzag"),
    Need.AFWIJZING: gettext_noop("een beschikking tot afwijzing, met de grond"),
    Need.TOELATING: gettext_noop(
        "een beschikking tot toelating, met een plan van aanpak dat een tweede persoon beoordeelde"
    ),
    Need.PLAN_AKKOORD: gettext_noop("een plan van aanpak waar elke cliënt akkoord mee is"),
    Need.BEEINDIGING: gettext_noop("een beschikking tot beëindiging, met de grond"),
}


@dataclass(frozen=True, slots=True)
class Transition:
    """A step: what happens (Dutch, for the table), on which article it rests, and what has to be there."""

    label: str
    article: str
    needs: tuple[Need, ...] = ()


_S = State
_WGS_1 = "Wgs 1"
TRANSITIONS: dict[tuple[State, State], Transition] = {
    (_S.AANGEMELD, _S.GESPROKEN): Transition(
        gettext_noop("Leg het eerste gesprek vast"), "Wgs 4 lid 1 en 2", (Need.HULPVRAAG,)
    ),
    (_S.AANGEMELD, _S.AFGEWEZEN): Transition(gettext_noop("Wijs af"), "Wgs 3 en 4a lid 1; Awb 4:5", (Need.AFWIJZING,)),
    (_S.GESPROKEN, _S.AFGEZIEN): Transition(
        gettext_noop("Sluit af: de inwoner zag af van hulp"), "Wgs 4a lid 2", (Need.AFGEZIEN,)
    ),
    (_S.GESPROKEN, _S.INTAKE): Transition(gettext_noop("Begin de intake"), "Wgs 4a lid 1, 6 en 7"),
    (_S.GESPROKEN, _S.AFGEWEZEN): Transition(
        gettext_noop("Wijs af"), "Wgs 3 lid 2 tot en met 4 en 4a lid 1", (Need.AFWIJZING,)
    ),
    (_S.INTAKE, _S.TOEGELATEN): Transition(
        gettext_noop("Laat toe met een plan van aanpak"), "Wgs 4a lid 1, 4 en 5", (Need.TOELATING,)
    ),
    (_S.INTAKE, _S.AFGEWEZEN): Transition(
        gettext_noop("Wijs af"), "Wgs 3 lid 2 tot en met 4 en 4a lid 1", (Need.AFWIJZING,)
    ),
    (_S.TOEGELATEN, _S.STABILISATIE): Transition(gettext_noop("Begin de stabilisatie"), _WGS_1, (Need.PLAN_AKKOORD,)),
    (_S.STABILISATIE, _S.TOEGELATEN): Transition(gettext_noop("Rond de stabilisatie af; de hulp gaat verder"), _WGS_1),
    (_S.TOEGELATEN, _S.NAZORG): Transition(gettext_noop("Begin de nazorg"), _WGS_1, (Need.PLAN_AKKOORD,)),
    (_S.STABILISATIE, _S.NAZORG): Transition(gettext_noop("Begin de nazorg"), _WGS_1),
    (_S.TOEGELATEN, _S.UITGESTROOMD): Transition(gettext_noop("Beëindig"), "Wgs 4a lid 6", (Need.BEEINDIGING,)),
    (_S.STABILISATIE, _S.UITGESTROOMD): Transition(gettext_noop("Beëindig"), "Wgs 4a lid 6", (Need.BEEINDIGING,)),
    (_S.NAZORG, _S.UITGESTROOMD): Transition(gettext_noop("Beëindig"), "Wgs 4a lid 6", (Need.BEEINDIGING,)),
}


def find_transition(before: State, after: State) -> Transition | None:
    """Return the step from one state to another, or None when the table has none."""
    return TRANSITIONS.get((before, after))


def list_next(before: State) -> list[tuple[State, Transition]]:
    """List the steps that may follow, in the order of the table."""
    return [(after, step) for (each, after), step in TRANSITIONS.items() if each is before]


def find_article_of_refusal(before: State, after: State) -> str:
    """Return the article that a step which isn't in the table would break, for the sentence that refuses it."""
    if before in ENDED:
        return "Wgs 4 lid 1"
    if after in ENDED:
        return "Wgs 4a lid 1, 2 en 6"
    return "Wgs 4 en 4a"
