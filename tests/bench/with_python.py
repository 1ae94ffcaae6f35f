"""What an engineer would write with PyYAML and a library: fields, words, dates, references, 72 hours.

    python3 with_python.py pydantic FOLDER
    python3 with_python.py jsonschema-rs FOLDER SCHEMA

Prints how many faults there are.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path

import yaml

REGISTERS = ["processing", "breaches", "requests"]


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The loader in C, which leaves dates as they are written."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for letter, resolvers in Loader.yaml_implicit_resolvers.items()
}


def with_pydantic(documents):
    from typing import Literal, Optional

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
        aware_at: Optional[datetime] = None
        authority_notified_at: Optional[datetime] = None
        risk: Optional[Literal["unlikely", "risk", "high"]] = None

    class Request(BaseModel):
        id: str
        type: str
        received_on: date
        processing: str | list[str] = []

    kinds = dict(zip(REGISTERS, [Processing, Breach, Request]))
    for document in documents:
        for register, kind in kinds.items():
            for record in document.get(register) or []:
                try:
                    kind.model_validate(record)
                except ValidationError:
                    yield 1


def with_jsonschema(documents, schema):
    import jsonschema_rs

    validator = jsonschema_rs.validator_for(json.loads(Path(schema).read_text()))
    for document in documents:
        yield sum(1 for _ in validator.iter_errors(document))


def across(documents):
    """What no schema sees: references to records, and the notice within 72 hours."""
    records = {}
    for document in documents:
        for register in REGISTERS:
            records.setdefault(register, []).extend(document.get(register) or [])
    ids = {record.get("id") for record in records["processing"]}
    for record in records["requests"]:
        named = record.get("processing") or []
        named = [named] if isinstance(named, str) else named
        yield any(name not in ids for name in named)
    for record in records["breaches"]:
        aware, notified = record.get("aware_at"), record.get("authority_notified_at")
        if isinstance(aware, str) and isinstance(notified, str):
            try:
                passed = datetime.fromisoformat(notified) - datetime.fromisoformat(aware)
            except (ValueError, TypeError):
                continue
            yield passed.total_seconds() > 72 * 3600


def main():
    library, folder, *schema = sys.argv[1:]
    documents = [
        yaml.load(path.read_text(encoding="utf-8"), Loader) or {}
        for path in sorted(Path(folder).rglob("*.yaml"))
    ]
    found = with_pydantic(documents) if library == "pydantic" else with_jsonschema(documents, *schema)
    print(sum(found) + sum(across(documents)))


main()
