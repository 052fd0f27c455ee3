# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Weights files: the reviewed numbers that links are decided with, each with its version and measured quality."""
