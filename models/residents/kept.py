"""Figures counted from the register, kept in memory until anything in the register changes.

The database itself gives the register a new mark with each change, whoever makes it (migration 0010).
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from models.database import database


def kept(most: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Marks a function that counts: `most` answers are kept. Nobody may change what it returns."""

    def marked(count: Callable[..., Any]) -> Callable[..., Any]:
        known = lru_cache(maxsize=most)(lambda mark, *asked: count(*asked))

        @wraps(count)
        def answer(*asked: Any) -> Any:
            return known(_mark(), *asked)

        return answer

    return marked


def _mark() -> bytes:
    return database.execute_sql("SELECT mark FROM register_mark").fetchone()[0]
