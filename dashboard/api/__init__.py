"""The tracker over HTTP, read-only: the filters of the pages' address, JSON and CSV, errors that say what is allowed.

Answers of any length are streamed. An answer carries the mark of what it was made of (ETag): who asks again with it is
told, without any work, that nothing has changed.
"""

import logging
import re
import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard import __version__, analysis
from dashboard.api import etag, meetings
from dashboard.api.listing import Listing, csv_stream, json_stream
from dashboard.api.question import Question, kept_as, known
from dashboard.catalog import Catalog
from dashboard.errors import BadInput, Conflict, NotFound, TrackerError
from dashboard.export import comparison, html, parquet, pdf, pptx, xlsx
from dashboard.export.csv_json import BOM, csv_lines, json_text
from dashboard.export.projects import ProjectExport
from dashboard.export.slideshow import Slideshow
from dashboard.filters import CHOICES, NAMES, SAYS, Filters
from dashboard.i18n import LANGUAGES, Text
from dashboard.settings import Settings
from dashboard.slides import Slides
from dashboard.store import Store

LOG = logging.getLogger(__name__)

FLOWS = ("export", "import", "turnover")
SINCE = "since"
PROJECT = "project"
MEETING = "meeting"
SHOWN = (PROJECT, SINCE, MEETING)
"""What decides which slides are shown, besides the filters."""
SHOWN_NAMES = (*NAMES, *SHOWN)
COMPARED_NAMES = ("project", "as_of")
TRADE_NAMES = ("reporter", "partner", "period", "flow", "as_of")
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")

Answer = Callable[[Question], Response]


@dataclass(frozen=True)
class Offer:
    """A route: what it answers with, and the parameters that it takes besides `lang`."""

    path: str
    answer: Answer
    says: str
    parameters: tuple[str, ...] = ()


def routes(store: Callable[[], Store]) -> list[Route]:
    """All routes under /api; `store` gives the open store or raises what there is to say of it."""
    answers = [Route(offer.path, partial(_answered, offer, store), methods=["GET"]) for offer in OFFERS]
    return [*answers, Route("/api/{rest:path}", _nowhere, methods=_METHODS), Route("/api", _nowhere, methods=_METHODS)]


_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def _answered(offer: Offer, store: Callable[[], Store], request: Request) -> Response:
    opened = None
    try:
        opened = store()
        pairs = tuple(request.query_params.multi_items())
        marked = etag.mark(opened, request)
        if etag.held(request, marked):
            return Response(status_code=304, headers=marked)
        text = _text(opened, pairs)
        answer = offer.answer(Question(request, opened, text, tuple(pair for pair in pairs if pair[0] != "lang")))
    except (BadInput, NotFound, Conflict) as error:
        return _refusal(request, error) if opened else _fault(request, error)
    except Exception as error:  # noqa: BLE001 -- the log has it
        return _fault(request, error)
    answer.headers.update(marked)
    if request.method == "HEAD":  # how long the body would be is only known when it is made
        del answer.headers["content-length"]
    return answer


def _nowhere(request: Request) -> Response:
    """What is not offered, or offered for reading only."""
    paths = [offer.path for offer in OFFERS]
    if request.url.path in paths:
        answer = _refusal(request, BadInput("api.read_only", found=request.method, allowed=["GET", "HEAD"]))
        answer.status_code = 405
        answer.headers["allow"] = "GET, HEAD"
        return answer
    return _refusal(request, NotFound("not_found.route", found=request.url.path, allowed=paths))


def _refusal(request: Request, error: TrackerError, status: int = 0, number: str = "") -> Response:
    """An error as JSON: its key, a sentence, its parameters, and the number under which the log has more."""
    asked = request.query_params.get("lang")
    text = Text(asked if asked in LANGUAGES else Settings().language)  # type: ignore[arg-type]
    body = {"key": error.key, "message": text.error(error), **error.params, **({"number": number} if number else {})}
    return Response(json_text({"error": body}), status or error.http_status, media_type="application/json")


def _fault(request: Request, error: Exception) -> Response:
    """The answer where not the request is wrong but the tracker: whoever runs it finds the number in the log."""
    number, known = secrets.token_hex(3), error if isinstance(error, TrackerError) else None
    LOG.error("error %s at %s: %s", number, request.url.path, error, exc_info=None if known else error)
    if known is None:
        return _refusal(request, TrackerError("unexpected", key=number), 500, number)
    return _refusal(request, known.without_paths(), known.http_status, number)


def _text(store: Store, pairs: Iterable[tuple[str, str]]) -> Text:
    language = dict(pairs).get("lang") or Settings().language
    return Text(language, store.labels(language), store.region)  # type: ignore[arg-type]


# --- what is answered


def _index(question: Question) -> Response:
    known(question.pairs, ())
    codes = question.store.codes
    parameters: dict[str, object] = {**SAYS, **{name: choice.values(codes) for name, choice in CHOICES.items()}}
    parameters |= {"reporter": "a country or region", "partner": "a country", "period": "2023 or 2023-05"}
    parameters |= {"project": "the key of a project; several may be named, to be compared two to six"}
    parameters |= {"meeting": "the key of a meeting", "body": "the name of a responsible body"}
    parameters |= {"flow": FLOWS, "lang": LANGUAGES, SINCE: "a day, 2026-01-19, so many days back, 30d, or meeting"}
    offers = [{"path": one.path, "says": one.says, "parameters": [*one.parameters, "lang"]} for one in OFFERS]
    return JSONResponse({"name": "tracker", "version": __version__, "routes": offers, "parameters": parameters})


def _health(question: Question) -> Response:
    known(question.pairs, ())
    (counts,) = question.store.rows("counts")
    seq, recorded_at = question.store.last()
    body = {"status": "ok", "version": __version__, "seq": seq, "recorded_at": recorded_at, **counts}
    return Response(json_text(body), media_type="application/json")


def _projects_json(question: Question) -> Response:
    filters, headers = question.filters(), kept_as("projects.json", attached=False)
    if question.bare:
        return Response(media_type="application/json", headers=headers)
    chosen = analysis.overview(question.store, filters)
    head = {
        "version": __version__,
        "recorded_at": question.store.last()[1],
        "filters": {name: value for name, value in filters.model_dump().items() if value},
        "totals": {
            "projects": chosen.projects,
            "cost": asdict(chosen.cost),
            "jobs": asdict(chosen.jobs),
            "construction_jobs": asdict(chosen.construction_jobs),
            "capacity": chosen.capacity.astype(object).where(chosen.capacity.notna(), None).to_dict("records"),
        },
    }
    body = json_stream(head, _listing(question, "api_project", filters).begun())
    return StreamingResponse(body, media_type="application/json", headers=headers)


def _changes_json(question: Question) -> Response:
    """All that changed of the selected projects since a day, and the bridge of their known cost."""
    filters = question.filters(SINCE)
    until = filters.as_of or question.store.region.today()
    since = analysis.since_day(question.store, question.one(SINCE), until)
    if question.bare:
        return Response(media_type="application/json")
    found = analysis.changes(question.store, filters, since, filters.as_of, limit=sys.maxsize)
    days = {name: found.rows[name].dt.date for name in ("old_day", "new_day") if name in found.rows}
    frame = found.rows.assign(**days)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    body = {"version": __version__, "since": since, "until": until, "bridge": [asdict(one) for one in found.bridge]}
    return Response(json_text({**body, "changes": rows}), media_type="application/json")


def _views_json(question: Question) -> Response:
    """The views as addresses of this server: of the page, and of the projects that it shows, where it can be read."""
    known(question.pairs, ())
    base, told = str(question.request.base_url), []
    for view in analysis.views(question.store):
        page = urlencode([("lang", question.text.language), *view.pairs()])
        data = urlencode(view.filters.to_query()) if view.filters else ""
        told.append(
            {
                "name": view.name,
                "page": f"{base}{view.page}?{page}" if view.filters else None,
                "projects": f"{base}api/projects.json?{data}" if view.filters else None,
                "query": view.query,
                "error": question.text.error(view.error) if view.error else None,
                "recorded_at": view.recorded_at,
                "recorded_by": view.recorded_by,
            }
        )
    return Response(json_text({"version": __version__, "views": told}), media_type="application/json")


def _projects_csv(question: Question) -> Response:
    return _csv("projects.csv", question, _listing(question, "api_project", question.filters()))


def _projects_xlsx(question: Question) -> Response:
    filters, headers = question.filters(), kept_as("projects.xlsx", attached=True)
    if question.bare:
        return Response(media_type=xlsx.MEDIA_TYPE, headers=headers)
    listing = _listing(question, "api_project", filters)
    page = urlencode([("lang", question.text.language), *filters.to_query()])
    taken = ProjectExport(
        columns=listing.columns(),
        rows=listing.begun(),
        overview=analysis.overview(question.store, filters),
        filters=filters,
        recorded_at=question.store.last()[1],
        address=f"{question.request.base_url}projects?{page}",
        text=question.text,
    )
    return Response(xlsx.workbook(taken), media_type=xlsx.MEDIA_TYPE, headers=headers)


def _projects_parquet(question: Question) -> Response:
    filters, headers = question.filters(), kept_as("projects.parquet", attached=True)
    if question.bare:
        return Response(media_type=parquet.MEDIA_TYPE, headers=headers)
    table = question.store.for_filters(filters).arrow("api_project", **question.store.parameters(filters))
    return Response(parquet.parquet(table, filters), media_type=parquet.MEDIA_TYPE, headers=headers)


def _show_pptx(question: Question) -> Response:
    return _slides(question, "show.pptx", pptx.MEDIA_TYPE, pptx.presentation)


def _show_pdf(question: Question) -> Response:
    return _slides(question, "show.pdf", pdf.MEDIA_TYPE, pdf.document)


def _show_html(question: Question) -> Response:
    return _slides(question, "show.html", html.MEDIA_TYPE, html.page)


def _slides(question: Question, name: str, kind: str, made: Callable[[Slideshow], bytes | str]) -> Response:
    filters, headers = question.filters(*SHOWN), kept_as(name, attached=True)
    projects, since, meeting = question.several(PROJECT), question.one(SINCE), question.one(MEETING)
    if question.bare:
        return Response(media_type=kind, headers=headers)
    shown = [pair for pair in question.pairs if pair[0] in SHOWN and pair[1]]
    page = urlencode([("lang", question.text.language), *filters.to_query(), *shown])
    catalog = Catalog(question.store, filters, question.text, lambda query, chosen: query(question.store, chosen))
    slideshow = Slideshow(Slides(catalog, projects, since, meeting), f"{question.request.base_url}show?{page}")
    return Response(made(slideshow), media_type=kind, headers=headers)


def _comparison_csv(question: Question) -> Response:
    rows = comparison.value_rows(_compared(question))
    body = BOM + csv_lines([list(rows[0]), *(row.values() for row in rows)])
    return Response(body, media_type="text/csv; charset=utf-8", headers=kept_as("comparison.csv", attached=True))


def _comparison_xlsx(question: Question) -> Response:
    headers = kept_as("comparison.xlsx", attached=True)
    return Response(comparison.workbook(_compared(question)), media_type=xlsx.MEDIA_TYPE, headers=headers)


def _compared(question: Question) -> comparison.ComparisonExport:
    """The projects that are named, side by side; each of them must be there."""
    day = question.day(PROJECT)
    found = analysis.compare(question.store, question.several(PROJECT), day)
    if found.missing:
        raise NotFound("not_found.project", found=found.missing[0])
    address = f"{question.request.base_url}compare?{urlencode([('lang', question.text.language), *question.pairs])}"
    recorded_at = question.store.last()[1]
    return comparison.ComparisonExport(found, day.as_of, recorded_at, address, question.text)


def _statements_csv(question: Question) -> Response:
    filters = question.filters()
    return _csv("statements.csv", question, _listing(question, "api_statement", filters, narrows=filters.narrows))


def _listing(question: Question, query: str, filters: Filters, **more: object) -> Listing:
    parameters = {**question.store.parameters(filters), **more}
    return Listing(question.store.for_filters(filters), query, parameters, question.text)


def _trade_csv(question: Question) -> Response:
    known(question.pairs, TRADE_NAMES)
    codes = question.store.codes
    allowed = {"reporter": [*codes["country"], *codes["region"]], "partner": codes["country"], "flow": FLOWS}
    chosen: dict[str, list[str] | None] = {}
    for name in ("reporter", "partner", "period", "flow"):
        asked = [value for key, value in question.pairs if key == name and value]
        for value in asked:
            if name == "period" and not _PERIOD.fullmatch(value):
                raise BadInput("filter.unknown_value", name=name, found=value, allowed=["2023", "2023-05"])
            if name in allowed and value not in allowed[name]:
                raise BadInput("filter.unknown_value", name=name, found=value, allowed=list(allowed[name]))
        chosen[name] = asked or None
    day = Filters.from_query([pair for pair in question.pairs if pair[0] == "as_of"], codes).as_of
    return _csv("trade.csv", question, Listing(question.store.at(day), "api_trade_flow", chosen, question.text))


OFFERS = (
    Offer("/api", _index, "this list"),
    Offer("/api/health", _health, "whether the tracker answers, and how much the store holds"),
    Offer(
        "/api/changes.json",
        _changes_json,
        "what changed since a day (`2026-01-19`, `30d`) or since the last meeting (`meeting`)",
        (*NAMES, SINCE),
    ),
    Offer("/api/projects.json", _projects_json, "projects, with totals, qualifiers and coverage", NAMES),
    Offer("/api/projects.csv", _projects_csv, "projects as a table", NAMES),
    Offer("/api/projects.xlsx", _projects_xlsx, "projects as a workbook that explains itself", NAMES),
    Offer("/api/projects.parquet", _projects_parquet, "projects with exact types, for programs", NAMES),
    Offer("/api/show.pptx", _show_pptx, "the slides of Show as a PowerPoint file, to be edited", SHOWN_NAMES),
    Offer("/api/show.pdf", _show_pdf, "the same as a PDF file, a page a slide", SHOWN_NAMES),
    Offer("/api/show.html", _show_html, "the same as one page that needs no network", SHOWN_NAMES),
    Offer("/api/comparison.csv", _comparison_csv, "two to six projects side by side", COMPARED_NAMES),
    Offer("/api/comparison.xlsx", _comparison_xlsx, "the same as a workbook", COMPARED_NAMES),
    Offer("/api/statements.csv", _statements_csv, "what the sources say of them, word for word", NAMES),
    Offer("/api/trade.csv", _trade_csv, "flows of trade", TRADE_NAMES),
    Offer(
        "/api/meetings.json",
        meetings.meetings_json,
        "meetings, held and planned, and what became of their instructions",
        ("as_of",),
    ),
    Offer("/api/instructions.json", meetings.instructions_json, "instructions given at meetings", meetings.NAMES),
    Offer("/api/instructions.csv", meetings.instructions_csv, "instructions as a table", meetings.NAMES),
    Offer("/api/views.json", _views_json, "saved views, each with the addresses that it opens"),
)


# --- how it is written


def _csv(name: str, question: Question, listing: Listing) -> Response:
    kind, headers = "text/csv; charset=utf-8", kept_as(name, attached=True)
    if question.bare:
        return Response(media_type=kind, headers=headers)
    return StreamingResponse(csv_stream(listing, listing.begun()), media_type=kind, headers=headers)
