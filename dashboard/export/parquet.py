"""Selected projects as a Parquet file with exact column types; filters and as-of day are in its metadata."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.filters import Filters

MEDIA_TYPE = "application/vnd.apache.parquet"


def parquet(table: pa.Table, filters: Filters) -> bytes:
    """Return the rows of `table` as a compressed file; the metadata key `filters` holds the filters as JSON."""
    about = {b"filters": json.dumps(dict(filters.to_query()), ensure_ascii=False).encode()}
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(about), out, compression="zstd")
    return out.getvalue()
