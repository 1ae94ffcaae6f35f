#!/usr/bin/env python3
"""Writes the reports of a consultant's clients in one run, measures it, and looks at what came out.

    cargo build --profile perf --bin gdpr --example generate
    python3 tests/scripts/portfolio.py [--clients 200] [--program target/perf/gdpr] [--folder FOLDER]

The same bytes must come twice, whatever is done first; the client of which a file cannot be read is
named; who burns stands first; a second month is compared with the first. The generator is that of
`tests/bench`, beside the program or named by `--generate`. The files stay in FOLDER.
"""

import argparse
import filecmp
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORMATS = {"html": "html", "xlsx": "xlsx", "pdf": "pdf", "markdown": "md", "docx": "docx", "json": "json"}


def measured(command):
    """Processor and wall seconds, and megabytes at the peak, of one run that must go well."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))} ended with {code}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def row(name, times):
    processor = statistics.median(time[0] for time in times)
    wall = statistics.median(time[1] for time in times)
    memory = max(time[2] for time in times)
    print(f"{name:24} {processor:9.2f} {wall:9.2f} {memory:9.0f}")
    return processor


def section(report, line):
    return next(part for part in report["sections"] if part["line"] == line)


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("--clients", type=int, default=200)
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--program", type=Path, default=ROOT / "target/perf/gdpr")
    words.add_argument("--generate", type=Path)
    words.add_argument("--folder", type=Path)
    words.add_argument("--formats", nargs="+", default=["html", "xlsx", "pdf", "markdown"], choices=FORMATS)
    args = words.parse_args()
    program = args.program.resolve()
    generate = args.generate or program.parent / "examples/generate"
    folder = args.folder or Path(tempfile.mkdtemp())
    clients = folder / "clients"
    shutil.rmtree(clients, ignore_errors=True)
    subprocess.run([generate, clients, str(args.clients), "clients"], check=True)

    def report(month, as_of, to, *more):
        return [program, "report", clients, f"--month={month}", f"--as-of={as_of}", "-o", to, *more]

    now = ("2026-11", "2026-11-21T09:00")
    print(f"{'':24} {'processor':>9} {'wall':>9} {'MB':>9}")
    base = row("check", [
        measured([program, "check", clients, "--quiet", f"--as-of={now[1]}"]) for _ in range(args.rounds)
    ])
    took = {}
    took["deadlines"] = row("deadlines", [
        measured([program, "deadlines", clients, f"--as-of={now[1]}", "-o", folder / "due.csv", "--format=csv"])
        for _ in range(args.rounds)
    ])
    for name in args.formats:
        to = folder / name
        shutil.rmtree(to, ignore_errors=True)
        command = report(*now, f"{to}/", f"--format={name}")
        took[name] = row(f"report, {name}", [measured(command) for _ in range(args.rounds)])
        written = sorted(path.name for path in to.iterdir())
        assert len(written) == args.clients + 1, (name, len(written))
    for name, processor in took.items():
        print(f"{name}: {processor / base:.2f} times the check")

    # The same bytes twice, of all formats at once.
    for name in args.formats:
        again = folder / f"{name}-again"
        shutil.rmtree(again, ignore_errors=True)
        measured(report(*now, f"{again}/", f"--format={name}"))
        names = sorted(path.name for path in again.iterdir())
        _, other, missing = filecmp.cmpfiles(folder / name, again, names, shallow=False)
        assert not other and not missing, (name, other[:3], missing[:3])
        shutil.rmtree(again)
    print("the same bytes twice")

    # Who burns stands first, and who could not be read before all.
    kept = folder / "before.json"
    measured(report("2026-10", "2026-11-01", kept))
    portfolio = json.loads(kept.read_text())["portfolio"]
    unread = section(portfolio, "unread")["tables"][0]["rows"]
    broken = f"client-{args.clients // 2:03}"
    assert len(unread) == 1 and broken in str(unread) and "broken.yaml" in str(unread), unread
    rows = section(portfolio, "clients")["tables"][0]["rows"]
    assert len(rows) == args.clients
    by_law = [row[1] for row in rows[1:]]
    assert by_law == sorted(by_law, reverse=True) and by_law[0] > 0, by_law
    print(f"{broken} is named; {sum(number > 0 for number in by_law)} clients burn and stand first")

    # A month later, compared with what was kept.
    later = folder / "later"
    shutil.rmtree(later, ignore_errors=True)
    measured(report(*now, f"{later}/", f"--compare={kept}", "--format=json"))
    n_new = n_fixed = 0
    for path in sorted(later.glob("client-*.json")):
        (one,) = json.loads(path.read_text())["reports"]
        facts = {fact["label"]: fact["value"] for fact in section(one, "since")["facts"]}
        n_new += facts["New"]
        n_fixed += facts["Fixed"]
    print(f"compared with October: {n_new} findings new, {n_fixed} fixed")
    print(f"all well; the files are in {folder}")


if __name__ == "__main__":
    main()
