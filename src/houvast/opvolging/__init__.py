# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow-up: whom of those that partners reported to reach, how, and how it ended."""
