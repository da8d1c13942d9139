"""One stream, its reading made in memory, and one Spark session for all tests of engines."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from news_stream import EXAMPLE, write_stream

from needed import skip_or_fail
from variorum import account
from variorum.report import to_json

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TWO_EXECUTORS = "local-cluster[2,1,1024]"
_LEAST_JAVA = 17


def why_no_spark() -> str | None:
    """Why Spark cannot be started here."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: pip install 'variorum[spark]'"
    java = shutil.which("java")
    if java is None:
        return "Java is not installed: apt install openjdk-17-jre-headless"
    printed = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=60).stderr
    version = re.search(r'version "(\d+)', printed)
    if version is None or int(version[1]) < _LEAST_JAVA:
        return f"Java {_LEAST_JAVA} or newer is needed, and {java} is {printed.splitlines()[:1]}"
    return None


@pytest.fixture(scope="session")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stream(tmp_path_factory.mktemp("stream"))


@pytest.fixture(scope="session")
def inputs(stream: Path) -> list[str]:
    return [str(stream), str(EXAMPLE)]


@pytest.fixture(scope="session")
def grouped(inputs: list[str]) -> str:
    """The reading as it is made in memory."""
    return to_json(account.group(inputs))


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    reason = why_no_spark()
    if reason:
        skip_or_fail("spark", reason)
    from variorum.engine.choosing import start_spark

    session = start_spark(TWO_EXECUTORS)
    yield session
    session.stop()
