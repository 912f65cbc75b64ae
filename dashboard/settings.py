"""Settings from environment variables: files, network address, limits of the rules. Reading them opens nothing."""

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
        description="path of the DuckDB file; created from the record at the first start",
    )
    data: Path = Field(
        default_factory=shipped_record,
        validation_alias="TRACKER_DATA",
        description="folder of the reviewed record: a new store is created from it, an existing one takes its lists",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, validation_alias="HOST", description="network address to listen on"
    )
    hosts: str = Field(
        default="",
        validation_alias="TRACKER_HOSTS",
        description="host names to answer besides `localhost`, `127.0.0.1`, `[::1]` and `HOST`, separated by commas",
    )
    address: str = Field(
        default="",
        pattern=r"^(https?://[^\s?#]+)?$",
        validation_alias="TRACKER_ADDRESS",
        description="public address of the tracker, such as `https://invest.example.kz`, which files print; "
        "if it is empty they print the address of the request, but never one like `localhost`",
    )
    port: int = Field(default=8501, ge=1, le=65535, validation_alias="PORT", description="port to listen on")
    language: str = Field(
        default="ru",
        validation_alias="TRACKER_LANGUAGE",
        description="language for visitors who have not chosen one: the code of a file in `dashboard/locales`",
    )
    stale_days: int = Field(
        default=180,
        ge=1,
        le=36500,
        validation_alias="TRACKER_STALE_DAYS",
        description="days without a new statement after which an unfinished project needs attention",
    )
    blocker_days: int = Field(
        default=30,
        ge=0,
        le=36500,
        validation_alias="TRACKER_BLOCKER_DAYS",
        description="days after which an unresolved blocker needs attention",
    )
    disagreement: float = Field(
        default=0.1,
        gt=0,
        validation_alias="TRACKER_DISAGREEMENT",
        description="largest accepted difference between sources, as a share of the value that counts",
    )
    variance: float = Field(
        default=0.1,
        gt=0,
        validation_alias="TRACKER_VARIANCE",
        description="largest accepted deviation from the planned cost or construction time, as a share of the plan",
    )
    unusual: float = Field(
        default=5,
        gt=1,
        validation_alias="TRACKER_UNUSUAL",
        description="how many times above or below the sector's median a cost per unit or per job is unusual",
    )
    coverage: float = Field(
        default=0.25,
        ge=0,
        le=1,
        validation_alias="TRACKER_COVERAGE",
        description="smallest share of the selected projects with a known value for which a headline gives their "
        "total; below it the headline says for how many projects the value is known",
    )

    @field_validator("language")
    @classmethod
    def _is_offered(cls, language: str) -> str:
        if language not in languages():
            raise ValueError(f"one of {', '.join(languages())}")
        return language


@dataclass(frozen=True)
class Thresholds:
    """The limits of the rules and of headlines, with the meaning and units given in `Settings`."""

    stale_days: int
    blocker_days: int
    disagreement: float
    variance: float
    unusual: float
    coverage: float

    @classmethod
    def of(cls, settings: Settings) -> "Thresholds":
        return cls(**{name: getattr(settings, name) for name in cls.__dataclass_fields__})

    @property
    def tolerance(self) -> float:
        """How many times larger or smaller a value may be and still be taken to be the same."""
        return 1 + self.disagreement
