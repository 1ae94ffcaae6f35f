#!/usr/bin/env python3
"""Opens the reports of all examples in the programs that people have.

    cargo build && python3 tests/scripts/office.py [FOLDER]

Wants `openpyxl` and `python-docx`, the commands `pdfinfo` and `pdftotext` (poppler) and, for the
last step, `soffice` (LibreOffice). The files stay in FOLDER, to be looked at.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = PROJECT / "target/debug/gdpr"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return done.stdout


def check_xlsx(path):
    book = openpyxl.load_workbook(path)
    for name in ["Contents", "Overview", "Deadlines", "Findings"]:
        assert name in book.sheetnames, (path, name)
    n_dates = 0
    for sheet in book:
        assert sheet.freeze_panes, (path, sheet.title)
        assert len(sheet.title) <= 31
        if sheet.title != "Contents":
            assert sheet.auto_filter.ref, (path, sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (path, sheet.title, cell.coordinate)
                n_dates += isinstance(cell.value, datetime)
    assert n_dates > 0, path
    return f"{len(book.sheetnames)} sheets, {n_dates} dates"


def check_docx(path):
    document = docx.Document(path)
    assert document.core_properties.title and document.core_properties.language == "en-GB"
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) > 20, path
    return f"{len(headings)} headings, {len(document.tables)} tables"


def check_pdf(path):
    facts = run("pdfinfo", path)
    n_pages = int(re.search(r"Pages: +(\d+)", facts).group(1))
    assert re.search(r"Tagged: +yes", facts), facts
    assert re.search(r"Title: +\S", facts), facts
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:n_pages]
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {n_pages}" in page, (path, number)
    return f"{n_pages} pages"


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    checks = {"xlsx": check_xlsx, "docx": check_docx, "pdf": check_pdf}
    for ending, check in checks.items():
        out = folder / ending
        run(
            PROGRAM, "report", PROJECT / "examples", "--month=2026-11",
            "--as-of=2026-11-21T09:00", f"--format={ending}", "-o", f"{out}/",
        )
        for path in sorted(out.glob(f"*.{ending}")):
            if path.stem != "index":
                print(f"{path}: {check(path)}")
    if shutil.which("soffice"):
        for ending in ["xlsx", "docx"]:
            for path in sorted((folder / ending).glob(f"*.{ending}")):
                run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder / ending, path)
                assert path.with_suffix(".pdf").stat().st_size > 1000, path
                print(f"{path}: LibreOffice opens it")
    print(f"all well; the files are in {folder}")


if __name__ == "__main__":
    main()
