# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the operator reads when the site stops by itself."""

from __future__ import annotations

from pathlib import Path

from houvast.config.cli.serve import explain_end


def test_a_process_that_ends_is_named(tmp_path: Path) -> None:
    assert explain_end("watch", 1, tmp_path) == "houvast: the watch process ended with code 1.\n"


def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    log = tmp_path / "postgres" / "log"
    log.parent.mkdir()
    log.write_text('PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device\n')
    said = explain_end("watch", 1, tmp_path)
    assert "the disk is full" in said
    assert str(tmp_path) in said


def test_a_disk_that_was_full_long_ago_is_not_blamed(tmp_path: Path) -> None:
    log = tmp_path / "postgres" / "log"
    log.parent.mkdir()
    log.write_text("PANIC: No space left on device\n" + "LOG:  checkpoint complete\n" * 1000)
    assert "disk" not in explain_end("web", 3, tmp_path).replace(str(tmp_path), "")
