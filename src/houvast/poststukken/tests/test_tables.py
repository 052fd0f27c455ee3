# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of poststukken, as the database holds them."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_file_of_a_poststuk_can_not_be_changed_by_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege('poststukken_poststuk', 'sha256', 'UPDATE'), "
            "has_table_privilege('poststukken_deel', 'UPDATE'), "
            "has_column_privilege('poststukken_poststuk', 'state', 'UPDATE'), "
            # It goes when its term is over, and the database refuses it at any other moment.
            "EXISTS (SELECT FROM pg_trigger WHERE tgname = 'poststukken_poststuk_goes_by_term')"
        )
        assert cursor.fetchone() == (False, False, True, True)
