"""What an engineer would write with pydantic and PyYAML: fields, words, dates, references, 72 hours."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Optional

import yaml
from pydantic import BaseModel, ValidationError


class Processing(BaseModel):
    id: str
    purposes: list[str]
    lawful_basis: str | list[str] | dict
    processors: str | list[str] = []
    retention: Optional[str | list[str]] = None


class Breach(BaseModel):
    id: str
    role: Literal["controller", "processor", "joint_controller"]
    aware_at: Optional[datetime | str] = None
    authority_notified_at: Optional[datetime | str] = None
    risk: Optional[Literal["unlikely", "risk", "high"]] = None


class Request(BaseModel):
    id: str
    type: str
    received_on: date
    processing: str | list[str] = []


KINDS = {"processing": Processing, "breaches": Breach, "requests": Request}


def moment(value):
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def main():
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    records, faults = {}, 0
    for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
        for register, rows in (yaml.load(path.read_text(), loader) or {}).items():
            if isinstance(rows, list):
                records.setdefault(register, []).extend(rows)
    ids = {register: {row.get("id") for row in rows} for register, rows in records.items()}
    for register, kind in KINDS.items():
        for row in records.get(register, []):
            try:
                read = kind.model_validate(row)
            except ValidationError:
                faults += 1
                continue
            named = getattr(read, "processing", None) or []
            named = [named] if isinstance(named, str) else named
            faults += any(name not in ids["processing"] for name in named)
            if register == "breaches" and read.aware_at and read.authority_notified_at:
                hours = (moment(read.authority_notified_at) - moment(read.aware_at)).total_seconds() / 3600
                faults += hours > 72
    print(faults)


main()
