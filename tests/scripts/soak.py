#!/usr/bin/env python3
"""A busy day of a consultant: many commands at once on one portfolio, some of them killed.

    tests/scripts/soak.py [OPERATIONS] [--program target/debug/gdpr] [--jobs 6] [--seed 1]

Checks, deadlines, reports, adds, sets, breaches and requests by several processes at once on a few
clients; one in twelve is killed at a random moment. In the end, and now and then on the way:

- every write that was accepted (the command ended with 0) is there, once, and what it set stands;
- a write that was killed is there as a whole or not at all;
- no id stands twice, every file is YAML, no comment of the first day is gone;
- nothing lies about that hinders: one more write takes away what killed ones left.

Needs Python 3.9 or later, and nothing besides. Ends with 1 and the first broken promise.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

DAY = "2026-11-21"
ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ["well-kept-practice", "online-therapy-platform", "social-care-provider"]
NOTE = "# soak: this line stays\n"


class Broken(Exception):
    """A promise that was not kept."""


class Day:
    def __init__(self, arguments, folder):
        self.program = str(Path(arguments.program).resolve())
        self.folder = folder
        self.lock = threading.Lock()
        self.random = random.Random(arguments.seed)
        self.number = 0
        self.counts = Counter()
        # What must be there: client, the words by which it is found, and whether it was accepted.
        self.accepted = []
        self.killed = []
        # What was set last and accepted: one job alone sets each record.
        self.set = {}
        for client in CLIENTS:
            shutil.copytree(ROOT / "examples" / client, folder / client)
            with open(folder / client / "gdpr.yaml", "a", encoding="utf-8") as file:
                file.write(NOTE)

    def run(self, client, args, kill_after=None):
        """The exit code of a command and what it wrote; None where it was killed."""
        process = subprocess.Popen(
            [self.program, *args],
            cwd=self.folder / client if client else self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        out, err = process.communicate(timeout=300)
        if b"panicked" in err:
            raise Broken(f"gdpr {' '.join(args)} panicked: {err.decode()}")
        if process.returncode < 0:
            return None, b"", err
        return process.returncode, out, err

    def job(self, job, operations):
        for _ in range(operations):
            with self.lock:
                self.number += 1
                number = self.number
                client = self.random.choice(CLIENTS)
                kind = self.random.choices(
                    ["add", "breach", "request", "set", "check", "deadlines", "report"],
                    [30, 8, 8, 20, 16, 10, 8],
                )[0]
                kill = self.random.random() < 1 / 12
                kill_after = self.random.random() * self.life if kill else None
            self.counts[kind] += 1
            word = f"soak-{number}-{job}"
            if kind == "set":
                self.do_set(job, client, word, kill_after)
            elif kind in ("add", "breach", "request"):
                self.do_write(kind, client, word, kill_after)
            else:
                self.do_read(kind, client, kill_after)

    def do_write(self, kind, client, word, kill_after):
        args = {
            "add": ["add", "breaches", "kind=lost", f"facts={word}", f"aware_at={DAY} 08:00"],
            "breach": ["breach", "open", "--kind", "lost", "--what", word, "--aware", f"{DAY} 08:00"],
            "request": ["request", "open", "--type", "access", "--case", f"C-{word}", "--received", DAY],
        }[kind]
        args += ["--as-of", DAY]
        code, _, err = self.run(client, args, kill_after)
        with self.lock:
            if code is None:
                self.counts["killed"] += 1
                self.killed.append((client, word))
            elif code == 0:
                self.accepted.append((client, word))
            else:
                raise Broken(f"gdpr {' '.join(args)} in {client} ended with {code}: {err.decode()}")

    def do_set(self, job, client, word, kill_after):
        """Sets the notes of a device that this job alone has."""
        device = f"soak-device-{job}"
        if (client, device) not in self.set:
            args = ["add", "devices", f"id={device}", "kind=laptop", "encrypted=yes"]
            code, _, err = self.run(client, [*args, "--as-of", DAY])
            if code != 0:
                raise Broken(f"gdpr {' '.join(args)} in {client} ended with {code}: {err.decode()}")
            self.set[client, device] = (None, set())
        last, maybe = self.set[client, device]
        args = ["set", f"devices/{device}", f"notes={word}", "--as-of", DAY]
        code, _, err = self.run(client, args, kill_after)
        with self.lock:
            if code is None:
                self.counts["killed"] += 1
                maybe.add(word)
            elif code == 0:
                self.set[client, device] = (word, set())
            else:
                raise Broken(f"gdpr {' '.join(args)} in {client} ended with {code}: {err.decode()}")

    def do_read(self, kind, client, kill_after):
        whole = None if kind != "check" and self.number % 5 == 0 else client
        args = {
            "check": ["check", "--format", "json"],
            "deadlines": ["deadlines", "--all", "--format", "json"],
            "report": ["report", "--month", "2026-11", "--format", "json"],
        }[kind] + ["--as-of", DAY]
        code, out, err = self.run(whole, args, kill_after)
        if code is None:
            self.counts["killed"] += 1
            return
        if code not in (0, 1):
            raise Broken(f"gdpr {' '.join(args)} ended with {code}: {err.decode()}")
        told = json.loads(out)
        # What reads sees whole files only.
        for workspace in told.get("workspaces", []) if kind == "check" else []:
            for finding in workspace["findings"]:
                if finding["rule"] in ("yaml-invalid", "id-duplicate"):
                    raise Broken(f"a reader saw {finding}")

    def look(self):
        """Whether all promises are kept, when nobody writes."""
        for client in CLIENTS:
            texts = {
                path: path.read_text(encoding="utf-8")
                for path in sorted((self.folder / client).rglob("*.y*ml"))
            }
            whole = "".join(texts.values())
            if NOTE not in texts[self.folder / client / "gdpr.yaml"]:
                raise Broken(f"a comment of {client} is gone")
            words = Counter(re.findall(r"soak-\d+-\d+", whole))
            for known, word in self.accepted:
                if known == client and words[word] != 1:
                    raise Broken(f"{word} was accepted by {client} and stands there {words[word]} times")
            for known, word in self.killed:
                if known == client and words[word] > 1:
                    raise Broken(f"{word} stands {words[word]} times in {client}")
            for (known, device), (last, maybe) in self.set.items():
                if known != client:
                    continue
                record = whole.split(f"id: {device}\n")
                if len(record) != 2:
                    raise Broken(f"{device} stands {len(record) - 1} times in {client}")
                found = re.search(r"notes: (\S+)", record[1].split("\n  - ")[0])
                found = found and found.group(1)
                if found != last and found not in maybe:
                    raise Broken(f"{device} of {client} says {found}, and {last} was accepted last")
            code, out, err = self.run(client, ["check", "--format", "json", "--as-of", DAY])
            if code not in (0, 1):
                raise Broken(f"{client} cannot be checked: {err.decode()}")
            [workspace] = json.loads(out)["workspaces"]
            for finding in workspace["findings"]:
                if finding["rule"] in ("yaml-invalid", "id-duplicate"):
                    raise Broken(f"{client}: {finding}")
            self.counts["records"] = workspace["records"]

    def nothing_lies_about(self):
        """One more write in each folder that is written takes away what killed ones left there."""
        for client in CLIENTS:
            self.do_write("add", client, f"soak-{10**6}-{CLIENTS.index(client)}", None)
            self.do_write("request", client, f"soak-{10**6 + 1}-{CLIENTS.index(client)}", None)
            args = ["set", "organisation", "name=Soaked Ltd", "--as-of", DAY]
            code, _, err = self.run(client, args)
            if code != 0:
                raise Broken(f"gdpr {' '.join(args)} ended with {code}: {err.decode()}")
            left = [str(path) for path in (self.folder / client).rglob(".gdpr-edit-*")]
            if left:
                raise Broken(f"killed commands left {left}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("operations", nargs="?", type=int, default=2000)
    parser.add_argument("--program", default=str(ROOT / "target/debug/gdpr"))
    parser.add_argument("--jobs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        day = Day(arguments, Path(folder))
        # How long a command lives, so that kills are spread over its whole life.
        probe = time.monotonic()
        day.run(CLIENTS[0], ["check", "--as-of", DAY])
        day.life = 1.5 * (time.monotonic() - probe)
        failures = []

        def work(job, operations):
            try:
                day.job(job, operations)
            except Exception as failure:  # told below, after all have ended
                failures.append(failure)

        try:
            rounds = max(1, arguments.operations // 500)
            for _ in range(rounds):
                each = max(1, arguments.operations // rounds // arguments.jobs)
                jobs = [threading.Thread(target=work, args=(job, each)) for job in range(arguments.jobs)]
                [job.start() for job in jobs]
                [job.join() for job in jobs]
                if failures:
                    raise failures[0]
                day.look()
            day.nothing_lies_about()
            day.look()
        except Broken as broken:
            print(f"broken: {broken}", file=sys.stderr)
            return 1
    seconds = time.monotonic() - started
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(day.counts.items()))
    print(f"{day.number} operations in {seconds:.0f} s ({told}); {len(day.accepted)} accepted records are all there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
