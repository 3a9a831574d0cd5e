"""How a case is laid out in a bundle: names of its files, its manifest, and what a manifest must hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.errors import IntegrityError
from provenance.formats.json_text import dumps

FORMAT, VERSION = "provenance-case", 1
MANIFEST, SUMS, README, REPORT, SARIF, WARC = (
    "manifest.json", "SHA256SUMS", "README.txt", "report.html", "findings.sarif", "warc/captures.warc.gz",
)  # fmt: skip
_NAME = re.compile(
    r"manifest\.json|SHA256SUMS|README\.txt|report\.html|findings\.sarif|(?:graph|log)/[a-z_]{1,40}\.jsonl"
    r"|texts/[0-9a-f]{64}\.txt|captures/[0-9a-f]{64}\.bin|warc/[a-z0-9-]{1,40}\.warc\.gz"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
README_TEXT = """\
A case: what a text rests on, handed over so that it can be checked.

report.html     to read; needs no network
graph/          the graph, a table a file, a row a line (JSON); rows name one another by hashes
texts/          the texts, each under the SHA-256 of its UTF-8
captures/       the bytes as they were obtained, each under their SHA-256, where they are not a text above
warc/           what came over the network, and files as they were given, where there are any
log/            the events that tell of all this, each with the hash of the one before
findings.sarif  what the audit found
manifest.json   every file with its size and SHA-256; its own SHA-256 names the case

Check with:     sha256sum -c SHA256SUMS, or: provenance verify CASE.zip
Take it in:     provenance merge CASE.zip
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a bundle as its manifest lists it; ``size`` is in bytes."""

    name: str
    size: int
    sha256: str


def is_known_name(name: str) -> bool:
    """Tell whether a bundle may have a file of this name. No name leads out of a folder."""
    return _NAME.fullmatch(name) is not None


def text_name(sha256: str) -> str:
    """Return the name of the file with a text."""
    return f"texts/{sha256}.txt"


def capture_name(sha256: str) -> str:
    """Return the name of the file with captured bytes."""
    return f"captures/{sha256}.bin"


def table_name(table: str) -> str:
    """Return the name of the file with the rows of a table."""
    return f"log/{table}.jsonl" if table.endswith("event") else f"graph/{table}.jsonl"


def manifest(documents: Sequence[str], log: str, files: Iterable[Listed]) -> bytes:
    """Return the manifest of a bundle: the documents asked for, the log it is of, every other file."""
    listed = [
        {"name": each.name, "size": each.size, "sha256": each.sha256}
        for each in sorted(files, key=lambda each: each.name)
    ]
    said = {"format": FORMAT, "version": VERSION, "documents": list(documents), "log": log, "files": listed}
    return (dumps(said, indent=2) + "\n").encode()


def sums(files: Iterable[Listed]) -> bytes:
    """Return the hashes of a bundle's files as ``sha256sum -c`` reads them."""
    return "".join(
        f"{each.sha256}  {each.name}\n" for each in sorted(files, key=lambda each: each.name)
    ).encode()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: the documents asked for, the log, and the files by their names."""

    documents: tuple[str, ...]
    log: str
    files: Mapping[str, Listed]


def read_manifest(data: bytes, *, where: str) -> Manifest:
    """Return what a manifest says. Raises IntegrityError where it is none that this version knows."""
    try:
        said = json.loads(data)
        if said["format"] != FORMAT or said["version"] != VERSION:
            raise IntegrityError("this is no case of a version that is known here", where=where)
        files = [Listed(str(each["name"]), int(each["size"]), str(each["sha256"])) for each in said["files"]]
        read = Manifest(
            tuple(map(str, said["documents"])), str(said["log"]), {each.name: each for each in files}
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise IntegrityError("the manifest cannot be read", where=where) from error
    for each in files:
        if not is_known_name(each.name) or each.size < 0 or not _SHA256.fullmatch(each.sha256):
            raise IntegrityError("the manifest lists what no case has", where=where)
    if len(read.files) != len(files):
        raise IntegrityError("the manifest lists a file twice", where=where)
    return read
