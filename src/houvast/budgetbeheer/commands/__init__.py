# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of budgetbeheer."""

from houvast.budgetbeheer.commands.bank import import_bankbestand, import_bankbestand_from_path
from houvast.budgetbeheer.commands.bank_quarantine import (
    AcceptanceHasNoReason,
    AcceptancesDiffer,
    BestandIsNotQuarantined,
    SecondEyesMissing,
    accept_quarantine,
)
from houvast.budgetbeheer.commands.bank_receiving import (
    BestandIsUnknown,
    BestandTooLarge,
    import_received,
    receive_bankbestand,
)
from houvast.budgetbeheer.commands.rekeningen import RekeningBelongsToAnother, register_derdengeldenrekening

__all__ = [
    "AcceptanceHasNoReason",
    "AcceptancesDiffer",
    "BestandIsNotQuarantined",
    "BestandIsUnknown",
    "BestandTooLarge",
    "RekeningBelongsToAnother",
    "SecondEyesMissing",
    "accept_quarantine",
    "import_bankbestand",
    "import_bankbestand_from_path",
    "import_received",
    "receive_bankbestand",
    "register_derdengeldenrekening",
]
