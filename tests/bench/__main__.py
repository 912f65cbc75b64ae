"""`make bench`: print what the tracker takes for stores of several sizes; sizes are given in projects."""

import argparse

from dashboard.settings import Settings
from tests.bench.timing import HEADING, measure

SIZES = (4, 10_000, 1_000_000)

parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
parser.add_argument("projects", type=int, nargs="*", default=SIZES, help="sizes of the stores, in projects")
print(HEADING, flush=True)
for row in measure(parser.parse_args().projects, Settings().data):
    print(row, flush=True)
