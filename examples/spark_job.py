"""Stories and copies of a crawl on a Spark cluster.

    SPARK_MASTER=spark://head:7077 spark-submit examples/spark_job.py /shared/crawl stories.json
    python examples/spark_job.py /shared/crawl stories.json --master local[4]        # to try it on one machine

Driver and executors need `pip install 'variorum[spark]'` and Java 17 or newer, and see the crawl under the same path. The file
is what `variorum group --json` writes on one machine, byte for byte; it is written as it is made, so that no more than a few
articles are in the driver's memory.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from variorum import engine


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("crawl", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--master", help="the cluster, as spark://HOST:PORT or yarn; else SPARK_MASTER names it")
    given = parser.parse_args(arguments)
    name = f"spark:{given.master}" if given.master else "spark"
    with engine.open_engine(name) as cluster, given.out.open("w", encoding="utf-8", newline="") as stream:
        collection = engine.group(cluster, [given.crawl], stream.write)
    print(f"{len(collection.entries)} articles, {len(collection.rejected)} documents not readable", file=sys.stderr)


if __name__ == "__main__":
    main()
