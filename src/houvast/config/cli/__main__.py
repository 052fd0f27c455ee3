# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m houvast.config.cli` is `houvast`."""

import sys

from houvast.config.cli import main

sys.exit(main())
