"""The tools that an engineer would otherwise use for a part of the work, for run.py --tools.

    python3 -m venv tools && tools/bin/pip install \\
        check-jsonschema yamllint ryl pydantic pyyaml jsonschema-rs
    npm install --prefix tools ajv js-yaml @sourcemeta/jsonschema
    PATH=$PWD/tools/bin:$PWD/tools/node_modules/.bin:$PATH python3 tests/bench/run.py --tools

What is not installed is named and left out. None is given more than `gdpr schema` writes or a short
script says. The validators in JavaScript, C++ and Python take most of their time for a small
workspace to read that schema.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple, Optional

HERE = Path(__file__).parent
RUN = 2_000_000
SLOW = 10_000


class Tool(NamedTuple):
    """A tool, and what part of the work it does."""

    name: str
    does: str
    # What it is called with; none where it is not installed.
    command: Optional[list]
    # How it is had.
    install: str
    # The most records it is given: what takes minutes for more is not run with them.
    most: int = RUN
    # With what it ends where all is well, or where it found faults.
    codes: tuple = (0, 1)
    environment: Optional[dict] = None


def listed(folder, schema):
    """All tools, told to look at the workspace in `folder`."""
    files = sorted(str(path) for path in folder.rglob("*.yaml"))
    folder, schema = str(folder), str(schema)
    modules = node_modules()
    node = {**os.environ, "NODE_PATH": str(modules)} if modules else None
    python = shutil.which("python3")
    script = str(HERE / "with_python.py")
    of_python = [
        ("jsonschema-rs + PyYAML", "jsonschema_rs", "jsonschema-rs",
         "a script: the schema, references, 72 hours", [schema]),
        ("pydantic + PyYAML", "pydantic", "pydantic",
         "a script: some fields of three registers, references, 72 hours", []),
    ]
    rows = [
        Tool("ryl", "syntax and style", found("ryl", "--no-cache", "-d", "relaxed", folder), "pip install ryl"),
        Tool("yamllint", "syntax and style", found("yamllint", "-d", "relaxed", folder),
             "pip install yamllint", SLOW),
        Tool("sourcemeta jsonschema", "the schema, up to the first file with a fault",
             sourcemeta(modules, "validate", schema, *files), "npm install @sourcemeta/jsonschema",
             codes=(0, 2)),
        Tool("js-yaml + ajv", "a script: the schema, references, 72 hours",
             ["node", str(HERE / "with_ajv.cjs"), folder, schema]
             if modules and (modules / "ajv").exists() and (modules / "js-yaml").exists() else None,
             "npm install ajv js-yaml", environment=node),
    ]
    for name, module, package, does, more in of_python:
        command = [python, script, package, folder, *more]
        rows.append(Tool(name, does, command if has(python, module, "yaml") else None,
                         f"pip install {package} pyyaml"))
    rows.append(Tool("check-jsonschema", "the schema",
                     found("check-jsonschema", "--schemafile", schema, *files),
                     "pip install check-jsonschema", SLOW))
    return rows


def found(program, *words):
    path = shutil.which(program)
    return [path, *words] if path else None


def has(python, *modules):
    """Whether the Python that is found first has these modules."""
    if python is None:
        return False
    asked = subprocess.run([python, "-c", f"import {', '.join(modules)}"], capture_output=True)
    return asked.returncode == 0


def node_modules():
    """The folder that the programs of npm come from."""
    program = shutil.which("js-yaml")
    return Path(program).parent.parent if program else None


def sourcemeta(modules, *words):
    """The validator in C++; another program has its name."""
    program = modules and modules / "@sourcemeta" / "jsonschema"
    return [str(modules / ".bin" / "jsonschema"), *words] if program and program.exists() else None
