"""Looks for words in every byte of files: as they are, in what PDF streams inflate to and what PDF readers extract, in what zip archives hold.

    python3 withheld.py WORD FILE...

Exits 1 and says where when a word is there.
"""

import re
import subprocess
import sys
import zipfile
import zlib


def spellings(word):
    """The word as text files, zip members and PDF strings may write it."""
    for cased in {word, word.lower(), word.upper()}:
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            yield cased.encode(encoding)


def pieces(path, data):
    """What the file holds, each piece with a name."""
    yield path, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path}: {name}", archive.read(name)
    if data.startswith(b"%PDF"):
        for n, match in enumerate(re.finditer(rb"stream\r?\n", data)):
            try:
                yield f"{path}: stream {n}", zlib.decompressobj().decompress(data[match.end():])
            except zlib.error:
                pass
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        yield f"{path}: its text", text
        yield f"{path}: its text without breaks", re.sub(rb"\s+", b"", text)
    if data.startswith(b"\x89PNG"):
        at = 8
        while at + 8 <= len(data):
            size, kind = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
            if kind not in (b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"pHYs", b"sRGB", b"gAMA"):
                yield f"{path}: chunk {kind}", data[at + 8:at + 8 + size]
            at += 12 + size


def main(word, paths):
    found = []
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        for name, piece in pieces(path, data):
            lower = piece.lower()
            if any(spelling.lower() in lower for spelling in spellings(word)):
                found.append(name)
    for name in found:
        print(f"`{word}` is in {name}", file=sys.stderr)
    print(f"{len(paths)} files searched for `{word}`: found in {len(found)} places")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
