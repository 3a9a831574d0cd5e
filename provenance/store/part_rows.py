"""The rows of a chosen part as they travel, by SQL: what each is known by elsewhere, and in which order."""

# ruff: noqa: S608 - what is put into these statements are names of tables and columns

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from provenance.ids import digest
from provenance.store.shapes import Shape, Taking
from provenance.store.tables import BY_NAME

TRIED = ("purpose", "adapter", "requested", "started")
_HASHED = ("text", "blob", "node", "agent", "capture", "attribution", "derivation", "finding")
_SET_KEY = "UPDATE temp.part SET key = ({}) WHERE name = '{}'"
_OF_TEXT = """
SELECT text_key(owner.key, words.key, extractor) FROM document_text
JOIN temp.part AS owner ON owner.name = 'document' AND owner.id = document_text.document
JOIN temp.part AS words ON words.name = 'text' AND words.id = document_text.text
WHERE document_text.id = part.id
"""
_OF_TRY = f"""
SELECT retrieval_key(owner.key, {", ".join(TRIED)}) FROM retrieval
JOIN temp.part AS owner ON owner.name = 'document' AND owner.id = retrieval.document
WHERE retrieval.id = part.id
"""


def text_key(document: str, text: str, extractor: str) -> str:
    """Return what a text of a document is known by: whose, which one, and what took it out of the bytes."""
    return digest("text of", document, text, extractor).hex()


def retrieval_key(document: str, said: Sequence[object]) -> str:
    """Return what a try is known by: for which document it was made, of what, by whom and when."""
    return digest("retrieval", document, *said).hex()


def give_keys(connection: sqlite3.Connection) -> None:
    """Write beside every chosen row what it is known by elsewhere; nothing where rows have no key."""
    connection.create_function("text_key", 3, text_key, deterministic=True)
    connection.create_function(
        "retrieval_key", 1 + len(TRIED), lambda document, *said: retrieval_key(document, said),
        deterministic=True,
    )  # fmt: skip
    for table in _HASHED:
        column = BY_NAME[table].columns[0]
        of_row = f"SELECT lower(hex({column})) FROM {table} WHERE {table}.id = part.id"
        connection.execute(_SET_KEY.format(of_row, table))
    for table in ("document", "utterance"):
        of_node = "SELECT lower(hex(uid)) FROM node WHERE node.id = part.id"
        connection.execute(_SET_KEY.format(of_node, table))
    connection.execute(_SET_KEY.format(_OF_TEXT, "document_text"))
    connection.execute(_SET_KEY.format(_OF_TRY, "retrieval"))


def rows_query(shape: Shape) -> str:
    """Return the query for the chosen rows of a table: the key where they have one, then the columns.

    Rows that belong to one owner stand beside one another, in the order in which they were recorded.
    """
    name = shape.table.name
    keyed = ["part.key"] if shape.taking is Taking.KEYED else []
    columns = [f"of_{each}.key" if each in shape.refs else f"{name}.{each}" for each in shape.columns]
    joins = "".join(
        f" LEFT JOIN temp.part AS of_{column} ON of_{column}.name = '{table}' "
        f"AND of_{column}.id = {name}.{column}"
        for column, table in shape.refs.items()
    )
    owners = [f"of_{column}.key" for column in shape.within if column != "id"]
    return (
        f"SELECT {', '.join(keyed + columns)} FROM temp.part JOIN {name} ON {name}.id = part.id{joins} "
        f"WHERE part.name = '{name}' ORDER BY {owners[0] if owners else 'part.key'}, {name}.id"
    )
