"""What the environment says: where the store and the record are, and where to answer. Reading it opens nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent


def packaged(*parts: str) -> Path:
    """A file that ships inside the package."""
    return PACKAGE.joinpath(*parts)


def shipped_record() -> Path:
    """The reviewed record: inside an installed wheel, or beside the package in a checkout."""
    inside = packaged("data")
    return inside if inside.is_dir() else PACKAGE.parent / "data"


@cache
def locale_table(language: str) -> Mapping[str, Any]:
    """The words of a language, as its file in `locales` holds them."""
    return tomllib.loads(packaged("locales", f"{language}.toml").read_text("utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The languages of the interface, one for each file in `locales`, in the order in which they are offered."""
    found = [path.stem for path in packaged("locales").glob("*.toml")]
    return tuple(sorted(found, key=lambda language: locale_table(language)["language"]["position"]))


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
        description="the folder of the reviewed record: makes a new store, and gives one that is there its code lists",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, validation_alias="HOST", description="the address to answer at"
    )
    hosts: str = Field(
        default="",
        validation_alias="TRACKER_HOSTS",
        description="names by which it is asked, besides `localhost`, `127.0.0.1`, `[::1]` and `HOST`; commas between",
    )
    address: str = Field(
        default="",
        pattern=r"^(https?://[^\s?#]+)?$",
        validation_alias="TRACKER_ADDRESS",
        description="the address at which people open the tracker, `https://invest.example.kz`: printed in files; "
        "where it is empty, files name the one that was asked for, unless that is this machine's own",
    )
    port: int = Field(default=8501, ge=1, le=65535, validation_alias="PORT", description="the port to answer at")
    language: str = Field(
        default="ru",
        validation_alias="TRACKER_LANGUAGE",
        description="the language where a visitor has chosen none: that of a file in `dashboard/locales`",
    )
    stale_days: int = Field(
        default=180,
        ge=1,
        le=36500,
        validation_alias="TRACKER_STALE_DAYS",
        description="days after which an unfinished project of which nothing new was recorded needs attention",
    )
    blocker_days: int = Field(
        default=30,
        ge=0,
        le=36500,
        validation_alias="TRACKER_BLOCKER_DAYS",
        description="days after which a blocker that is not lifted needs attention",
    )
    disagreement: float = Field(
        default=0.1,
        gt=0,
        validation_alias="TRACKER_DISAGREEMENT",
        description="share by which what sources say of one figure may differ",
    )
    variance: float = Field(
        default=0.1,
        gt=0,
        validation_alias="TRACKER_VARIANCE",
        description="share of the plan by which cost and term may differ from it",
    )
    unusual: float = Field(
        default=5,
        gt=1,
        validation_alias="TRACKER_UNUSUAL",
        description="so many times the sector's median, or less than it, is an unusual cost of a unit or a job",
    )

    @field_validator("language")
    @classmethod
    def _is_offered(cls, language: str) -> str:
        if language not in languages():
            raise ValueError(f"one of {', '.join(languages())}")
        return language


@dataclass(frozen=True)
class Thresholds:
    """From where on a rule speaks up. What they mean is said in `Settings`, where a person sets them."""

    stale_days: int
    blocker_days: int
    disagreement: float
    variance: float
    unusual: float

    @classmethod
    def of(cls, settings: Settings) -> "Thresholds":
        return cls(**{name: getattr(settings, name) for name in cls.__dataclass_fields__})

    @property
    def tolerance(self) -> float:
        """How many times larger or smaller a value may be and still be taken to be the same."""
        return 1 + self.disagreement
