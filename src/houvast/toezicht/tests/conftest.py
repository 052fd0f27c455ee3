# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A gemeente that oversees an uitvoerder, for the tests of toezicht."""

from __future__ import annotations

import pytest

from houvast.toezicht.tests.toezicht_world import Toezicht, open_toezicht


@pytest.fixture
def toezicht(db: None) -> Toezicht:
    del db
    return open_toezicht()
