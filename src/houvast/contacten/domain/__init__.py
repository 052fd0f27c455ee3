# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of contact: by when somebody gets an answer, and when a household is out of sight."""
