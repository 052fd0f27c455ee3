# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from houvast.budgetbeheer import models


@pytest.mark.django_db
def test_without_a_scope_nobody_sees_an_afspraak_or_a_waiting_line() -> None:
    for model in (models.Afspraak, models.Kenmerk, models.Waitingline, models.Suggestion, models.Aflettering):
        assert model.objects.count() == 0
