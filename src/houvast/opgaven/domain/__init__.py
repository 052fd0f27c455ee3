# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a row is, reading it from a file, and what can't be or is unlikely. Pure."""
