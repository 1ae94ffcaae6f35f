"""Drives `gdpr lsp` with a language client that others wrote, over every example.

    python3 -m venv /tmp/editor && /tmp/editor/bin/pip install pygls
    cargo build && /tmp/editor/bin/python tests/scripts/editor.py target/debug/gdpr

For each example: the marks are those of `gdpr check --format json`, and every capability answers.
"""

import asyncio
import json
import pathlib
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


async def visit(program, folder):
    client = LanguageClient("gdpr-test", "1")
    marks = {}

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def take(params):
        marks[params.uri] = sorted(
            (mark.code, mark.range.start.line) for mark in params.diagnostics
        )

    await client.start_io(program, "lsp", "--as-of", AS_OF)
    await client.initialize_async(
        lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(),
            workspace_folders=[lsp.WorkspaceFolder(uri=folder.as_uri(), name=folder.name)],
        )
    )
    client.initialized(lsp.InitializedParams())
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
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(
            lsp.TextDocumentItem(uri=path.as_uri(), language_id="yaml", version=1, text=text)
        )
    )
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
    start = time.perf_counter()
    for version, (end, word) in enumerate(((0, "x"), (1, "")), start=2):
        change = lsp.TextDocumentContentChangePartial(
            range=lsp.Range(lsp.Position(0, 0), lsp.Position(0, end)), text=word
        )
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(uri=path.as_uri(), version=version), [change]
            )
        )
        await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="?"))
    taken = (time.perf_counter() - start) / 2
    known = {uri: places for uri, places in marks.items() if places}
    assert sum(map(len, known.values())) == sum(map(len, expected(program, folder).values()))

    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    print(f"{folder.name}: {len(symbols)} records, {1000 * taken:.0f} ms for a letter")


async def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    folders = [pathlib.Path(path).resolve() for path in sys.argv[2:]]
    for folder in folders or sorted(path.parent for path in ROOT.glob("examples/*/gdpr.yaml")):
        await visit(program, folder)


asyncio.run(main())
