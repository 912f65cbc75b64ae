"""Flows of trade."""

import re

from starlette.responses import Response

from dashboard.api.listing import Listing
from dashboard.api.parameters import FLOW, PARTNER, PERIOD, REPORTER, Parameter
from dashboard.api.projects import csv_file
from dashboard.api.request import ApiRequest
from dashboard.errors import BadInput


def trade_csv(request: ApiRequest) -> Response:
    """The flows that the parameters select; all flows without any."""
    selected = {one.name: _selected(request, one) for one in (REPORTER, PARTNER, PERIOD, FLOW)}
    day = request.as_of().as_of
    return csv_file("trade.csv", request, Listing(request.store.at(day), "api_trade_flow", selected, request.text))


def _selected(request: ApiRequest, parameter: Parameter) -> list[str] | None:
    """The values of a parameter, None for all. Raises BadInput `filter.unknown_value`."""
    values, allowed = request.values(parameter.name), parameter.allowed(request.store.codes)
    for value in values:
        if not (value in allowed if allowed else re.fullmatch(parameter.pattern, value)):
            expected = allowed or ["2023", "2023-05"]
            raise BadInput("filter.unknown_value", name=parameter.name, found=value, allowed=expected)
    return list(values) or None
