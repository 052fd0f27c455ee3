# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and its uitvoerder, for the tests of klachten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from houvast.klachten.tests.klacht_world import World, open_world


@pytest.fixture
def world(tmp_path: Path, settings: Any) -> World:
    return open_world(post=tmp_path, settings=settings)
