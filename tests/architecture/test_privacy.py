# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal data: every table is accounted for, with its purpose and its term."""

from __future__ import annotations

import importlib

from django.apps import apps
from django.db import models

from houvast.config.bewaren import list_erasures
from houvast.kernel.retention import AtTheEnd, Retention
from tests.architecture.source import list_files_of, list_rooms

# Tables that hold nothing about a person, and why that is so.
WITHOUT_PERSONAL_DATA = {
    "access.Organisatie": "organisations that work with Houvast",
    "access.Administratiehouder": "which organisation holds which books",
    "access.Team": "names of teams of an organisation",
    "audit.Seal": "digests of lines",
    "audit.Waitingline": "ids of lines that no seal covers yet",
    "bewaking.Ronde": "when the guard went round, and how much it saw",
    "budgetbeheer.Crowdedkey": "hashes by which afspraken are found; no person can be read from them",
    "budgetbeheer.Derdengeldenrekening": "bank accounts of an organisation",
    "budgetbeheer.Rekeninghouder": "account numbers of organisations",
    "budgetbeheer.Statement": "balances of an organisation's bank account",
    "koppeling.Tokensleutel": "keys of a gemeente, encrypted; no person can be read from them",
    "ledger.Administratie": "the books themselves, of an organisation",
    "ledger.Daytotal": "totals per day over all residents",
    "ledger.Assertion": "the bank's balance of a trust account",
    "ledger.Seal": "counts and a digest per batch",
    "ledger.Proof": "the result of a proof over all residents",
    "opvolging.Afwegingskader": "rules of a gemeente",
    "opvolging.Beproeving": "how many households rules would have chosen",
    "overdracht.Golf": "the days on which households go over",
    "privacy.Wisronde": "how many rows of a table were erased, never which",
    "raad.Publicatie": "what a gemeente made public itself, without a name of anyone",
    "vroegsignalering.Convenant": "an agreement of a gemeente",
    "vroegsignalering.Kolommapping": "names of columns",
    "vroegsignalering.Levering": "that a file came and how many rows it had",
    "vroegsignalering.Signaaltype": "from which arrears a gemeente takes signals",
}


def _list_entries() -> list[tuple[str, Retention]]:
    found = []
    for room in list_rooms():
        if not list_files_of("retention", rooms=frozenset({room})):
            continue
        module = importlib.import_module(f"houvast.{room}.retention")
        found += [(room, entry) for entry in getattr(module, "RETENTION", ())]
    return found


def _list_models() -> dict[str, type[models.Model]]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("houvast.")}


def test_every_table_with_personal_data_has_a_purpose_and_a_term() -> None:
    accounted = {entry.model for _, entry in _list_entries()} | WITHOUT_PERSONAL_DATA.keys()
    missing = [
        f"{label}: add it to RETENTION in {label.split('.', maxsplit=1)[0]}/retention.py, or to WITHOUT_PERSONAL_DATA with the reason."
        for label in sorted(_list_models().keys() - accounted)
    ]
    assert not missing, "\n".join(missing)


def test_retention_entries_are_about_tables_of_their_own_room() -> None:
    wrong = [
        f"{room}/retention.py: {entry.model} is no model of this room."
        for room, entry in _list_entries()
        if entry.model not in _list_models() or not entry.model.startswith(f"{room}.")
    ]
    assert not wrong, "\n".join(wrong)


def test_the_exceptions_are_about_models_that_exist() -> None:
    gone = WITHOUT_PERSONAL_DATA.keys() - _list_models().keys()
    assert not gone, f"{sorted(gone)}: take these out of the exceptions."


def test_a_table_does_not_have_and_have_not_personal_data() -> None:
    both = {entry.model for _, entry in _list_entries()} & WITHOUT_PERSONAL_DATA.keys()
    assert not both, f"{sorted(both)}: choose one of the two."


def _retention_of(room: str) -> object:
    return importlib.import_module(f"houvast.{room}.retention")


def _list_stays() -> dict[str, str]:
    """Return every table that no night erases, with its reason."""
    return {model: why for room in {room for room, _ in _list_entries()} for model, why in _stays_of(room).items()}


def _stays_of(room: str) -> dict[str, str]:
    return dict(getattr(_retention_of(room), "STAYS", {}))


def test_every_table_with_personal_data_is_erased_by_night_or_says_why_not() -> None:
    erased = {model for each in list_erasures() for model in (each.model, *each.hangs_on)}
    stays, stated = _list_stays(), {entry.model for _, entry in _list_entries()}
    missing = [
        f"{model}: give it a rule in ERASURES of {model.split('.')[0]}/retention.py, or its reason in STAYS."
        for model in sorted(stated - erased - stays.keys())
    ]
    assert not missing, "\n".join(missing)
    assert not stays.keys() & erased, f"{sorted(stays.keys() & erased)}: choose one of the two."
    assert stays.keys() <= stated, (
        f"{sorted(stays.keys() - stated)}: no table with personal data; take it out of STAYS."
    )
    assert all(why.strip() for why in stays.values())


def test_what_is_blanked_is_called_anonymous_and_what_is_deleted_is_not() -> None:
    blanked = {each.model for each in list_erasures() if each.blank}
    wrong = [
        f"{entry.model}: its rows are {'blanked' if entry.model in blanked else 'deleted'}, so at_the_end says so."
        for _, entry in _list_entries()
        if entry.model not in _list_stays() and (entry.at_the_end is AtTheEnd.ANONYMISE) != (entry.model in blanked)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_rule_of_erasing_is_about_a_table_and_columns_that_exist() -> None:
    known = _list_models()
    rules = list(list_erasures())
    assert len({each.sleutel for each in rules}) == len(rules), "Two rules have the same key."
    wrong = [each.sleutel for each in rules if each.model not in known or each.root not in known]
    for each in rules:
        columns = {column.column for column in known[each.model]._meta.local_fields}
        wrong += [f"{each.sleutel}: {column}" for column in sorted(set(each.blank) - columns)]
    assert not wrong, "\n".join(wrong)


def test_a_signal_that_was_taken_up_is_kept_by_who_took_it_up() -> None:
    keeps = {each.root for each in _retention_of("opvolging").KEEPS}  # type: ignore[attr-defined]
    assert {"vroegsignalering.Vroegsignaal", "partijen.Huishouden"} <= keeps
    assert "partijen.Huishouden" in {each.root for each in _retention_of("trajecten").KEEPS}  # type: ignore[attr-defined]
