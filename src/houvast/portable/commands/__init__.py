# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of portable."""

from houvast.portable.commands.escrow import Copied, copy_huishoudens, try_copy, try_file
from houvast.portable.commands.exporting import Exported, export_huishouden
from houvast.portable.commands.importing import (
    FileIsKnown,
    FileNeedsBooks,
    HuishoudenIsKnown,
    Imported,
    ProofDiffers,
    RowIsRefused,
    import_huishouden,
)
from houvast.portable.commands.stepin import (
    NoodlijstIsShut,
    ReasonIsMissing,
    UitvoerderIsNotOurs,
    ask_noodlijst,
    open_noodlijst,
    release_noodlijst,
    write_noodlijst,
)
from houvast.portable.domain.archive import FileRefused
from houvast.portable.domain.mode import Mode
from houvast.portable.queries.collecting import FileIsIncomplete

__all__ = [
    "Copied",
    "Exported",
    "FileIsIncomplete",
    "FileIsKnown",
    "FileNeedsBooks",
    "FileRefused",
    "HuishoudenIsKnown",
    "Imported",
    "Mode",
    "NoodlijstIsShut",
    "ProofDiffers",
    "ReasonIsMissing",
    "RowIsRefused",
    "UitvoerderIsNotOurs",
    "ask_noodlijst",
    "copy_huishoudens",
    "export_huishouden",
    "import_huishouden",
    "open_noodlijst",
    "release_noodlijst",
    "try_copy",
    "try_file",
    "write_noodlijst",
]
