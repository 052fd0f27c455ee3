# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entries that every room's `retention.py` lists in `RETENTION`.

The type itself stands in the kernel, because the rooms below privacy (audit, access) state theirs too.
"""

from houvast.kernel.retention import AtTheEnd, Retention

__all__ = ["AtTheEnd", "Retention"]
