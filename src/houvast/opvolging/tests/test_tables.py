# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from houvast.opvolging.models import Vroegsignaalzaak


@pytest.mark.django_db
def test_who_was_told_nothing_sees_no_zaak() -> None:
    assert not Vroegsignaalzaak.objects.exists()
