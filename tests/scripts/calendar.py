"""Reads the calendars of the examples with other libraries and compares them with the JSON.

Run it from anywhere: `cargo build && pip install icalendar vobject && python tests/scripts/calendar.py`.
Another program is named by `--program target/release/gdpr`.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile
from datetime import date, datetime, timedelta, timezone

import icalendar
import vobject

ROOT = pathlib.Path(__file__).parents[2]
AS_OF = "2026-11-21"
CLOSED = {"met", "met_late", "not_required"}


def run(program, folder, *flags, as_of=AS_OF):
    command = [program, "deadlines", str(folder), f"--as-of={as_of}", "--all", *flags]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout


def due(text):
    """Returns what the JSON calls due: a day, or a moment in UTC."""
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).astimezone(timezone.utc)


def dated(program, folder):
    whole = json.loads(run(program, folder, "--format=json"))
    rows = [row for workspace in whole["workspaces"] for row in workspace["deadlines"]]
    return [row for row in rows if row["due"]]


def compare(program, folder):
    """Compares the events of a folder with its deadlines, in their order; returns how many there are."""
    text = run(program, folder, "--format=ics")
    calendar = icalendar.Calendar.from_ical(text)
    events = list(calendar.walk("VEVENT"))
    assert not calendar.errors and not any(event.errors for event in events)
    others = list(vobject.readOne(text.decode()).contents.get("vevent", []))
    rows = dated(program, folder)
    assert len(events) == len(others) == len(rows), (len(events), len(others), len(rows))
    uids = {str(event["UID"]) for event in events}
    assert len(uids) == len(events), "an event's name is its own"
    for event, other, row in zip(events, others, rows):
        wanted = due(row["due"])
        start = event.decoded("DTSTART")
        assert start == wanted and type(start) is type(wanted), (start, row)
        assert other.dtstart.value == wanted, (other.dtstart.value, row)
        if isinstance(wanted, datetime):
            assert event["DTSTART"].to_ical().endswith(b"Z"), row
        else:
            assert event.decoded("DTEND") == wanted + timedelta(1), row
        status = "CANCELLED" if row["state"] == "not_required" else "CONFIRMED"
        assert event["STATUS"] == status == other.status.value, row
        assert str(event["SUMMARY"]).startswith("done: ") == row["state"].startswith("met"), row
        assert all(step in str(event["DESCRIPTION"]) for step in row["derivation"]), row
        alarms = event.walk("VALARM")
        assert bool(alarms) == (row["state"] not in CLOSED | {"overdue"}), row
        for alarm in alarms:
            trigger = alarm.decoded("TRIGGER")
            assert timedelta(-7) < trigger < timedelta(0), trigger
    return len(events)


def moved(program):
    """An extension moves the event of the answer: one name, another date, a higher number."""
    request = "{id: R, case: C-1, type: access, received_on: 2026-11-02%s}"
    told = ", extended_on: 2026-11-20, extension_ground: complex, extension_reason: many files"
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for more, as_of in [("", "2026-11-19"), (told, "2026-11-21"), (told + ", answered_on: 2026-12-01", "2026-12-02")]:
            file = pathlib.Path(folder, "gdpr.yaml")
            file.write_text(f"organisation: {{name: Example Ltd}}\nrequests:\n  - {request % more}\n")
            calendar = icalendar.Calendar.from_ical(run(program, folder, "--format=ics", as_of=as_of))
            answers = [event for event in calendar.walk("VEVENT") if "answer the request" in event["SUMMARY"]]
            (event,) = answers
            found.append((str(event["UID"]), int(event["SEQUENCE"]), event.decoded("DTSTART"), str(event["SUMMARY"])))
        (uid, first, before, _), (second_uid, second, after, _), (third_uid, third, closed, summary) = found
        assert uid == second_uid == third_uid and first < second < third, found
        assert (before, after, closed) == (date(2026, 12, 2), date(2027, 2, 2), date(2027, 2, 2)), found
        assert summary.startswith("done: "), found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(ROOT / "target" / "debug" / "gdpr"))
    program = str(pathlib.Path(parser.parse_args().program).resolve())
    for folder in [*sorted((ROOT / "examples").iterdir()), ROOT / "examples"]:
        print(f"{folder.name}: {compare(program, folder)} events as the JSON says")
    moved(program)
    print("an event keeps its name when its date moves")
