# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layout is the architecture: these tests hold what import-linter can't see, and each message says what to do."""
