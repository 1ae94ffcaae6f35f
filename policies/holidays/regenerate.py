"""Writes the holiday calendars beside this file.

Run it from anywhere: `pip install holidays==0.109 PyYAML && python regenerate.py`.
It writes one file for each nation of the United Kingdom and each EEA state, from the
package's public holidays at national level and from overrides.yaml, the same bytes every
time. `python regenerate.py --check` writes nothing and fails if a file differs.

Calendars of the United Kingdom hold weekdays only (a substitute day stands for a holiday on
a weekend); those of the EEA states hold Saturdays and Sundays too.
"""

import datetime
import pathlib
import sys

import holidays
import yaml

VERSION = "0.109"
FIRST_YEAR, LAST_YEAR = 2018, 2035
# From here on standing rules alone give the days: nothing has been proclaimed yet.
PROJECTED_FROM = 2029
# States that exchange days by a decree of each year: known to 2026.
PROJECTED_FROM_BY_DECREE = 2027
UNITED_KINGDOM = {
    "GB-EAW": ("ENG", "England and Wales"),
    "GB-NIR": ("NIR", "Northern Ireland"),
    "GB-SCT": ("SCT", "Scotland"),
}
EEA = {
    "AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "CY": "Cyprus", "CZ": "Czechia",
    "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "ES": "Spain", "FI": "Finland",
    "FR": "France", "GR": "Greece", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland",
    "IS": "Iceland", "IT": "Italy", "LI": "Liechtenstein", "LT": "Lithuania",
    "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "NL": "Netherlands", "NO": "Norway",
    "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SI": "Slovenia",
    "SK": "Slovakia",
}
BY_DECREE = "a decree of each year exchanges days"
CAUTIONS = {
    "BG": BY_DECREE,
    "HU": BY_DECREE,
    "LV": BY_DECREE,
    "NL": "Good Friday is a bank holiday, not a public one",
}
# The word that older YAML reads as a no.
QUOTED = {"NO": '"NO"'}
HERE = pathlib.Path(__file__).parent


def days(calendar, overrides):
    """Returns the days of one calendar: date to name, in order."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    if calendar in UNITED_KINGDOM:
        found = holidays.country_holidays(
            "GB", subdiv=UNITED_KINGDOM[calendar][0], years=years, language="en_US"
        )
        found = {day: name for day, name in found.items() if day.weekday() < 5}
    else:
        found = holidays.country_holidays(calendar, years=years, language="en_US")
    result = {day: spelt(name, calendar, overrides["names"]) for day, name in found.items()}
    for day, entry in overrides["add"].get(calendar, {}).items():
        result[day] = entry["name"]
    for day in overrides["remove"].get(calendar, []):
        del result[day]
    return dict(sorted(result.items()))


def spelt(name, calendar, names):
    """Returns the package's name as it is written here; several on one day are joined."""
    return " and ".join(spelt_alone(part, calendar, names) for part in name.split("; "))


def spelt_alone(name, calendar, names):
    name, observed = name.removesuffix(" (observed)"), name.endswith(" (observed)")
    if "(substituted from " in name:
        name, day = name.removesuffix(")").split("(substituted from ")
        day = datetime.datetime.strptime(day, "%m/%d/%Y").date()
        name = f"{name}(substituted from {day})"
    for prefix, words in names.items():
        if calendar.startswith(prefix) and name in words:
            name = words[name]
            break
    if not observed:
        return name
    return f"{name} ({'substitute day' if calendar in UNITED_KINGDOM else 'observed'})"


def text(calendar, overrides):
    """Returns the whole file of one calendar."""
    british = calendar in UNITED_KINGDOM
    name = UNITED_KINGDOM[calendar][1] if british else EEA[calendar]
    if british:
        holds = "Bank holidays on weekdays; a substitute day stands for a holiday on a weekend."
        source = f"PyPI holidays {VERSION}, compared with gov.uk/bank-holidays for 2018 to 2028"
        status = "confirmed"
    else:
        holds = "Public holidays at national level, weekends included; no regional days."
        source = f"PyPI holidays {VERSION}, category public, national level"
        status = "unconfirmed"
    by_decree = CAUTIONS.get(calendar) == BY_DECREE
    lines = [
        f"# {name}: days that are no working days. State of 2026-11-21.",
        f"# {holds}",
        "# Written by regenerate.py; change overrides.yaml, not this file.",
        f"calendar: {QUOTED.get(calendar, calendar)}",
        f"name: {name}",
        "covers:",
        f"  from: {FIRST_YEAR}",
        f"  to: {LAST_YEAR}",
        f"projected_from: {PROJECTED_FROM_BY_DECREE if by_decree else PROJECTED_FROM}",
        f"source: {source}",
        f"status: {status}",
    ]
    if calendar in CAUTIONS:
        lines.append(f"caution: {CAUTIONS[calendar]}")
    lines.append("days:")
    lines.extend(f"  {day}: {name}" for day, name in days(calendar, overrides).items())
    return "\n".join(lines) + "\n"


def main():
    if holidays.__version__ != VERSION:
        sys.exit(f"holidays {holidays.__version__} is installed; this needs {VERSION}")
    overrides = yaml.safe_load((HERE / "overrides.yaml").read_text(encoding="utf-8"))
    different = []
    for calendar in sorted([*UNITED_KINGDOM, *EEA]):
        file = HERE / f"{calendar}.yaml"
        wanted = text(calendar, overrides).encode()
        if "--check" not in sys.argv:
            file.write_bytes(wanted)
        elif not file.exists() or file.read_bytes() != wanted:
            different.append(file.name)
    if different:
        sys.exit(f"not what this program writes: {', '.join(different)}")


if __name__ == "__main__":
    main()
