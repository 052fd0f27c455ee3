# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments, post, pots, harm and the end: what hangs on the books of a household."""

from __future__ import annotations

from functools import partial

from houvast.portable.domain.kinds.kind import Chosen, Kind

_Money = partial(Kind, is_money=True)
_History = partial(Kind, is_money=True, is_history=True)
_OF_HUISHOUDEN = "t.huishouden_id = ANY (%(huishoudens)s)"
_OF_OPDRACHT = "t.opdracht_id = ANY (%(betaalopdrachten)s)"

PAYING = (
    _Money(
        "betaalopdrachten",
        "betaalopdrachten.Betaalopdracht",
        _OF_HUISHOUDEN,
        chosen={
            "bron_id": Chosen(
                "bron", {"poststuk": "poststukken", "nood": "noodbetalingen", "beeindiging": "eindbetalingen"}
            )
        },
    ),
    _Money("betaalstappen", "betaalopdrachten.Stap", _OF_OPDRACHT),
    _History("betaalboekingen", "betaalopdrachten.Boeking", _OF_OPDRACHT),
    _History(
        "betaalruns",
        "betalen.Betaalrun",
        "t.id = ANY (%(betaalrunregels.run_id)s || %(weglatingen.run_id)s || %(noodbetalingen.run_id)s)",
        match=("administratie_id", "rekening_id", "proposed_at", "message_id", "digest"),
    ),
    _History(
        "betaalrunregels",
        "betalen.Betaalrunregel",
        _OF_OPDRACHT,
        refs={
            "huishouden_id": "huishoudens",
            "account_id": "rekeningen",
            "doel_account_id": "rekeningen",
            "bankline_id": "banklijnen",
        },
    ),
    _History("weglatingen", "betalen.Weglating", _OF_OPDRACHT, refs={"huishouden_id": "huishoudens"}),
    _History("noodbetalingen", "betalen.Noodbetaling", _OF_HUISHOUDEN),
    _History(
        "begunstigdewijzigingen",
        "betalen.Begunstigdewijziging",
        "t.afspraak_id = ANY (%(afspraken)s)",
        refs={"organisatie_id": "organisaties", "poststuk_id": "poststukken", "new_afspraak_id": "afspraken"},
    ),
    _History(
        "waarschuwingen",
        "bewaking.Waarschuwing",
        # A signal of the gemeente stays with the gemeente.
        f"{_OF_HUISHOUDEN} AND t.onderwerp <> 'vroegsignaal'",
        chosen={
            "onderwerp_id": Chosen(
                "onderwerp",
                {
                    "rekening": "rekeningen",
                    "afspraak": "afspraken",
                    "betaalopdracht": "betaalopdrachten",
                    "aflettering": "afletteringen",
                },
            )
        },
    ),
    _History(
        "maatregelen",
        "bewaking.Maatregel",
        "t.waarschuwing_id = ANY (%(waarschuwingen)s)",
        inside={"facts": {"opdrachten": "betaalopdrachten"}},
    ),
    _Money("poststukken", "poststukken.Poststuk", _OF_HUISHOUDEN, refs={"organisatie_id": "organisaties"}),
    _Money("poststukdelen", "poststukken.Deel", "t.poststuk_id = ANY (%(poststukken)s)"),
    _Money("poststukstappen", "poststukken.Stap", "t.poststuk_id = ANY (%(poststukken)s)"),
    _Money("reserveringen", "reserveringen.Reservering", _OF_HUISHOUDEN),
    _History("verplaatsingen", "reserveringen.Verplaatsing", _OF_HUISHOUDEN, fresh=frozenset({"request_key"})),
    _History("bestedingen", "reserveringen.Besteding", _OF_HUISHOUDEN, fresh=frozenset({"request_key"})),
    _Money("schades", "schade.Schade", _OF_HUISHOUDEN, refs={"organisatie_id": "organisaties"}),
    _Money("vergoedingen", "schade.Vergoeding", "t.schade_id = ANY (%(schades)s)"),
    _Money("overzichten", "overzichten.Overzicht", _OF_HUISHOUDEN),
    _Money("afbouwplannen", "afbouw.Afbouwplan", _OF_HUISHOUDEN),
    _Money(
        "afbouwstappen",
        "afbouw.Afbouwstap",
        "t.plan_id = ANY (%(afbouwplannen)s)",
        refs={"budgetplan_id": "budgetplannen"},
    ),
    _Money("afbouwervaringen", "afbouw.Afbouwervaring", "t.stap_id = ANY (%(afbouwstappen)s)"),
    _History("beeindigingen", "afbouw.Beeindiging", _OF_HUISHOUDEN),
    _History("eindbetalingen", "afbouw.Eindbetaling", "t.beeindiging_id = ANY (%(beeindigingen)s)"),
)
