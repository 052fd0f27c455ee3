# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The composition root: settings, urls, the command line, and which adapter serves which port."""
