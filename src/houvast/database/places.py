# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where Houvast keeps what it makes on this machine."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def state_folder() -> Path:
    """Return the folder for the embedded database, uploads and logs: HOUVAST_STATE, or .houvast in the checkout."""
    return Path(os.environ.get("HOUVAST_STATE") or CHECKOUT / ".houvast").resolve()
