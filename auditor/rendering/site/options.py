"""What a site is called, where it will stand, and to whom errors are reported: the same for every page."""

from msgspec import Struct


class SiteOptions(Struct, frozen=True):
    """What the user says of a site."""

    title: str = ""
    """Its name; blank for ours in each language."""
    url: str = ""
    """The address it will stand at, with a slash at its end; blank where nobody knows it yet."""
    contact: str = ""
    """Where errors can be reported: an address of a page, or of a mailbox."""
    languages: tuple[str, ...] = ("zh", "en")
    """The first is the one that the address of the site leads to."""

    def absolute(self, path: str) -> str:
        """Return the whole address of a page; blank where the site has none."""
        if self.url:
            return self.url + path
        return ""


class Page(Struct, frozen=True):
    """One file of the site."""

    path: str
    """From the folder of the site on."""
    content: str | bytes
