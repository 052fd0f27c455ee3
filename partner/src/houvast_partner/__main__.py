# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m houvast_partner` does what `houvast-partner` does."""

import sys

from houvast_partner.cli import main

sys.exit(main())
