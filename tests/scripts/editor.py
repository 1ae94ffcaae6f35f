"""Drives `gdpr lsp` with a language client that others wrote, over every example.

    python3 -m venv /tmp/editor && /tmp/editor/bin/pip install pygls
    cargo build && /tmp/editor/bin/python tests/scripts/editor.py target/debug/gdpr

For each example: the marks are those of `gdpr check --format json`, and every capability answers.

    cargo build --profile perf --bins --example generate
    target/perf/examples/generate /tmp/many 10000 many
    /tmp/editor/bin/python tests/scripts/editor.py target/perf/gdpr --speed /tmp/many

types letters in one file of a workspace, and says how long it takes until the marks of each text have
come, and until each question that an editor asks meanwhile is answered.
"""

import asyncio
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

AS_OF = "2026-11-21"
ROOT = pathlib.Path(__file__).resolve().parents[2]


def expected(program, folder):
    """The rules that `gdpr check` finds in each file, each with its line."""
    out = subprocess.run(
        [program, "check", folder, "--as-of", AS_OF, "--format", "json"],
        capture_output=True,
        check=False,
    ).stdout
    found = {}
    for finding in json.loads(out)["workspaces"][0]["findings"]:
        if finding["waived"] is None:
            place = (finding["rule"], finding["line"] - 1)
            found.setdefault(finding["path"], []).append(place)
    return {path: sorted(places) for path, places in found.items()}


async def start(program, folder, take):
    """A client with one folder open, which hands on the marks that come."""
    client = LanguageClient("gdpr-test", "1")
    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(take)
    await client.start_io(program, "lsp", "--as-of", AS_OF)
    await client.initialize_async(
        lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(),
            workspace_folders=[lsp.WorkspaceFolder(uri=folder.as_uri(), name=folder.name)],
        )
    )
    client.initialized(lsp.InitializedParams())
    return client


def open_text(client, path, text):
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            lsp.TextDocumentItem(uri=path.as_uri(), language_id="yaml", version=1, text=text)
        )
    )


def type_over(client, path, version, at, end, text):
    """Puts `text` in the place of what stands between two places."""
    change = lsp.TextDocumentContentChangePartial(range=lsp.Range(at, end), text=text)
    document = lsp.VersionedTextDocumentIdentifier(uri=path.as_uri(), version=version)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))


async def visit(program, folder):
    marks = {}

    def take(params):
        marks[params.uri] = sorted(
            (mark.code, mark.range.start.line) for mark in params.diagnostics
        )

    client = await start(program, folder, take)
    symbols = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query=""))
    assert symbols, f"{folder.name}: no record is found by its name"
    by_path = {
        str(pathlib.Path(uri.removeprefix("file://")).relative_to(folder)): places
        for uri, places in marks.items()
    }
    assert by_path == expected(program, folder), f"{folder.name}: other marks than `check`"

    path = next(
        path for path in sorted(folder.glob("**/*.yaml")) if "\n  - " in path.read_text()
    )
    document = lsp.TextDocumentIdentifier(uri=path.as_uri())
    text = path.read_text()
    open_text(client, path, text)
    lines = text.splitlines()
    line = next(n for n, words in enumerate(lines) if words.strip().startswith("- "))
    column = lines[line].index("- ") + 3
    at = lsp.Position(line=line, character=column)
    whole = lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(len(lines), 0))

    hover = await client.text_document_hover_async(lsp.HoverParams(document, at))
    assert hover and hover.contents.value
    items = await client.text_document_completion_async(lsp.CompletionParams(document, at))
    assert items.items
    await client.text_document_definition_async(lsp.DefinitionParams(document, at))
    await client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), document, at)
    )
    outline = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
    assert outline and outline[0].children
    await client.text_document_code_action_async(
        lsp.CodeActionParams(document, whole, lsp.CodeActionContext(diagnostics=[]))
    )
    await client.text_document_inlay_hint_async(lsp.InlayHintParams(document, whole))

    # One letter typed and taken back: the marks are the same again.
    began = time.perf_counter()
    for version, (end, word) in enumerate(((0, "x"), (1, "")), start=2):
        type_over(client, path, version, lsp.Position(0, 0), lsp.Position(0, end), word)
        await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="?"))
    taken = (time.perf_counter() - began) / 2
    known = {uri: places for uri, places in marks.items() if places}
    assert sum(map(len, known.values())) == sum(map(len, expected(program, folder).values()))

    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    print(f"{folder.name}: {len(symbols)} records, {1000 * taken:.0f} ms for a letter")


def worked(client):
    """The seconds that the server has kept processors busy: true also where others work too."""
    stat = pathlib.Path(f"/proc/{client._server.pid}/stat").read_text()
    user, system = stat.rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def measure(program, folder, letters=50):
    """Types `letters` one by one into the last record of a file, and prints how long each takes."""
    seen = asyncio.Event()
    wanted = None

    def take(params):
        if (params.uri, params.version) == wanted:
            seen.set()

    began = time.perf_counter()
    client = await start(program, folder, take)
    records = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query=""))
    loaded = time.perf_counter() - began
    path = max(folder.glob("registers/*.yaml"), key=lambda path: path.stat().st_size)
    text = path.read_text()
    open_text(client, path, text)
    lines = text.splitlines()
    line, first = [
        (number, words.index("id: ") + 4)
        for number, words in enumerate(lines)
        if words.startswith("  - ") and "id: " in words
    ][-1]
    # After the first letter of the id: what is typed makes it longer.
    column = first + 1
    document = lsp.TextDocumentIdentifier(uri=path.as_uri())
    page = lsp.Range(lsp.Position(max(line - 30, 0), 0), lsp.Position(line + 30, 0))
    taken = {}

    async def answer(name, question):
        asked = time.perf_counter()
        assert await question is not None, f"no {name}"
        taken.setdefault(name, []).append(time.perf_counter() - asked)

    before = worked(client)
    for letter in range(letters):
        version = letter + 2
        wanted = (path.as_uri(), version)
        seen.clear()
        at = lsp.Position(line, column + letter)
        typed = time.perf_counter()
        type_over(client, path, version, at, at, "x")
        place = lsp.Position(line, column + letter + 1)
        questions = asyncio.gather(
            answer(
                "completion",
                client.text_document_completion_async(lsp.CompletionParams(document, place)),
            ),
            answer("hover", client.text_document_hover_async(lsp.HoverParams(document, place))),
            answer(
                "inlay hints",
                client.text_document_inlay_hint_async(lsp.InlayHintParams(document, page)),
            ),
        )
        await seen.wait()
        taken.setdefault("marks", []).append(time.perf_counter() - typed)
        await questions
    spent = (worked(client) - before) / letters
    # All at once, as a text is pasted letter by letter: the marks of the last are what counts.
    wanted = (path.as_uri(), 2 * letters + 2)
    seen.clear()
    typed = time.perf_counter()
    for letter in range(letters + 1):
        at = lsp.Position(line, column + letters - letter)
        end = lsp.Position(line, column + letters - letter)
        type_over(client, path, letters + 2 + letter, at, end, "y")
    await seen.wait()
    burst = time.perf_counter() - typed
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    print(f"{folder.name}: {len(records)} records, read and judged in {1000 * loaded:.0f} ms")
    for name, times in taken.items():
        middle, worst = statistics.median(times), max(times)
        print(f"  {name}: {1000 * middle:.1f} ms in the middle, {1000 * worst:.1f} at most")
    print(f"  work of the processor for a letter and its questions: {1000 * spent:.0f} ms")
    print(f"  {letters + 1} letters at once: {1000 * burst:.0f} ms until the marks of the last")


async def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    if "--speed" in sys.argv:
        for path in sys.argv[3:]:
            await measure(program, pathlib.Path(path).resolve())
        return
    folders = [pathlib.Path(path).resolve() for path in sys.argv[2:]]
    for folder in folders or sorted(path.parent for path in ROOT.glob("examples/*/gdpr.yaml")):
        await visit(program, folder)


asyncio.run(main())
