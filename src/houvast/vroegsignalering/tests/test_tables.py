# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from houvast.vroegsignalering.models import Convenant


@pytest.mark.django_db
def test_the_tables_of_this_room_exist() -> None:
    assert list(Convenant.objects.all()) == []
