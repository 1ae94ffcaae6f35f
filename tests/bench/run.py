#!/usr/bin/env python3
"""Measures whole processes side by side in one run, and prints ratios.

    python3 tests/bench/run.py [--records 30 10000 ...] [--rounds 5] [--profile release] [--tools]

Builds the program and the two helpers, makes the workspaces in a temporary folder (kept with
--folder), and runs every command in turn, round after round, so that a busy machine slows all of
them alike. Processor seconds are user and system together. With --tools the other tools that are
installed are run too: each does only the part of the work that its row says.
"""

import argparse
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"


def measured(command):
    """Seconds of processor and wall, and kilobytes at the peak, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss


def commands(binaries, folder, tools):
    gdpr, floor = binaries / "gdpr", binaries / "examples" / "floor"
    rows = [
        ("empty process", "nothing", [floor, "empty"]),
        ("read", "the bytes of every file, lines counted", [floor, "read", folder]),
        ("parse only", "the general reader, events thrown away", [floor, "events", folder]),
        ("read trees", "the general reader, trees with places", [floor, "trees", folder]),
        ("read records", "files to records, nothing judged", [floor, "records", folder]),
        ("gdpr check", "everything", [gdpr, "check", f"--as-of={AS_OF}", "--format=json", folder]),
        ("gdpr check, text", "everything, for people",
         [gdpr, "check", f"--as-of={AS_OF}", folder]),
        ("gdpr deadlines", "all clocks", [gdpr, "deadlines", f"--as-of={AS_OF}", folder]),
        ("gdpr report", "the monthly report",
         [gdpr, "report", "--month=2026-10", f"--as-of={AS_OF}", folder]),
    ]
    if not tools:
        return rows
    files = sorted(str(path) for path in folder.rglob("*.yaml"))
    schema = folder.with_suffix(".schema.json")
    schema.write_bytes(subprocess.run([gdpr, "schema"], capture_output=True, check=True).stdout)
    listed = [
        ("yamllint", "syntax and style", ["yamllint", "-d", "relaxed", str(folder)]),
        ("check-jsonschema", "the schema only",
         ["check-jsonschema", "--schemafile", str(schema), *files]),
        ("ajv", "the schema only",
         ["ajv", "validate", "--spec=draft2020", "--strict=false", "-s", str(schema),
          *(word for file in files for word in ("-d", file))]),
    ]
    rows += [row for row in listed if shutil.which(row[2][0])]
    try:
        import pydantic, yaml  # noqa: F401, E401
        script = Path(__file__).with_name("with_pydantic.py")
        rows.append(("pydantic + PyYAML", "fields, words, dates, references, 72 hours",
                     [sys.executable, script, folder]))
    except ImportError:
        pass
    return rows


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--records", type=int, nargs="+", default=[30, 10_000, 100_000, 200_000])
    words.add_argument("--layouts", nargs="+", default=["many", "one"])
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--profile", default="release")
    words.add_argument("--folder", type=Path)
    words.add_argument("--tools", action="store_true")
    words.add_argument("--built", action="store_true", help="do not build first")
    words = words.parse_args()
    if not words.built:
        subprocess.run(["cargo", "build", "--locked", "--profile", words.profile, "--bin", "gdpr",
                        "--example", "floor", "--example", "generate"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binaries = target / words.profile
    folder = words.folder or Path(tempfile.mkdtemp(prefix="gdpr-bench-"))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}; medians of {words.rounds} rounds\n")
    grown = {}
    for layout in words.layouts:
        for records in words.records:
            if records < 1000 and layout == "one":
                continue
            made = folder / f"{layout}-{records}"
            if not made.exists():
                subprocess.run([binaries / "examples" / "generate", made, str(records), layout],
                               check=True)
            show(binaries, made, records, layout, words, grown)
    exponents(grown)
    if not words.folder:
        shutil.rmtree(folder)


def show(binaries, made, records, layout, words, grown):
    size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file())
    rows = commands(binaries, made, words.tools and records <= 10_000)
    runs = {name: [] for name, _, _ in rows}
    for _ in range(words.rounds):
        for name, _, command in rows:
            runs[name].append(measured(command))
    median = {name: [statistics.median(column) for column in zip(*of)] for name, of in runs.items()}
    print(f"## {records} records, {'one file' if layout == 'one' else 'many files'}, "
          f"{size / 1e6:.1f} MB\n")
    print("| what | does | processor s | wall s | to parse only | to read records | to empty | peak MB | peak to input |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, does, _ in rows:
        cpu, wall, peak = median[name]
        peak = peak * 1024
        print(f"| {name} | {does} | {cpu:.4f} | {wall:.4f} | {cpu / max(median['parse only'][0], 1e-9):.2f} "
              f"| {cpu / max(median['read records'][0], 1e-9):.2f} "
              f"| {cpu / max(median['empty process'][0], 1e-9):.1f} | {peak / 1e6:.0f} | {peak / size:.1f} |")
        grown.setdefault((layout, name), []).append((records, cpu, peak))
    print(flush=True)


def exponents(grown):
    """How time and memory grow from the second largest size to the largest."""
    print("| files | what | time grows as records to the | memory |\n|---|---|---|---|")
    for (layout, name), points in grown.items():
        points = [point for point in sorted(points) if point[0] >= 10_000]
        if len(points) < 2 or name == "empty process":
            continue
        (n, cpu, peak), (m, more_cpu, more_peak) = points[-2:]
        grows = [math.log(b / a) / math.log(m / n) for a, b in ((cpu, more_cpu), (peak, more_peak))]
        print(f"| {layout} | {name} | {grows[0]:.2f} | {grows[1]:.2f} |")


if __name__ == "__main__":
    main()
