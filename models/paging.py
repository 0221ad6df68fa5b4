"""A long list, shown a page at a time: what the inbox and the residents' register share. Pure."""


class Paged:
    """A page that does not exist becomes the nearest one that does."""

    most: int

    def turn_to(self, page: int, total: int) -> None:
        """Stand on this page of `total` rows, `most` a page; `first` is the number of its first row."""
        self.total = total
        self.pages = max(1, -(-total // self.most))
        self.page = min(max(1, page), self.pages)
        self.first = (self.page - 1) * self.most + 1


def search_words(typed: str, longest: int) -> str:
    """What someone typed into a search box, without what cannot be seen and not endlessly long."""
    return "".join(each for each in typed if each.isprintable()).strip()[:longest]
