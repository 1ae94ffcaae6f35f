#!/usr/bin/env python3
"""Measures whole processes side by side in one run, and prints ratios.

    python3 tests/bench/run.py [--records 30 10000 ...] [--rounds 5] [--profile release] [--tools]

Builds the program and the two helpers, makes the workspaces in a temporary folder (kept with
--folder), and runs every command in turn, round after round, so that a busy machine slows all of
them alike. Processor seconds are user and system together. With --tools the tools of tools.py that
are installed are run too: each does only the part of the work that its row says. A command that
takes more than half a minute of a processor is run once.

The tables are Markdown that reads as text. A million records: --records 1000000.
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
from typing import NamedTuple, Optional

import tools

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"
# Of a processor, for a command that is run again.
LONG = 30


class Row(NamedTuple):
    """A command that is measured, and what it does."""

    name: str
    does: str
    # None where it is not run with so many records.
    command: Optional[list]
    codes: tuple = (0, 1)
    environment: Optional[dict] = None


class Cost(NamedTuple):
    """What one run took: seconds of processor and of wall, bytes at the peak."""

    cpu: float
    wall: float
    peak: float


def measured(row):
    start = time.perf_counter()
    process = subprocess.Popen(row.command, env=row.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in row.codes:
        sys.exit(f"{row.name} ended with {process.returncode}: {' '.join(map(str, row.command))[:500]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def own(binaries, folder):
    gdpr, floor, day = binaries / "gdpr", binaries / "examples" / "floor", f"--as-of={AS_OF}"
    return [
        Row("empty process", "nothing", [floor, "empty"]),
        Row("read", "the bytes of every file", [floor, "read", folder]),
        Row("parse only", "the general YAML reader, events thrown away", [floor, "events", folder]),
        Row("read trees", "the general reader, trees with places", [floor, "trees", folder]),
        Row("read records", "files to records, nothing judged", [floor, "records", folder]),
        Row("gdpr check", "everything", [gdpr, "check", day, "--format=json", folder]),
        Row("gdpr check, text", "everything, for people", [gdpr, "check", day, folder]),
        Row("gdpr deadlines", "all clocks", [gdpr, "deadlines", day, folder]),
        Row("gdpr report", "the monthly report", [gdpr, "report", "--month=2026-10", day, folder]),
    ]


def others(binaries, folder, records):
    """The other tools, and a line for each that is not installed."""
    schema = folder.with_suffix(".schema.json")
    schema.write_bytes(
        subprocess.run([binaries / "gdpr", "schema"], capture_output=True, check=True).stdout)
    rows, missing = [], []
    for tool in tools.listed(folder, schema):
        if tool.command is None:
            missing.append(f"not installed: {tool.name} ({tool.install})")
        else:
            command = tool.command if records <= tool.most else None
            rows.append(Row(tool.name, tool.does, command, tool.codes, tool.environment))
    return rows, missing


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--records", type=int, nargs="+", default=[30, 10_000, 100_000, 200_000])
    words.add_argument("--layouts", nargs="+", default=["many", "one"], choices=["many", "one"],
                       help="many small files, one big one, or both")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--profile", default="release")
    words.add_argument("--folder", type=Path, help="keep the workspaces here")
    words.add_argument("--tools", action="store_true", help="run other tools too")
    words.add_argument("--built", action="store_true", help="do not build first")
    words = words.parse_args()
    if not words.built:
        subprocess.run(["cargo", "build", "--locked", "--profile", words.profile, "--bin", "gdpr",
                        "--example", "floor", "--example", "generate"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binaries = target / words.profile
    folder = words.folder or Path(tempfile.mkdtemp(prefix="gdpr-bench-"))
    print(f"{machine()}; medians of {words.rounds} rounds\n")
    grown = {}
    for layout in words.layouts:
        for records in words.records:
            if records < 1000 and layout == "one":
                continue
            made = folder / f"{layout}-{records}"
            if not made.exists():
                subprocess.run([binaries / "examples" / "generate", made, str(records), layout],
                               check=True)
            rows, missing = own(binaries, made), []
            if words.tools:
                more, missing = others(binaries, made, records)
                rows += more
            show(rows, made, records, layout, words.rounds, grown)
            for line in missing:
                print(line)
            if missing:
                print()
    exponents(grown)
    targets(grown)
    if not words.folder:
        shutil.rmtree(folder)


def machine():
    """What the figures were taken on."""
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(": ")[1] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or "unknown processor"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (f"{platform.system()} {platform.release()} {platform.machine()}, {model}, "
            f"{os.cpu_count()} cores, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}")


def show(rows, made, records, layout, rounds, grown):
    files = [path for path in made.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    grown["size", layout] = size
    runs = {row.name: [] for row in rows}
    for _ in range(rounds):
        for row in rows:
            known = runs[row.name]
            if row.command is not None and not (known and known[0].cpu > LONG):
                known.append(measured(row))
    median = {name: Cost(*map(statistics.median, zip(*known))) for name, known in runs.items() if known}
    print(f"## {records:,} records in {len(files):,} files, {size / 1e6:.1f} MB\n")
    ratios = ["empty process", "read", "parse only", "gdpr check"]
    lines = [["what", "does", "processor s", "wall s", *(f"to {name}" for name in ratios), "peak MB",
              "peak to input"]]
    for row in rows:
        cost = median.get(row.name)
        if cost is None:
            lines.append([row.name, row.does, "not run", *[""] * 7])
            continue
        # Of few records the peak is that of the process, whatever it reads.
        to_input = f"{cost.peak / size:.1f}" if size > 1e6 else ""
        lines.append([row.name, row.does, digits(cost.cpu), digits(cost.wall),
                      *(digits(cost.cpu / max(median[name].cpu, 1e-4)) for name in ratios),
                      f"{cost.peak / 1e6:.0f}", to_input])
        grown.setdefault((layout, row.name), []).append((records, cost))
    table(lines)


def digits(number):
    """Three of them, which is more than the machine can promise."""
    places = 2 - math.floor(math.log10(max(number, 1e-4)))
    return f"{number:.{max(0, min(places, 4))}f}"


def exponents(grown):
    """How time and memory grow from the second largest size to the largest."""
    lines = [["files", "what", "time grows as records to the", "memory"]]
    for (layout, name), points in grown.items():
        if layout == "size":
            continue
        points = sorted(point for point in points if point[0] >= 10_000)
        if len(points) < 2 or name == "empty process":
            continue
        (n, cost), (m, more) = points[-2:]
        grows = [math.log(b / a) / math.log(m / n)
                 for a, b in ((cost.cpu, more.cpu), (cost.peak, more.peak))]
        lines.append([layout, name, *(f"{grow:.2f}" for grow in grows)])
    if len(lines) > 1:
        table(lines)


def targets(grown):
    """What the program is to reach, and whether it did: at the largest size of each layout."""
    ours = {"empty process", "read", "parse only", "read trees", "read records", "gdpr check",
            "gdpr check, text", "gdpr deadlines", "gdpr report"}
    lines = [["of the check of", "target", "at most", "measured", "reached"]]

    def add(of, what, most, measured):
        lines.append([of, what, digits(most), digits(measured), "yes" if measured <= most else "no"])

    for layout in ("many", "one"):
        costs = {name: dict(points) for (of, name), points in grown.items()
                 if of == layout}
        sizes = sorted(costs.get("gdpr check", {}))
        if not sizes:
            continue
        if sizes[0] < 1000:
            small = {name: cost[sizes[0]] for name, cost in costs.items() if sizes[0] in cost}
            add(f"{sizes[0]:,} records", "times an empty process", 2,
                small["gdpr check"].cpu / small["empty process"].cpu)
        large = {name: cost[sizes[-1]] for name, cost in costs.items() if sizes[-1] in cost}
        check, of = large["gdpr check"], f"{sizes[-1]:,} records, {layout}"
        add(of, "times parsing with the general reader", 1.4, check.cpu / large["parse only"].cpu)
        add(of, "times reading the bytes", 12, check.cpu / large["read"].cpu)
        # Who looks at syntax alone, or stops at the first fault, does no comparable part.
        others = {name: cost.cpu for name, cost in large.items() if name not in ours
                  and name not in ("ryl", "yamllint", "sourcemeta jsonschema")}
        if others:
            fastest = min(others, key=others.get)
            add(of, f"times the fastest other tool ({fastest})", 0.05, check.cpu / others[fastest])
        for name in ("gdpr deadlines", "gdpr report"):
            add(of, f"{name} to it, times", 1.5, large[name].cpu / check.cpu)
        if layout == "one":
            add(of, "peak memory, times the input", 3, check.peak / grown["size", layout])
        if len(sizes) > 1 and sizes[-2] >= 1000:
            before = costs["gdpr check"][sizes[-2]]
            for what, one, other in (("time", before.cpu, check.cpu), ("memory", before.peak, check.peak)):
                add(of, f"{what} grows as records to the", 1.05,
                    math.log(other / one) / math.log(sizes[-1] / sizes[-2]))
    table(lines)


def table(lines):
    """Markdown, in columns; what is no name stands to the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for number, line in enumerate(lines):
        cells = [cell.ljust(width) if column < 2 else cell.rjust(width)
                 for column, (cell, width) in enumerate(zip(line, widths))]
        print(f"| {' | '.join(cells)} |")
        if number == 0:
            rules = ["-" * width if column < 2 else "-" * (width - 1) + ":"
                     for column, width in enumerate(widths)]
            print(f"| {' | '.join(rules)} |")
    print(flush=True)


if __name__ == "__main__":
    main()
