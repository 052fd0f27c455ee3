# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of overzichten."""

from houvast.overzichten.queries.overzichten import (
    OverzichtenPage,
    OverzichtNotFound,
    OverzichtView,
    get_overzicht,
    get_overzichten,
)
from houvast.overzichten.queries.papier import render_overzicht, write_pdf

__all__ = [
    "OverzichtNotFound",
    "OverzichtView",
    "OverzichtenPage",
    "get_overzicht",
    "get_overzichten",
    "render_overzicht",
    "write_pdf",
]
