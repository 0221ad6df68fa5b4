"""Why a photo or PDF of a paper is not taken."""


class PaperRefused(ValueError):
    """The message tells the sender what to do instead."""
