"""The API: answers, filters, ETags, errors and the OpenAPI document."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette

from dashboard import analysis, api
from dashboard.api.listing import Listing, csv_stream
from dashboard.errors import NotFound, StoreBusy, StoreUnusable, TrackerError
from dashboard.filters import NAMES, Filters
from dashboard.i18n import Text
from dashboard.model import Batch, Statement, View
from dashboard.store import Store

FILES = ("/api/projects.csv", "/api/statements.csv", "/api/trade.csv")


@pytest.fixture(scope="module")
def http(server_url: str) -> Iterator[httpx.Client]:
    """The server, as a program on the same machine sees it."""
    with httpx.Client(base_url=server_url, timeout=60) as client:
        yield client


def asked(
    store: Callable[[], Store], path: str, headers: Mapping[str, str] | None = None, **parameters: str | list[str]
) -> httpx.Response:
    """The answer of the routes alone, over a store of the test's own."""
    transport = httpx.ASGITransport(Starlette(routes=api.routes(store)), raise_app_exceptions=False)

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://tracker") as client:
            return await client.get(path, params=parameters, headers=headers)

    with start_blocking_portal() as portal:  # a thread of its own: the browser's loop may be running in this one
        return portal.call(ask)


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def error(answer: httpx.Response, status: int) -> dict[str, object]:
    assert answer.status_code == status
    found: dict[str, object] = answer.json()["error"]
    return found


# --- answers


def test_health_counts_the_rows(http: httpx.Client, record_store: Store):
    told = http.get("/api/health").json()
    (counts,) = record_store.rows("counts")
    assert told["status"] == "ok"
    assert {name: told[name] for name in counts} == counts


def required(endpoint: api.Endpoint) -> dict[str, list[str]]:
    """The parameters without which an endpoint does not answer."""
    fewest = max((parameter.fewest for parameter in endpoint.parameters if parameter.name == "project"), default=0)
    return {"project": ["nirgisa", "energiya-semirechya"][:fewest]} if fewest else {}


def test_the_index_lists_every_endpoint_with_its_parameters(http: httpx.Client):
    told = http.get("/api").json()
    listed = {route["path"]: route["parameters"] for route in told["routes"]}
    assert listed == {
        endpoint.path: [*(parameter.name for parameter in endpoint.parameters), "lang"] for endpoint in api.ENDPOINTS
    }
    assert {name for names in listed.values() for name in names} == told["parameters"].keys()
    assert "construction" in told["parameters"]["status"]


# --- OpenAPI


@pytest.fixture(scope="module")
def openapi(http: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = http.get("/api/openapi.json").json()
    return found


def test_the_openapi_document_is_valid(openapi: dict[str, Any]):
    OpenAPIV31SpecValidator(openapi).validate()
    assert openapi["openapi"].startswith("3.1.")


def test_the_openapi_document_describes_every_endpoint(openapi: dict[str, Any], record_store: Store):
    assert list(openapi["paths"]) == [endpoint.path for endpoint in api.ENDPOINTS]
    operations = [path["get"] for path in openapi["paths"].values()]
    assert all(operation["summary"] for operation in operations)
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    described = {
        parameter["name"]: parameter for parameter in openapi["paths"]["/api/projects.json"]["get"]["parameters"][:-1]
    }
    assert tuple(described) == NAMES
    assert all(parameter["description"] for parameter in described.values())
    assert described["status"]["schema"]["items"]["enum"] == [*record_store.codes["status"], "unknown"]
    assert described["commencement"]["schema"]["items"] == {"type": "string", "pattern": r"^(\d{4}|unknown)$"}
    assert described["as_of"]["schema"] == {"type": "string", "format": "date"}
    (project, _) = openapi["paths"]["/api/comparison.csv"]["get"]["parameters"][:2]
    assert (project["required"], project["schema"]["minItems"], project["schema"]["maxItems"]) == (True, 2, 6)


@pytest.mark.parametrize("endpoint", api.ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_an_answer_is_as_the_openapi_document_says(http: httpx.Client, openapi: dict[str, Any], endpoint: api.Endpoint):
    answer = http.get(endpoint.path, params=required(endpoint))
    ((media_type, content),) = openapi["paths"][endpoint.path]["get"]["responses"]["200"]["content"].items()
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    if media_type == "application/json":
        OAS31Validator(content["schema"]).validate(answer.json())
    wrong = http.get(endpoint.path, params={"no-such": "parameter"})
    assert str(wrong.status_code) in openapi["paths"][endpoint.path]["get"]["responses"]
    OAS31Validator(openapi["components"]["schemas"]["Error"]).validate(wrong.json())


@pytest.mark.parametrize(
    "endpoint",
    [endpoint for endpoint in api.ENDPOINTS if "/show." not in endpoint.path],  # the same filters, and slow to draw
    ids=lambda endpoint: endpoint.path,
)
def test_every_value_of_an_enumerated_parameter_is_understood(
    record_store: Store, openapi: dict[str, Any], endpoint: api.Endpoint
):
    """The last value of each list is tried; the others are read from the same list."""
    for parameter in openapi["paths"][endpoint.path]["get"]["parameters"][:-1]:
        for value in parameter["schema"].get("items", {}).get("enum", [])[-1:]:
            answer = asked(
                lambda: record_store, endpoint.path, None, **(required(endpoint) | {parameter["name"]: [value]})
            )
            assert answer.status_code == 200, (parameter["name"], value)


def test_totals_equal_those_of_the_overview_and_the_rows(http: httpx.Client, record_store: Store):
    told = http.get("/api/projects.json").json()
    cost = analysis.overview(record_store, Filters()).cost
    known = [row["cost_kzt"] for row in told["projects"] if row["cost_kzt"] is not None]
    assert told["totals"]["cost"] == {
        "value": sum(known), "unit": "KZT", "qualifier": cost.qualifier, "upper": None,
        "known": len(known), "unknown": 4 - len(known), "withheld": 0, "not_convertible": 0, "within": 0,
    }  # fmt: skip


def test_json_and_csv_hold_the_same_projects(http: httpx.Client):
    told = http.get("/api/projects.json").json()["projects"]
    written = rows(http.get("/api/projects.csv"))
    assert [list(one) for one in told] == [list(one) for one in written]
    assert [one["project_id"] for one in told] == [one["project_id"] for one in written]


@pytest.mark.parametrize("path", FILES)
def test_csv_begins_with_a_byte_order_mark(http: httpx.Client, path: str):
    assert http.get(path).content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", ["/api", "/api/projects.json", *FILES])
def test_head_has_the_headers_of_get(http: httpx.Client, path: str):
    whole, bare = http.get(path), http.head(path)
    assert bare.status_code == 200
    for name in ("content-type", "content-disposition"):
        assert bare.headers.get(name) == whole.headers.get(name)
    assert bare.headers.get("content-length") in {None, whole.headers.get("content-length")}


def test_codes_come_with_their_names_in_the_language_asked_for(http: httpx.Client):
    told = {
        language: rows(http.get("/api/projects.csv", params={"lang": language, "status": "construction"}))[0]
        for language in ("ru", "kk", "en")
    }
    assert [told[language]["status_name"] for language in told] == ["Строится", "Салынуда", "Under construction"]


def test_statements_have_the_words_of_the_article(http: httpx.Client):
    stated = {row["stated"] for row in rows(http.get("/api/statements.csv")) if row["source_id"] == "article"}
    assert any("94 млрд тенге" in words for words in stated)
    assert any("60 мВт" in words for words in stated)


# --- filters


def test_a_filter_narrows_projects_and_their_statements_alike(http: httpx.Client):
    chosen = {"status": ["construction", "preparation"]}
    projects = {row["project_id"] for row in rows(http.get("/api/projects.csv", params=chosen))}
    subjects = {row["subject"] for row in rows(http.get("/api/statements.csv", params=chosen))}
    assert projects == subjects == {"zhetysu-wolframy", "logistics-park"}


def test_needs_filter_selects_the_same_projects_in_every_format(http: httpx.Client, record_store: Store):
    for rule, projects in analysis.rule_counts(record_store, Filters()).items():
        told = http.get("/api/projects.json", params={"needs": rule}).json()
        written = rows(http.get("/api/projects.csv", params={"needs": rule}))
        assert told["totals"]["projects"] == len(told["projects"]) == len(written) == projects, rule


def test_trade_is_selected_by_reporter_period_and_flow(http: httpx.Client):
    flows = rows(http.get("/api/trade.csv", params={"reporter": "KZ-19", "period": "2023"}))
    assert {(row["reporter"], row["period"]) for row in flows} == {("KZ-19", "2023")}
    both = rows(http.get("/api/trade.csv", params={"flow": ["export", "import"], "period": ["2015", "2024"]}))
    assert {(row["flow"], row["period"]) for row in both} == {
        (flow, period) for flow in ("export", "import") for period in ("2015", "2024")
    }


@pytest.mark.parametrize("path", FILES)
def test_csv_before_the_first_record_has_only_a_heading(http: httpx.Client, path: str):
    now, then = http.get(path), http.get(path, params={"as_of": "2020-01-01"})
    assert rows(then) == []
    assert then.text.splitlines() == now.text.splitlines()[:1]


@pytest.mark.parametrize(
    ("path", "params", "key", "allowed"),
    [
        ("/api/projects.json", {"status": "building"}, "filter.unknown_value", "construction"),
        ("/api/projects.csv", {"stage": "construction"}, "filter.unknown_name", "status"),
        ("/api/projects.xlsx", {"needs": "money"}, "filter.unknown_value", "late"),
        ("/api/statements.csv", {"lang": "de"}, "language.unknown", "kk"),
        ("/api/trade.csv", {"flow": "transit"}, "filter.unknown_value", "export"),
        ("/api/trade.csv", {"reporter": "ZZ"}, "filter.unknown_value", "KZ-19"),
        ("/api/trade.csv", {"period": "2023-13"}, "filter.unknown_value", "2023-05"),
        ("/api/trade.csv", {"sector": "energy"}, "filter.unknown_name", "reporter"),
        ("/api/trade.csv", {"partner": ["NOPE", "CN"]}, "filter.unknown_value", "CN"),
        ("/api/health", {"sector": "energy"}, "filter.unknown_name", "lang"),
        ("/api", {"sector": "energy"}, "filter.unknown_name", "lang"),
    ],
)
def test_unknown_parameter_or_value_lists_what_is_allowed(
    http: httpx.Client, path: str, params: dict[str, str | list[str]], key: str, allowed: str
):
    told = error(http.get(path, params=params), 400)
    assert told["key"] == key
    assert allowed in str(told["allowed"])
    assert str(next(iter(params.values()))) in str(told["message"]) or next(iter(params)) in str(told["message"])


@pytest.mark.parametrize(
    ("path", "params", "key"),
    [
        ("/api/projects.csv", {"q": "y" * 201}, "filter.too_long"),
        ("/api/statements.csv", {"investor": "y" * 201}, "filter.too_long"),
        ("/api/projects.json", {"as_of": ["2026-01-19", "2026-02-19"]}, "filter.repeated"),
        ("/api/changes.json", {"since": ["7d", "30d"]}, "filter.repeated"),
        ("/api/changes.json", {"since": "foo"}, "filter.not_since"),
    ],
)
def test_invalid_parameter_is_refused_with_a_sentence(
    http: httpx.Client, path: str, params: dict[str, str | list[str]], key: str
):
    told = error(http.get(path, params=params), 400)
    assert (told["key"], next(iter(params)) in str(told["message"])) == (key, True)


def test_longest_search_words_are_answered(http: httpx.Client):
    assert rows(http.get("/api/projects.csv", params={"q": "y" * 200})) == []
    assert rows(http.get("/api/projects.csv", params={"q": " ".join(["yyyyyy"] * 28)})) == []


def test_unknown_route_lists_the_routes(http: httpx.Client):
    told = error(http.get("/api/typo", params={"lang": "en"}), 404)
    assert "/api/projects.json" in str(told["allowed"])
    assert str(told["message"]).startswith("There is no")


def test_api_is_read_only(http: httpx.Client):
    answer = http.post("/api/projects.json", json={})
    assert error(answer, 405)["key"] == "api.read_only"
    assert answer.headers["allow"] == "GET, HEAD"


# --- ETags


@pytest.mark.parametrize("endpoint", api.ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_matching_etag_gets_304(http: httpx.Client, endpoint: api.Endpoint):
    path, params = endpoint.path, required(endpoint)
    first = http.get(path, params=params)
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    for held in (first.headers["etag"], f'"other", {first.headers["etag"].removeprefix("W/")}'):
        again = http.get(path, params=params, headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert http.head(path, params=params).headers["etag"] == first.headers["etag"]


def test_etag_depends_on_the_address(http: httpx.Client):
    addresses = [{}, {"status": "construction"}, {"lang": "kk"}, {"as_of": "2026-01-19"}]
    tags = [http.get("/api/projects.csv", params=params).headers["etag"] for params in addresses]
    assert len(set(tags)) == len(tags)
    assert http.get("/api/projects.csv", headers={"if-none-match": '"*"'}).status_code == 200


@pytest.mark.parametrize(
    "batch",
    [
        Batch(statements=(Statement(subject_kind="project", subject="nirgisa", field="status", aspect="stated",
                                    value="operating", source_id="article", recorded_by="test"),)),
        Batch(views=(View(name="x", page="projects", query="status=operating", recorded_by="test"),)),
    ],
    ids=["a statement", "a view"],
)  # fmt: skip
def test_etag_changes_with_the_record(fresh_store: Store, batch: Batch):
    path = "/api/views.json" if batch.views else "/api/projects.csv"
    before = asked(lambda: fresh_store, path)
    fresh_store.append(batch)
    after = asked(lambda: fresh_store, path, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_errors_have_no_etag(http: httpx.Client):
    assert "etag" not in http.get("/api/projects.csv", params={"status": "building"}).headers


# --- errors, and text that may do harm


def test_formulas_in_text_are_escaped_and_numbers_are_not(fresh_store: Store):
    said = {"subject_kind": "project", "subject": "trap", "recorded_by": "test", "source_id": "article"}
    fresh_store.append(
        Batch(
            statements=(
                Statement(field="name", aspect="ru", lang="ru", value='=HYPERLINK("http://x")', stated="-1+2", **said),
                Statement(field="place", aspect="exact", value="-43.5 -77.25", stated="@x", **said),
            )
        )
    )
    (trap,) = rows(asked(lambda: fresh_store, "/api/projects.csv", q="hyperlink"))
    assert (trap["name_ru"], trap["latitude"]) == ('\'=HYPERLINK("http://x")', "-43.5")
    stated = rows(asked(lambda: fresh_store, "/api/statements.csv", q="hyperlink"))
    assert [row["stated"] for row in stated] == ["'-1+2", "'@x"]
    assert [row["value"] for row in stated] == ['\'=HYPERLINK("http://x")', "-43.5 -77.25"]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (StoreBusy("store.locked", path="/srv/kept here/tracker.duckdb", pid="42"), 503),
        (StoreUnusable("store.damaged", path="/srv/kept here/tracker.duckdb"), 500),
        (StoreUnusable("store.no_folder", path="/srv/kept here/tracker.duckdb", folder="/srv/kept here"), 500),
        (StoreUnusable("store.unreadable", path="/srv/kept here/tracker.duckdb",
                       said='Cannot open file "/srv/kept here/tracker.duckdb.wal": no /srv/more/x'), 500),
        (NotFound("data.no_file", file="/srv/kept here/sources.csv"), 404),
    ],
    ids=lambda value: getattr(value, "key", ""),
)  # fmt: skip
def test_an_error_of_the_store_has_a_number_and_no_path(
    raised: TrackerError, status: int, language: str, caplog: pytest.LogCaptureFixture
):
    def unusable() -> Store:
        raise raised

    answer = asked(unusable, "/api/projects.csv", lang=language)
    told = error(answer, status)
    assert (told["key"], str(told["number"]) in caplog.text) == (raised.key, True)
    assert "/srv" not in answer.text
    assert "kept here/" not in answer.text
    assert "/srv/kept here" in caplog.text
    assert str(raised.params.get("pid", "")) in str(told["message"])


def test_the_path_of_a_file_in_this_folder_is_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    found = StoreUnusable("store.unreadable", path="tracker.duckdb", said=f"No {tmp_path / 'tracker.duckdb'} here")
    assert found.without_paths().params == {"path": "tracker.duckdb", "said": "No tracker.duckdb here"}


def test_an_error_of_the_request_has_no_number(http: httpx.Client, caplog: pytest.LogCaptureFixture):
    assert "number" not in error(http.get("/api/projects.csv", params={"status": "building"}), 400)
    assert "number" not in error(http.get("/api/comparison.csv", params={"project": ["nirgisa", "nowhere"]}), 404)
    assert not caplog.records


def test_an_unexpected_error_is_a_number_and_the_log_has_the_rest(caplog: pytest.LogCaptureFixture):
    def broken() -> Store:
        raise ZeroDivisionError("secret")

    answer = asked(broken, "/api/health", lang="en")
    told = error(answer, 500)
    assert told["message"] == Text("en")("errors.unexpected", key=told["number"])
    assert "secret" not in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert str(told["number"]) in caplog.text
    assert "ZeroDivisionError: secret" in caplog.text


def test_csv_is_streamed(record_store: Store):
    endless = repeat([{"name": "x", "value": 1.5}])
    listing = Listing(record_store, "api_project", {}, Text("en"))
    pieces = csv_stream(listing, endless)
    assert list(islice(pieces, 3)) == ["\ufeffname,value\r\n", "x,1.5\r\n", "x,1.5\r\n"]
