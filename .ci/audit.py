"""Ask what is known of the versions in the locks: exit 1 where one has a fault and there is a fixed version.

The service that knows may be out of reach, as it is without a network: that is said in capitals, and fails nothing.
"""

import json
import subprocess
import sys

COMMAND = [
    "--requirement",
    "requirements.lock",
    "--requirement",
    "requirements-dev.lock",
    "--disable-pip",
    "--require-hashes",
    "--progress-spinner",
    "off",
    "--format",
    "json",
]


def main() -> int:
    done = subprocess.run([sys.executable, "-m", "pip_audit", *COMMAND], capture_output=True, text=True, check=False)
    try:
        rows = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"NOT AUDITED, the service did not answer: {' '.join(done.stderr.split())[-400:]}")
        return 0
    asked = [row for row in rows if "skip_reason" not in row]
    open_faults = [(row, fault) for row in asked for fault in row["vulns"]]
    for row, fault in open_faults:
        remedy = f"fixed in {', '.join(fault['fix_versions'])}: run make lock" if fault["fix_versions"] else "no fix yet"
        print(f"{row['name']} {row['version']}: {fault['id']}, {remedy}")
    if len(asked) < len(rows):
        print(f"NOT AUDITED, the service does not know them: {len(rows) - len(asked)} of {len(rows)} packages")
    print(f"{len(asked)} packages audited, {len(open_faults)} known faults")
    return 1 if any(fault["fix_versions"] for _, fault in open_faults) else 0


if __name__ == "__main__":
    sys.exit(main())
