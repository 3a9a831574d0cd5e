"""Templates of addresses: ``{name}`` is replaced by a value, encoded for where it stands."""

from __future__ import annotations

import re
from urllib.parse import quote

from provenance.errors import DataError

_PLACE = re.compile(r"\{([a-z_]+)\}")


def filled(template: str, *, where: str = "", **values: str) -> str:
    """Return an address with its places filled in.

    In a query (behind ``?``) a value is encoded whole; in a path an address stays as it is, which is how
    archives take them. Raises DataError for a place that there is no value for.
    """
    head = template.find("?")

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise DataError(
                f"the template {template!r} has a place {{{name}}} that nothing is known for",
                where=where,
                to_do=f"The places are {', '.join('{' + each + '}' for each in sorted(values))}.",
            )
        inside_query = 0 <= head < match.start()
        return quote(values[name], safe="" if inside_query else "/:?&=%#,;@+~!$'()*[]")

    return _PLACE.sub(value, template)
