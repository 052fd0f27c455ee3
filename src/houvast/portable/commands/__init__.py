# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of portable."""

from houvast.portable.commands.escrow import Copied, copy_huishoudens, note_try, try_dossier
from houvast.portable.commands.exporting import Exported, export_huishouden
from houvast.portable.commands.importing import (
    DossierIsKnown,
    DossierNeedsBooks,
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
from houvast.portable.queries.collecting import DossierIsIncomplete

__all__ = [
    "Copied",
    "DossierIsIncomplete",
    "DossierIsKnown",
    "DossierNeedsBooks",
    "Exported",
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
    "note_try",
    "open_noodlijst",
    "release_noodlijst",
    "try_dossier",
    "write_noodlijst",
]
