"""The command line: what it prints, and what it exits with."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import __version__, cli
from dashboard.model import Batch, Statement
from dashboard.store import Store
from tests import live


@pytest.fixture
def store_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the commands of a test keep their store; options that become settings end with the test."""
    for name in ("TRACKER_STORE", "TRACKER_DATA", "HOST", "PORT"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
        monkeypatch.delenv(name)
    monkeypatch.setenv("TRACKER_LANGUAGE", "en")
    return tmp_path / "tracker.duckdb"


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a shell starts it."""
    given = {**os.environ, "PYTHONPATH": str(live.REPOSITORY), "TRACKER_LANGUAGE": "en", **environment}
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False, timeout=90)


@pytest.mark.slow
def test_the_version_is_that_of_the_package():
    assert program("--version").stdout.strip() == __version__


def test_check_prints_what_the_rules_find(store_file: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "--store", str(store_file)]) == 0
    printed = capsys.readouterr().out
    assert "sources_disagree" in printed
    assert "zhetysu-wolframy" in printed


def test_check_fails_on_errors(store_file: Path, record_folder: Path):
    store = Store.open(store_file, record_folder)
    nameless = {"subject_kind": "project", "subject": "x", "recorded_by": "test", "source_id": "article"}
    said = Statement(field="status", aspect="stated", value="operating", stated="действует", **nameless)
    store.append(Batch(statements=(said,)))
    store.close()
    assert cli.main(["check", "--store", str(store_file)]) == cli.FINDINGS


def test_export_writes_the_record_back(store_file: Path, record_folder: Path, tmp_path: Path):
    assert cli.main(["export", str(tmp_path / "out"), "--store", str(store_file)]) == 0
    for name in ("statements.csv", "trade.csv", "statuses.csv"):
        written = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert written == (record_folder / name).read_text(encoding="utf-8")


def test_error_is_one_sentence_with_its_own_exit_code(store_file: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "--store", str(store_file.parent / "nowhere" / "x.duckdb")]) == 74
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "nowhere" in said.err


SETTINGS = {
    "PORT": ("eighty", "0", "65536"),
    "HOST": ("",),
    "TRACKER_LANGUAGE": ("fr",),
    "TRACKER_STALE_DAYS": ("0", "36501"),
    "TRACKER_BLOCKER_DAYS": ("-1",),
    "TRACKER_DISAGREEMENT": ("0",),
    "TRACKER_VARIANCE": ("0",),
    "TRACKER_UNUSUAL": ("1",),
    "TRACKER_COVERAGE": ("-0.1", "1.1"),
}
"""Values that each setting refuses."""


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in SETTINGS.items() for value in values])
def test_invalid_setting_is_named(
    store_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
):
    monkeypatch.setenv(name, value)
    assert cli.main(["serve", "--store", str(store_file)]) == 65
    said = capsys.readouterr().err
    assert name in said
    assert value in said


@pytest.mark.slow
def test_taken_port_is_reported(store_file: Path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = str(holder.getsockname()[1])
        refused = program("serve", "--port", port, "--store", str(store_file))
    assert refused.returncode == 73
    assert port in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.slow
def test_store_open_elsewhere_is_reported(store_file: Path, record_folder: Path):
    store = Store.open(store_file, record_folder)
    refused = program("serve", "--port", str(live.free_port()), "--store", str(store_file))
    store.close()
    assert refused.returncode == 75
    assert str(os.getpid()) in refused.stderr
