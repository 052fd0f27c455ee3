# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a betaalrun and its lines stand, and how they may move on."""

from __future__ import annotations

from enum import IntFlag, StrEnum

from houvast.kernel.sentences import gettext_noop


class RunState(StrEnum):
    """What became of a run so far."""

    VOORGESTELD = "voorgesteld"
    GOEDGEKEURD = "goedgekeurd"
    # The file was written: someone may have taken it to the bank by hand.
    GESCHREVEN = "geschreven"
    VERZONDEN = "verzonden"
    VERWERKT = "verwerkt"
    INGETROKKEN = "ingetrokken"


RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    # Straight to done when nothing in it needs the bank, or nothing is left.
    RunState.VOORGESTELD: frozenset({RunState.GOEDGEKEURD, RunState.INGETROKKEN, RunState.VERWERKT}),
    RunState.GOEDGEKEURD: frozenset({RunState.GESCHREVEN, RunState.INGETROKKEN}),
    RunState.GESCHREVEN: frozenset({RunState.VERZONDEN, RunState.INGETROKKEN}),
    RunState.VERZONDEN: frozenset({RunState.VERWERKT}),
    RunState.VERWERKT: frozenset(),
    RunState.INGETROKKEN: frozenset(),
}
# What holds money: from approval until the bank booked it.
FROZEN = frozenset({RunState.GOEDGEKEURD, RunState.GESCHREVEN, RunState.VERZONDEN})
WITHDRAWABLE = frozenset({RunState.VOORGESTELD, RunState.GOEDGEKEURD, RunState.GESCHREVEN})


class RegelState(StrEnum):
    """What became of one line: it stands where its run stands, until something of its own happens to it."""

    LOPEND = "lopend"
    INGETROKKEN = "ingetrokken"
    # Its account could not bear it when the run was approved.
    UITGEVALLEN = "uitgevallen"
    AANVAARD = "aanvaard"
    AFGEWEZEN = "afgewezen"
    GEBOEKT = "geboekt"
    TERUGGEKOMEN = "teruggekomen"


REGEL_TRANSITIONS: dict[RegelState, frozenset[RegelState]] = {
    RegelState.LOPEND: frozenset(RegelState) - {RegelState.LOPEND, RegelState.TERUGGEKOMEN},
    RegelState.INGETROKKEN: frozenset(),
    RegelState.UITGEVALLEN: frozenset(),
    RegelState.AANVAARD: frozenset({RegelState.AFGEWEZEN, RegelState.GEBOEKT}),
    RegelState.AFGEWEZEN: frozenset(),
    RegelState.GEBOEKT: frozenset({RegelState.TERUGGEKOMEN}),
    RegelState.TERUGGEKOMEN: frozenset(),
}
# Money may still leave, or has left: no second line may pay the same betaalopdracht.
LIVE = frozenset({RegelState.LOPEND, RegelState.AANVAARD, RegelState.GEBOEKT})
# The bank has still something to say.
EXPECTED = frozenset({RegelState.LOPEND, RegelState.AANVAARD})
# A person has to look at these.
FAILED = frozenset({RegelState.AFGEWEZEN, RegelState.TERUGGEKOMEN, RegelState.UITGEVALLEN})


def show_state(run: RunState, regel: RegelState) -> str:
    """Return where a line stands, as a person reads it: its own state, or that of its run."""
    return run.value if regel is RegelState.LOPEND else regel.value


class Flag(IntFlag):
    """What stands out in a line. Stored: never give a bit another meaning."""

    NIEUW = 1 << 0
    GEWIJZIGD = 1 << 1
    GROOT = 1 << 2


FLAG_SENTENCES: dict[Flag, str] = {
    Flag.GEWIJZIGD: gettext_noop("De rekening van deze ontvanger is gewijzigd."),
    Flag.NIEUW: gettext_noop("Dit huishouden betaalde nog nooit aan deze rekening."),
    Flag.GROOT: gettext_noop("Het bedrag is zo groot als de grens, of groter."),
}


def list_flag_sentences(flags: int) -> tuple[str, ...]:
    """Return what stands out as Dutch sentences, the most worrying first."""
    return tuple(sentence for flag, sentence in FLAG_SENTENCES.items() if flags & flag)


class Reden(StrEnum):
    """Why a payment is left out of a proposal."""

    NIET_GEDEKT = "niet_gedekt"
    AANGEHOUDEN = "aangehouden"
    AFGEWEZEN = "afgewezen"
    TERUGGEKOMEN = "teruggekomen"
    GEMIST = "gemist"
    SALDO = "saldo"
    GEGEVENS = "gegevens"
    REKENING = "rekening"
    AL_ONDERWEG = "al_onderweg"
    WIJZIGING = "wijziging"


REDEN_SENTENCES: dict[Reden, str] = {
    Reden.NIET_GEDEKT: gettext_noop("Er is nog niet vastgesteld dat hier geld voor is."),
    Reden.AANGEHOUDEN: gettext_noop("Deze betaling is aangehouden."),
    Reden.AFGEWEZEN: gettext_noop("De bank wees deze betaling af. Beslis eerst wat ermee moet gebeuren."),
    Reden.TERUGGEKOMEN: gettext_noop("Deze betaling kwam terug. Beslis eerst wat ermee moet gebeuren."),
    Reden.GEMIST: gettext_noop("De vervaldag is voorbij. Kijk eerst of dit nog betaald moet worden."),
    Reden.SALDO: gettext_noop("Het saldo is te laag."),
    Reden.GEGEVENS: gettext_noop("De bank neemt deze gegevens niet aan."),
    Reden.REKENING: gettext_noop("Het geld staat op een andere derdengeldenrekening, of de rekening is gesloten."),
    Reden.AL_ONDERWEG: gettext_noop("Deze betaling zit al in een andere betaalrun, of is volgens de bank al betaald."),
    Reden.WIJZIGING: gettext_noop("Er wacht een wijziging van het rekeningnummer op een tweede persoon."),
}


class AntwoordOutcome(StrEnum):
    """What came of a bank's answer to our file."""

    VERWERKT = "verwerkt"
    BEKEND = "bekend"
    ONBEKEND = "onbekend"
    GEWEIGERD = "geweigerd"


class WijzigingState(StrEnum):
    """What became of a request to pay someone on another account."""

    AANGEVRAAGD = "aangevraagd"
    TOEGEPAST = "toegepast"
    AFGEKEURD = "afgekeurd"


class NoodState(StrEnum):
    """What became of an emergency payment."""

    GEVRAAGD = "gevraagd"
    GOEDGEKEURD = "goedgekeurd"
    AFGEKEURD = "afgekeurd"
    VERREKEND = "verrekend"
