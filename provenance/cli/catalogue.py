"""The table of commands: what there is and what it is for, without importing any of it."""

from __future__ import annotations

SECTIONS: dict[str, dict[str, str]] = {
    "Record": {
        "init": "Create the database, or say where it is.",
        "record": "Store texts and find out whom they cite.",
        "attach": "Give a document that was only cited its text.",
        "fetch": "Look for the original of a document that is only cited.",
        "watch": "Record what is new in a feed.",
    },
    "Walk": {
        "chain": "Draw the chain of a text: who had it from whom.",
        "blame": "Say for each sentence of a text where it comes from.",
        "roots": "Count the independent origins behind a text or a sentence.",
        "descendants": "List what is derived from a text: whom a correction touches.",
        "show": "Show one thing in full: a text, an agent, a derivation.",
        "list": "List the documents.",
        "compare": "Compare a text with its source: what changed.",
        "search": "Search the stored texts, in any script.",
        "tui": "Walk chains in the terminal, with keys and mouse.",
    },
    "Decide": {
        "review": "Accept or reject what was inferred.",
        "link": "Record that a document is derived from another.",
        "unlink": "Reject a derivation, and say why.",
        "undo": "Take back the last change.",
    },
    "Hand over": {
        "report": "Write a case as one page to read and to show.",
        "bundle": "Write a case to one file that somebody else can check.",
        "merge": "Take in a bundle or another database.",
        "export": "Write chains in formats that other programs read.",
        "import": "Take in a graph that another program wrote.",
    },
    "Check": {
        "audit": "Look for what a careful reader would stumble over.",
        "rules": "List the rules of the audit, or explain one.",
        "waive": "Set a finding aside, with a reason; or confirm it.",
        "log": "Show what was done, by whom and when.",
        "captures": "List what was had of a document over time, and what changed.",
        "recheck": "Ask the addresses of stored documents again.",
        "verify": "Check every hash, and the log, against what is stored.",
        "doctor": "Say what is installed, covered and stored.",
    },
}
# A module cannot be named like a word of Python.
MODULES = {"import": "import_file"}
SHORT_HELP = {name: text for section in SECTIONS.values() for name, text in section.items()}
