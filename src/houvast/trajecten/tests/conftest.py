# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The town of the tests."""

from __future__ import annotations

from typing import Any

import pytest

from houvast.trajecten.tests.traject_world import Town, open_town


@pytest.fixture
def town(db: Any) -> Town:
    """A gemeente with a consulent at work."""
    return open_town()
