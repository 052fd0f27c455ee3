# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A signaalpartner's program: signals of arrears as tokens, with who they are about sealed for the gemeente."""

VERSION = "0.1.0"
