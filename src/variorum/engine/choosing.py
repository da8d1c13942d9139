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
        from pyspark import SparkConf
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise MissingPartError("Spark is not installed: pip install 'variorum[spark]', and Java 17 or newer") from missing
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # executors of a local cluster find the driver there
    conf = SparkConf().setMaster(master)
    for key, value in _DEFAULTS.items():
        conf.setIfMissing(key, value)
    try:
        session: SparkSession = SparkSession.builder.config(conf=conf).getOrCreate()
    except Exception as error:  # py4j and Spark raise what they like
        raise EngineError(
            master, f"Spark cannot be started ({error}); look whether Java 17 or newer is installed and the address is right"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    if "spark.sql.shuffle.partitions" not in dict(conf.getAll()):
        session.conf.set("spark.sql.shuffle.partitions", 2 * session.sparkContext.defaultParallelism)
    return session


_DEFAULTS = {
    "spark.app.name": "variorum",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.python.worker.faulthandler.enabled": "true",
}
