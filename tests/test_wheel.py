"""The wheel contains the program and the record, and serves from an empty folder."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import live

pytestmark = pytest.mark.slow


def files(folder: Path) -> set[str]:
    """The files below a folder, without those that Python compiles."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix not in {"", ".pyc"}}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's packages, as an installer lays them."""
    wheels, packages = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("packages")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(live.REPOSITORY)]
    subprocess.run(build, check=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(packages), str(wheel)], check=True)
    return packages


def test_the_wheel_ships_the_program_and_the_record(installed: Path):
    assert files(live.REPOSITORY / "data") == files(installed / "dashboard" / "data")
    shipped = {file for file in files(installed / "dashboard") if not file.startswith("data/")}
    assert shipped == files(live.REPOSITORY / "dashboard")


def test_the_wheel_serves_from_an_empty_folder(installed: Path, tmp_path: Path):
    with live.served(tmp_path, PYTHONPATH=str(installed)) as url:
        projects = json.load(urlopen(f"{url}/api/projects.json"))  # noqa: S310 -- an address of this machine
        page = urlopen(url).read()  # noqa: S310
    assert len(projects["projects"]) == 4
    assert b"<title>" in page
    assert (tmp_path / "tracker.duckdb").exists()
