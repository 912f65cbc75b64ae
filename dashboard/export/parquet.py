"""A selection as one Parquet file, every column with its exact type; filters and day in the file's metadata."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.filters import Filters

MEDIA_TYPE = "application/vnd.apache.parquet"


def parquet(table: pa.Table, filters: Filters) -> bytes:
    """The rows of `table`, compressed; metadata key `filters` tells what chose them."""
    about = {b"filters": json.dumps(dict(filters.to_query()), ensure_ascii=False).encode()}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(about), out, compression="zstd")
    return out.getvalue()
