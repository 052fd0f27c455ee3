# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household goes over: one payer for each payment, and every cent at one of the two."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.overdracht.tests.transfer_world import LEAVES, SWITCH, TODAY, Transfer, open_transfer

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer() -> Transfer:
    """Open both sides."""
    return open_transfer()


def test_a_household_goes_over_and_each_rent_has_one_payer(transfer: Transfer) -> None:
    home = transfer.home()
    transfer.plan_payments(transfer.van, date(2026, 4, 30))
    (overgang,) = transfer.begin(home)
    transfer.prepare(overgang)
    uitslag = transfer.rehearse()
    assert (uitslag.huishoudens, uitslag.findings) == (1, 0), uitslag
    done = transfer.cut_over(overgang)
    assert done.afspraken == 2
    transfer.plan_payments(transfer.van, date(2026, 7, 31), LEAVES)
    transfer.plan_payments(transfer.naar, date(2026, 7, 31), LEAVES)
    old = [each.periode for each in transfer.payments(transfer.van, home) if each.bron == "rooster"]
    new = [each.periode for each in transfer.payments(transfer.naar, home) if each.bron == "rooster"]
    assert not set(old) & set(new)
    assert sorted(old + new) == [date(2026, month, 2) for month in range(1, 8)]
    assert min(new) >= SWITCH > max(old)
    assert transfer.cut_over(overgang).was_known
    assert TODAY
