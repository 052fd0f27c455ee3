# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data budgetbeheer keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_PURPOSE = "Running a household's money as agreed, and answering for it to the household."
_BOOKS = "BW 2:10 lid 3 (books are kept seven years); Wgs 3"
_END = "end of the budgetbeheer of the household"
_YEAR = "end of the book year"


def _keep(model: str, personal_data: str, counted_from: str = _END) -> Retention:
    return Retention(
        model=f"budgetbeheer.{model}",
        personal_data=personal_data,
        purpose=_PURPOSE,
        source=_BOOKS,
        years=7,
        counted_from=counted_from,
    )


RETENTION = (
    _keep("Afspraak", "income and payments that a household agreed on, with counterparties"),
    _keep("Kenmerk", "accounts, references and mandates by which a household's bank lines are recognised"),
    _keep("Matchkey", "hashes of the same, to find afspraken by; go with the afspraak"),
    _keep("Matchword", "hashes of surnames and search terms; built anew when afspraken go"),
    _keep("Aflettering", "income and payments of a household, with who booked them and why"),
    _keep("Waitingline", "bank lines that waited for a person, with the notes about them", _YEAR),
    _keep("Suggestion", "where a waiting line may belong; deleted when the line is closed", _YEAR),
    _keep("Bankline", "what the bank said of each payment: names, accounts, descriptions", _YEAR),
    _keep("Statement", "statements of trust accounts", _YEAR),
    _keep("Bankbestand", "files of the bank and who received them", _YEAR),
    _keep("Bankbestanddeel", "the files' own bytes, only while they wait or stand in quarantine", _YEAR),
    _keep("QuarantineAcceptance", "who accepted a quarantined file, and why", _YEAR),
)
