"""The register of projects: filters, charts, table."""
