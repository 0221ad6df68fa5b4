"""The demo village: people who never lived, so that PosDesa can be tried and tested without real data."""
