"""What the environment says: where the store and the record are, and where to answer. Reading it opens nothing."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent


def packaged(*parts: str) -> Path:
    """A file that ships inside the package."""
    return PACKAGE.joinpath(*parts)


def shipped_record() -> Path:
    """The reviewed record: inside an installed wheel, or beside the package in a checkout."""
    inside = packaged("data")
    return inside if inside.is_dir() else PACKAGE.parent / "data"


class Settings(BaseSettings):
    """One value per environment variable; the README's table of settings is made from this class."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    store: Path = Field(
        default=Path("tracker.duckdb"),
        validation_alias="TRACKER_STORE",
        description="the DuckDB file; made from the record at the first start",
    )
    data: Path = Field(
        default_factory=shipped_record,
        validation_alias="TRACKER_DATA",
        description="the folder of the reviewed record from which a new store is made",
    )
    host: str = Field(default="127.0.0.1", validation_alias="HOST", description="the address to answer at")
    port: int = Field(default=8501, ge=1, le=65535, validation_alias="PORT", description="the port to answer at")
    language: str = Field(
        default="ru",
        pattern="^(ru|kk|en)$",
        validation_alias="TRACKER_LANGUAGE",
        description="the language where a visitor has chosen none: ru, kk or en",
    )
