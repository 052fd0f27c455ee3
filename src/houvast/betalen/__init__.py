# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs: what is paid, who approved it, the file for the bank, what the bank answers, and who is paid where."""
