"""Which engine: `local`, `local[4]`, or the address of a Spark cluster."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from variorum.engine.local import LocalEngine
from variorum.engine.protocol import Engine, Progress
from variorum.errors import EngineError, MissingPartError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LOCAL = re.compile(r"local(?:\[(?P<processes>\d+|\*)\])?")
_MASTER = re.compile(r"spark://.+|spark:(?P<master>.+)|spark")
_HELP = "name local, local[N], spark://HOST:PORT, spark:MASTER as in spark:yarn, or spark for the master of SPARK_MASTER"
FOLDER = "spark.variorum.folder"
_ARROW_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"


@contextmanager
def open_engine(name: str = "local", progress: Progress = lambda _: None) -> Iterator[Engine]:
    """The engine of that name. Raises `EngineError` where there is none or it cannot be started, `MissingPartError` where
    Spark is not installed."""
    local = _LOCAL.fullmatch(name)
    if local:
        processes = local["processes"]
        if processes == "0":
            raise EngineError(name, f"at least one process is needed; {_HELP}")
        with LocalEngine(int(processes) if processes and processes != "*" else None, progress) as engine:
            yield engine
        return
    session = start_spark(_master(name))
    try:
        from variorum.engine.spark import SparkEngine

        with SparkEngine(session, session.conf.get(FOLDER, None), progress) as spark:
            yield spark
    finally:
        session.stop()


def _master(name: str) -> str:
    found = _MASTER.fullmatch(name)
    if found is None:
        raise EngineError(name, f"there is no such engine; {_HELP}")
    if name != "spark":
        return found["master"] or name
    master = os.environ.get("SPARK_MASTER")
    if not master:
        raise EngineError(name, "SPARK_MASTER is not set; set it to the cluster's address, or give that as the engine")
    return master


def start_spark(master: str) -> SparkSession:
    """A session at the master; what spark-submit or spark-defaults.conf set stays as it is."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise MissingPartError("Spark is not installed: pip install 'variorum[spark]', and Java 17 or newer") from missing
    builder = SparkSession.builder.master(master).appName("variorum")
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # executors of a local cluster find the driver there
        builder = builder.config("spark.ui.enabled", "false")
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:  # py4j and Spark raise what they like
        raise EngineError(
            master, f"Spark cannot be started ({error}); check that Java 17 or newer is installed and that the address is right"
        ) from error
    context = session.sparkContext
    context.setLogLevel("ERROR")
    given = context.getConf()
    for key, value in (("spark.sql.shuffle.partitions", 2 * context.defaultParallelism), (_ARROW_ROWS, 500)):
        if not given.contains(key):
            session.conf.set(key, value)
    return session
