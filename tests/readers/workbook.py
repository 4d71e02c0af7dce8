#!/usr/bin/env python3
"""A reader of a workbook: holds its sheets against the JSON of the same model, and changes cells as somebody in a spreadsheet would.

usage: workbook.py FILE.xlsx MODEL.json [--edit OUT.xlsx]

Every check prints one line; the first that fails ends the run with exit code 1. With --edit it changes a target, a text, a priority and a comment,
adds a reading and a comment, and saves; what the model lacks is passed over. Needs Debian's python3-openpyxl.
"""

import argparse
import datetime
import json
import os
import pathlib
import sys

DEBIAN = "/usr/bin/python3"
try:
    import openpyxl
except ImportError:
    # Debian's packages belong to Debian's own Python, which need not be the first in the path.
    if pathlib.Path(DEBIAN).exists() and not os.environ.get("WORKBOOK_READER"):
        os.execve(DEBIAN, [DEBIAN, *sys.argv], {**os.environ, "WORKBOOK_READER": "1"})
    sys.exit("the workbook: openpyxl is not installed (Debian: python3-openpyxl)")

SHEETS = [
    "About", "Framework", "Indicators", "Readings", "Actions", "Inputs",
    "Actors", "Assumptions", "Risks", "Results", "Comments", "Documents",
]
DATES = {"Framework": ["By when"], "Indicators": ["Due"], "Readings": ["Date"], "Actions": ["Start", "End"], "Inputs": ["Date"]}
WIDEST = 60


def check(what, good, seen=""):
    print(("ok   " if good else "FAIL ") + what + (f": {seen}" if seen != "" and not good else ""))
    if not good:
        sys.exit(1)


def columns(sheet):
    return {cell.value: cell.column for cell in sheet[1] if cell.value is not None}


def rows(sheet):
    return [row for row in sheet.iter_rows(min_row=2) if any(cell.value is not None for cell in row)]


def looks(book):
    check("the sheets are there in order", book.sheetnames == SHEETS, book.sheetnames)
    for sheet in book:
        formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        check(f"{sheet.title}: no formula", not formulas, formulas)
        frozen = sheet.freeze_panes
        check(f"{sheet.title}: the head stays in sight", frozen is not None and frozen.endswith("2"), frozen)
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        check(f"{sheet.title}: columns are as wide as they need", widths and all(5 < width <= WIDEST + 1 for width in widths), widths)
        check(f"{sheet.title}: prints across the page", sheet.page_setup.orientation == "landscape", sheet.page_setup.orientation)
        check(f"{sheet.title}: heads are repeated", sheet.print_title_rows in ("1:1", "$1:$1"), sheet.print_title_rows)
        head, foot = sheet.oddHeader.right.text, sheet.oddFooter.left.text
        check(f"{sheet.title}: the classification stands at head and foot", head and head == foot, (head, foot))
        check(f"{sheet.title}: the head is bold", sheet["A1"].font.bold, sheet["A1"].font.bold)


def dates(book):
    for title, heads in DATES.items():
        sheet = book[title]
        for head in heads:
            cells = [row[columns(sheet)[head] - 1] for row in rows(sheet)]
            wrong = [cell.coordinate for cell in cells if cell.value is not None and not isinstance(cell.value, datetime.datetime)]
            check(f"{title}: {head} holds dates", not wrong, wrong)


def counts(book, model):
    actions = [node for node in model["nodes"] if node["kind"] == "action"]
    wanted = {
        "Indicators": len(model["indicators"]),
        "Readings": sum(len(indicator["readings"]) for indicator in model["indicators"]),
        "Actions": len(actions),
        "Actors": len(model["actors"]),
        "Assumptions": len(model["assumptions"]),
        "Risks": len(model["risks"]),
        "Comments": len(model["comments"]),
        "Documents": len(model["documents"]),
    }
    for title, count in wanted.items():
        check(f"{title}: a row each", len(rows(book[title])) == count, (len(rows(book[title])), count))
    sheet = book["Indicators"]
    targets = {row[0].value: row[columns(sheet)["Target"] - 1].value for row in rows(sheet)}
    for indicator in model["indicators"]:
        target = indicator["target"]
        if target and target["distribution"] is None and not target["assumed"]:
            seen = targets[indicator["id"]]
            check(f"{indicator['id']}: its target is a number", isinstance(seen, (int, float)) and abs(seen - target["value"]) < 1e-9, seen)


def edit(book, model, out):
    sheet = book["Indicators"]
    at = columns(sheet)
    exact = [i["id"] for i in model["indicators"] if i["target"] and i["target"]["distribution"] is None and i["kind"] == "number"]
    for row in rows(sheet):
        if row[0].value in exact:
            cell = row[at["Target"] - 1]
            cell.value = cell.value * 0.5
            print(f"edit {cell.coordinate} of Indicators: the target is {cell.value}")
            break
    found = rows(sheet)
    if found:
        found[0][at["Measured by"] - 1].value = "A count made for this test"
        readings, at = book["Readings"], columns(book["Readings"])
        line, first = readings.max_row + 1, model["indicators"][0]
        reading = next((i for i in model["indicators"] if i["baseline"]), first)
        readings.cell(line, 1, reading["id"])
        readings.cell(line, at["Date"], datetime.datetime(2026, 3, 1))
        readings.cell(line, at["Value"], (reading["baseline"] or {"value": 1})["value"])
        print(f"edit a reading of {reading['id']} in row {line}")
    for row in rows(book["Actions"])[:1]:
        cell = row[columns(book["Actions"])["Priority"] - 1]
        cell.value = 2 if cell.value == 1 else 1
        print(f"edit {cell.coordinate} of Actions: the priority is {cell.value}")
    comments, at = book["Comments"], columns(book["Comments"])
    for row in rows(comments)[:1]:
        row[at["How it was settled"] - 1].value = "Agreed at the meeting"
        print("edit the first comment is settled")
    line = comments.max_row + 1
    comments.cell(line, at["Id of what it is about"], "model")
    comments.cell(line, at["By"], "Ana")
    comments.cell(line, at["What is said"], "Who counts this?")
    book.save(out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("model")
    parser.add_argument("--edit")
    asked = parser.parse_args()
    book = openpyxl.load_workbook(asked.file)
    model = json.loads(pathlib.Path(asked.model).read_text(encoding="utf-8"))
    looks(book)
    dates(book)
    counts(book, model)
    if asked.edit:
        edit(book, model, asked.edit)


if __name__ == "__main__":
    main()
