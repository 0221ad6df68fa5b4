"""One session day of one posyandu: the five steps, held once a month."""

from datetime import date

from peewee import ForeignKeyField

from models import clock, history
from models.accounts import Account
from models.database import DateField, DateTimeField, Record, transaction
from models.posyandu.post import Post


class Session(Record):
    post = ForeignKeyField(Post, backref="sessions", on_delete="RESTRICT")
    on = DateField()
    opened_by = ForeignKeyField(Account, on_delete="RESTRICT")
    opened_at = DateTimeField()

    class Meta:
        indexes = ((("post", "on"), True),)

    @classmethod
    def visible_to(cls, account: Account):
        return cls.select(cls, Post).join(Post).where(cls.post.in_(Post.visible_to(account).select(Post.id)))

    @classmethod
    def latest(cls, post: Post, count: int = 6):
        return cls.select().where(cls.post == post).order_by(cls.on.desc()).limit(count)

    @classmethod
    def open_posts(cls, on: date) -> set[int]:
        """The ids of the posyandu that have a session on this day."""
        return {session.post_id for session in cls.select(cls.post).where(cls.on == on)}

    @classmethod
    def open_on(cls, post: Post, on: date, by: Account) -> "Session":
        """The session of this day; opened when it is not yet."""
        with transaction():
            session = cls.get_or_none(post=post, on=on)
            if session is None:
                session = cls.create(post=post, on=on, opened_by=by, opened_at=clock.now())
                history.tell("session opened", session, by, post=post.uid)
        return session
