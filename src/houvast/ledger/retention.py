# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which personal data the ledger keeps, for which purpose, how long."""

from houvast.kernel.retention import Retention

_PURPOSE = "Running a household's money, and answering for it to the household and to the holder of the trust account."
_SOURCE = "BW 2:10 lid 3 (books are kept seven years); Wgs 3"
_FROM = "end of the budgetbeheer of the household"

RETENTION = (
    Retention(
        model="ledger.Account",
        personal_data="the household an account belongs to, and what it holds",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=7,
        counted_from=_FROM,
    ),
    Retention(
        model="ledger.Transfer",
        personal_data="income and payments of a household, with their description",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=7,
        counted_from=_FROM,
    ),
    Retention(
        model="ledger.Hold",
        personal_data="payments of a household that were under way, with their description",
        purpose=_PURPOSE,
        source=_SOURCE,
        years=7,
        counted_from=_FROM,
    ),
    Retention(
        model="ledger.Batch",
        personal_data="who posted, by name",
        purpose="Answering for every booking: who did it, and why.",
        source=_SOURCE,
        years=7,
        counted_from="end of the book year",
    ),
)
