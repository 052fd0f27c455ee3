# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of voorzieningen."""

from houvast.voorzieningen.queries.voorzieningen import (
    VoorzieningenPage,
    VoorzieningView,
    get_voorzieningen,
    list_versies,
)
from houvast.voorzieningen.queries.werkvoorraad import WorkRow, count_due, list_work

__all__ = [
    "VoorzieningView",
    "VoorzieningenPage",
    "WorkRow",
    "count_due",
    "get_voorzieningen",
    "list_versies",
    "list_work",
]
