# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente and its uitvoerder, for the tests of klachten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from houvast.correspondence.ports import get_postbode, use_postbode
from houvast.klachten.tests.klacht_world import Outbox, World, open_world


@pytest.fixture
def world() -> Iterator[World]:
    """Open it, with a postbode that keeps what it is given."""
    before, outbox = get_postbode(), Outbox()
    use_postbode(outbox)
    yield open_world(outbox)
    use_postbode(before)
