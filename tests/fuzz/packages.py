"""Zip packages as texts that can be changed piece by piece: each part its name on a line, and its content below.

A fuzzer that changes the bytes of a zip breaks its checksums and comes no further; in this form it reaches the XML.
What begins as a zip is left as it is, so that broken ones are tried too.
"""

from collections.abc import Mapping
from io import BytesIO
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZipFile

PARTING = b"\n====\n"
"""Stands between the parts of an input that is more than one file."""


def packed(data: bytes) -> bytes:
    """Return the zip that an input stands for."""
    if data.startswith(b"PK"):
        return data
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package, catch_warnings():
        # Two parts of one name are among what is tried.
        simplefilter("ignore", UserWarning)
        for part in data.split(PARTING):
            name, _, content = part.partition(b"\n")
            package.writestr(_name(name), content)
    return target.getvalue()


def _name(line: bytes) -> str:
    """Return a name that a zip can hold."""
    return line.decode("utf-8", "replace").replace("\0", "").strip() or "x"


def as_text(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts of a package as an input."""
    return PARTING.join(
        name.encode() + b"\n" + content for name, content in parts.items()
    )


def unpacked(data: bytes) -> bytes:
    """Return a zip as an input: its parts in XML, without what is long and read by nobody."""
    with ZipFile(BytesIO(data)) as package:
        return as_text(
            {
                name: package.read(name)
                for name in package.namelist()
                if name.endswith((".xml", ".rels", "mimetype"))
                and not name.startswith(("docProps/", "xl/theme/"))
            }
        )
