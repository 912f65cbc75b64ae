"""The bench asks every question of a store and finds a floor where it says that there is one."""

from contextlib import closing
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.bench import demo, synthetic, timing

pytestmark = pytest.mark.slow


def test_every_question_is_timed(fresh_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timing, "TIMES", 1)
    rows = list(timing.questions(4, fresh_store))
    assert len(rows) >= 13
    assert all(row.took > 0 and row.floor != 0 for row in rows)
    assert str(rows[1]).split()[:2] == ["4", "overview"]


def test_synthetic_record_has_ten_statements_a_project(invented_store: Store):
    (counts,) = invented_store.rows("counts")
    assert (counts["projects"], counts["statements"]) == (2000, 20_000)
    synthetic.read(invented_store.path.parent / "data" / "statements.csv")


REGISTER = """tracker,id,name,unit,status,capacity,start_year,owner,parent,province,lat,lon,url,type
coal,G1,Almaty-2 power station,Unit 1,operating,80 MW,1980,ALES [100%],,Almaty,43.2989,76.8111,,Coal Plants
iron,P2,Atansor Mine,,shelved,1700 ttpa,unknown,,,,,,,Iron Ore Mines
field,OG3,Uzen Field,,discovered,25.0 bcm/y of natural gas,1962,,,,43.5,52.9,,Oil & Gas Extraction
"""


def test_demo_states_what_a_register_says_and_counts_what_it_leaves_out(tmp_path: Path, record_folder: Path):
    register = tmp_path / "register.csv"
    register.write_text(REGISTER, encoding="utf-8")
    made = demo.write(register, tmp_path / "data", record_folder)
    assert made.left_out == {
        "status “discovered”": 1,
        "capacity in “bcm/y of natural gas”": 1,
        "year of start that is no year, or of a plant without a status": 2,
    }
    with closing(Store.open(tmp_path / "demo.duckdb", tmp_path / "data")) as store:
        (plant,) = store.rows("project", project_id="gem-g1", today=store.region.today())
        (mine,) = store.rows("project", project_id="gem-p2", today=store.region.today())
    assert (plant["status"], plant["capacity"], plant["commissioning_aspect"]) == ("operating", 80, "actual")
    assert (plant["district"], plant["district_basis"]) == ("outside", "derived")
    assert (mine["status"], mine["capacity"], mine["capacity_unit"]) == ("suspended", 1_700_000, "M89")


def test_demo_without_register_says_how_to_name_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert demo.main(str(tmp_path / "no.csv"), tmp_path / "demo") == 1
    assert "make demo REGISTER=" in capsys.readouterr().err
    assert not (tmp_path / "demo").exists()
