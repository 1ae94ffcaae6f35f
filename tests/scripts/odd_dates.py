"""Computes the odd dates of tests/vectors/odd-dates.md apart from the program, and writes them.

Run it from anywhere:
`pip install holidays==0.109 python-dateutil tzdata && python tests/scripts/odd_dates.py`.
With `--check` it writes nothing and fails if the file differs.

Nothing here is the program's: months are dateutil's, holidays are the package's, hours are counted
in UTC by zoneinfo, and a pause is a set of days.
"""

import pathlib
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta

FILE = pathlib.Path(__file__).parents[1] / "vectors" / "odd-dates.md"
ONE_DAY = timedelta(days=1)
UK = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
YEARS = range(2017, 2040)
CALENDARS = {}
CASES = []


def rests(place):
    """Returns the holidays of a nation or a state."""
    if place not in CALENDARS:
        CALENDARS[place] = (
            holidays.country_holidays("GB", subdiv=UK[place], years=YEARS)
            if place in UK
            else holidays.country_holidays(place, years=YEARS)
        )
    return CALENDARS[place]


def roll(day, place):
    while day.weekday() > 4 or day in rests(place):
        day += ONE_DAY
    return day


def d(text):
    return date.fromisoformat(text)


def months(start, count):
    return start + relativedelta(months=count)


def organisation(place, zone=None):
    if place in UK:
        return f"{{name: Example Ltd, nation: {place}}}"
    zone = zone or "UTC"
    return f"{{name: Example Ltd, country: {place}, timezone: {zone}}}"


def add(title, place, records, rows, zone=None, more=""):
    CASES.append((title, organisation(place, zone).replace("}", more + "}"), records, rows))


def request(title, place, received, kind="access", pairs=(), identity=None, fee=None, told=None, by=None):
    """Adds a request. `pairs` are questions with their answers, `told` the day of an extension."""
    fields = [f"id: R, case: C-1, type: {kind}, received_on: {received}"]
    start, waits = d(received), None
    if identity:
        fields.append(f"identity_asked_on: {identity[0]}, identity_reason: unknown address")
        if identity[1]:
            fields.append(f"identity_received_on: {identity[1]}")
    if fee:
        fields.append(f"fee_asked_on: {fee[0]}")
        if fee[1]:
            fields.append(f"fee_paid_on: {fee[1]}")
    if pairs:
        fields.append(f"clarification_asked_on: [{', '.join(asked for asked, _ in pairs)}]")
        answers = [answered for _, answered in pairs if answered]
        if answers:
            fields.append(f"clarification_answered_on: [{', '.join(answers)}]")
    if told:
        fields.append(f"extended_on: {told}, extension_ground: complex, extension_reason: many files")
    if by:
        fields.append(f"extended_by: {by} months")
    british = place in UK
    if british:
        for came in [came for came in (identity, fee) if came]:
            if came[1] is None:
                waits = "not_started"
            else:
                start = max(start, d(came[1]))
    questions = [(d(asked), answered and d(answered)) for asked, answered in pairs]
    if british and kind != "access":
        questions = []
    if british:
        questions = [pair for pair in questions if pair[0] >= start]
    elif identity:
        questions.append((d(identity[0]), d(identity[1])))
    if any(answered is None for _, answered in questions):
        waits = waits or "paused"

    def stopped(until):
        """Returns how many days stand still because of the questions put by a day."""
        days = set()
        for asked, answered in questions:
            if answered is None or asked > until:
                continue
            count = (answered - asked).days + (1 if british else 0)
            days |= {asked + timedelta(n) for n in range(count)}
        return len(days)

    first = months(start, 1)
    first += timedelta(stopped(first))
    count = 1
    if told and d(told) <= roll(first, place):
        count = 1 + (by or 2)
    raw = months(start, count)
    raw += timedelta(stopped(raw))
    due = roll(raw, place)
    strict = raw - ONE_DAY if british else None
    text = f"requests:\n  - {{{', '.join(fields)}}}"
    if waits:
        rows = [("answer-request", "none", waits, "-", "-")]
    else:
        rows = [("answer-request", due, "-", strict or "-", raw)]
    add(title, place, text, rows)


def complaint(title, place, received):
    raw = d(received) + timedelta(30)
    text = f"complaints:\n  - {{id: Q, case: C-1, received_on: {received}}}"
    strict = d(received) + timedelta(29)
    add(title, place, text, [("acknowledge-complaint", roll(raw, place), "-", strict, raw)])


def breach(title, place, zone, aware, fold=0, moved=""):
    """Adds a breach; `moved` is the clock time that a time which never was stands for."""
    here = ZoneInfo(zone)
    start = datetime.fromisoformat(aware).replace(tzinfo=here, fold=fold).astimezone(timezone.utc)
    due = (start + timedelta(hours=72)).astimezone(here)
    text = f"breaches:\n  - {{id: B, kind: [lost], aware_at: {aware}}}"
    shown = due.strftime("%Y-%m-%d %H:%M")
    add(title, place, text, [("notify-authority", due.isoformat(), "-", "-", moved or shown)], zone)


def school(title, received, count, breaks):
    closed = set()
    for first, last in breaks:
        day = d(first)
        while day <= d(last):
            closed.add(day)
            day += ONE_DAY
    day, left = d(received), count
    while left:
        day += ONE_DAY
        left -= day.weekday() < 5 and day not in rests("england") and day not in closed
    month = roll(months(d(received), 1), "england")
    listed = ", ".join(f"{first} to {last}" for first, last in breaks)
    text = f"requests:\n  - {{id: R, case: C-1, type: parental_record, received_on: {received}}}"
    rows = [("provide-parental-record", min(day, month), "-", "-", day), ("answer-request", month, "-", "-", "-")]
    add(title, "england", text, rows, more=f", maintained_school: yes, closure_days: [{listed}]")


for day in ["2026-01-28", "2026-01-29", "2026-01-30", "2026-05-31", "2026-08-31", "2026-10-31", "2026-12-30", "2026-12-31",
            "2028-01-29", "2028-01-30", "2028-01-31", "2028-02-29", "2027-02-28"]:
    request(f"The end of a month, {day}", "england", day)
request("The last of February, extended", "england", "2027-02-28", told="2027-03-10")
request("29 February, extended to a bank holiday", "england", "2028-02-29", told="2028-03-20")
request("30 November, extended into a leap year", "england", "2027-11-30", told="2027-12-10")
request("29 November, extended into a leap year", "england", "2027-11-29", told="2027-12-10")
request("31 December, extended", "england", "2026-12-31", told="2027-01-20")
for nation in ["england", "scotland", "northern_ireland"]:
    for day in ["2026-11-24", "2026-11-27", "2026-11-28", "2026-12-01", "2026-12-02"]:
        request(f"Christmas and New Year, {nation}, {day}", nation, day)
request("Christmas on a Saturday", "wales", "2021-11-25")
request("Christmas on a Sunday", "england", "2022-11-25")
request("New Year on a Sunday, two substitute days", "scotland", "2022-12-01")
request("St Patrick's Day", "northern_ireland", "2026-02-17")
request("St Patrick's Day elsewhere", "england", "2026-02-17")
request("The Boyne on a Monday", "northern_ireland", "2025-06-14")
request("The summer holiday of Scotland", "scotland", "2026-07-03")
request("St Andrew's Day moved to Monday", "scotland", "2025-11-01")
request("The one-off holiday in Scotland", "scotland", "2026-05-13")
request("The Platinum Jubilee", "england", "2022-05-02")
request("The coronation", "northern_ireland", "2023-04-08")
request("VE Day moved to Friday", "england", "2020-04-08")
request("Received on a Saturday", "england", "2026-08-01")
request("Received on a Sunday that is the last of a month", "england", "2026-05-31", told="2026-06-29")
request("Told of the extension on the last day", "england", "2026-08-03", told="2026-09-03")
request("Told of the extension a day after", "england", "2026-08-03", told="2026-09-04")
request("Told on the Monday to which the last day moved", "england", "2026-09-03", told="2026-10-05")
request("Told on the day after that Monday", "england", "2026-09-03", told="2026-10-06")
request("Told on the last day that a pause moved", "england", "2026-03-02", pairs=[("2026-03-04", "2026-03-09")], told="2026-04-08")
request("Told a day after what a pause moved", "england", "2026-03-02", pairs=[("2026-03-04", "2026-03-09")], told="2026-04-09")
request("Extended by one month", "england", "2026-08-31", told="2026-09-20", by=1)
request("A pause within the extended time", "england", "2026-08-03", pairs=[("2026-09-14", "2026-09-23")], told="2026-08-20")
request("A pause over the end of the first month", "england", "2026-08-03", pairs=[("2026-09-01", "2026-09-10")], told="2026-08-20")
request("Two pauses that overlap", "england", "2026-06-10", pairs=[("2026-06-12", "2026-06-22"), ("2026-06-18", "2026-07-01")])
request("One pause inside another", "england", "2026-06-10", pairs=[("2026-06-12", "2026-07-01"), ("2026-06-18", "2026-06-22")])
request("Two pauses that touch", "england", "2026-06-10", pairs=[("2026-06-12", "2026-06-16"), ("2026-06-16", "2026-06-20")])
request("Asked, answered and asked again without an answer", "england", "2026-10-26", pairs=[("2026-10-28", "2026-11-04"), ("2026-11-10", None)])
request("A pause of one day", "england", "2026-10-01", pairs=[("2026-10-05", "2026-10-05")])
request("A pause from the first day", "england", "2026-10-01", pairs=[("2026-10-01", "2026-10-08")])
request("A pause that ends on Christmas Eve", "scotland", "2026-11-20", pairs=[("2026-12-01", "2026-12-24")])
request("A fee that was never paid", "england", "2026-09-10", fee=("2026-09-12", None))
request("A fee paid after the proof of identity", "england", "2026-09-10", identity=("2026-09-11", "2026-09-14"), fee=("2026-09-12", "2026-09-30"))
request("Identity asked and proved on the day of receipt", "england", "2026-09-10", identity=("2026-09-10", "2026-09-10"))
request("Identity asked and proved on one day", "england", "2026-09-10", identity=("2026-09-15", "2026-09-15"))
request("Identity proved on the last of a month", "england", "2026-12-20", identity=("2026-12-21", "2027-01-31"))
request("Identity, a question and an extension", "england", "2026-08-31", identity=("2026-09-02", "2026-09-10"), pairs=[("2026-09-14", "2026-09-21")], told="2026-10-19")
request("Identity, a question and an extension told too late", "england", "2026-08-31", identity=("2026-09-02", "2026-09-10"), pairs=[("2026-09-14", "2026-09-21")], told="2026-10-20")
request("A question about an erasure", "scotland", "2026-10-30", kind="erasure", pairs=[("2026-11-02", "2026-11-09")])
for state in ["DE", "FR", "IT", "ES", "PT", "NL", "SE", "IE", "AT", "MT"]:
    request(f"Good Friday, {state}", state, "2026-03-03")
for state in ["GR", "CY", "BG", "RO", "DE"]:
    request(f"The Orthodox Good Friday, {state}", state, "2026-03-10")
request("Europe Day in Luxembourg", "LU", "2028-04-09")
request("Midsummer Eve in Finland", "FI", "2026-05-19")
request("A week of holidays in Latvia", "LV", "2026-11-24")
request("A question in Germany over Christmas", "DE", "2026-11-20", pairs=[("2026-11-23", "2026-11-30")])
request("Proof of identity in Ireland", "IE", "2026-09-23", identity=("2026-09-24", "2026-09-28"))
request("Extended in France to a holiday", "FR", "2026-02-14", told="2026-03-16")
request("Extended in Norway to Constitution Day", "NO", "2027-02-17", told="2027-03-10")
for nation, day in [("scotland", "2026-06-19"), ("scotland", "2026-12-03"), ("northern_ireland", "2027-02-15"), ("england", "2027-02-27"),
                    ("england", "2028-01-30"), ("scotland", "2026-11-01")]:
    complaint(f"A complaint, {nation}, {day}", nation, day)
for place, zone in [("england", "Europe/London"), ("IE", "Europe/Dublin"), ("PT", "Europe/Lisbon"), ("FI", "Europe/Helsinki")]:
    for when in ["2026-03-27 23:30", "2026-03-28 12:00", "2026-10-22 01:30", "2026-10-24 23:59", "2026-10-25 12:00"]:
        breach(f"Clocks that change, {zone}, {when}", place, zone, when)
for place, zone, when in [("england", "Europe/London", "2026-10-25 01:30"), ("IE", "Europe/Dublin", "2026-10-25 01:00"),
                          ("PT", "Europe/Lisbon", "2026-10-25 01:59"), ("FI", "Europe/Helsinki", "2026-10-25 03:30")]:
    breach(f"A time shown twice, {zone}", place, zone, when, moved="twice that night: the first is taken")
for place, zone, when, meant in [("england", "Europe/London", "2026-03-29 01:30", "02:30"), ("IE", "Europe/Dublin", "2026-03-29 01:00", "02:00"),
                                 ("PT", "Europe/Lisbon", "2026-03-29 01:59", "02:59"), ("FI", "Europe/Helsinki", "2026-03-29 03:30", "04:30")]:
    breach(f"A time that never was, {zone}", place, zone, when, moved=f"which never was: {meant} is meant")
breach("New Year's Eve", "england", "Europe/London", "2026-12-31 23:59")
breach("29 February", "FI", "Europe/Helsinki", "2028-02-27 12:00")
school("School days over half-term", "2026-10-12", 15, [("2026-10-26", "2026-10-30")])
school("School days over Christmas, where the month is first", "2026-12-10", 15, [("2026-12-21", "2027-01-04")])
school("School days over Easter", "2027-03-11", 15, [("2027-03-29", "2027-04-09")])


def text():
    parts = [
        "# Odd dates, case by case\n\nThe same form as `clocks.md`. Written by `tests/scripts/odd_dates.py`, which computes every date"
        " apart from the program; change that, not this file.\n"
    ]
    for title, organisation_, records, rows in CASES:
        parts.append(f"\n## {title}\n\n```yaml\norganisation: {organisation_}\n{records}\n```\n\n")
        parts.append("| clock | due | state | strict | step |\n|---|---|---|---|---|\n")
        parts.extend("| " + " | ".join(str(cell) for cell in row) + " |\n" for row in rows)
    return "".join(parts)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        FILE.write_text(text(), encoding="utf-8")
    elif FILE.read_text(encoding="utf-8") != text():
        sys.exit(f"{FILE.name} is not what this program writes")
    print(f"{len(CASES)} cases")
