# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations
import pytest
from houvast.ledger import commands, queries
from houvast.ledger.tests.books import *
pytestmark = pytest.mark.django_db

def test_smoke():
    b = open_books()
    print(b)
    r = b.post(b.receive(b.leefgeld, 1000), b.receive(b.suspense, 500))
    print(r)
    print(queries.verify())
    print(queries.list_entries(actor=b.actor, administratie_id=b.administratie_id, account_id=b.trust))
    with pytest.raises(commands.InsufficientBalance) as f:
        b.post(b.pay(b.leefgeld, 1500))
    print(f.value)
