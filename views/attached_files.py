"""A kept paper as an answer: the file or its small picture, so that no browser takes it for anything else."""

from flask import Response, abort, current_app, g

from models.letters.attachments.attachment import Attachment
from models.letters.attachments.files import JPEG
from views import access_log

# Should it ever hold a script, that has neither rights nor a place.
POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def shown(attachment: Attachment) -> Response:
    """The whole file, for somebody other than its owner: who looked is written down first."""
    content = attachment.content(current_app.extensions["folder"]) or abort(404)
    _note("paper viewed", attachment)
    attachment.looked_at(g.account)
    return answer(attachment, content)


def previewed(attachment: Attachment) -> Response:
    content = attachment.preview(current_app.extensions["folder"]) or abort(404)
    _note("papers previewed", attachment)
    return _answer(content, JPEG)


def answer(attachment: Attachment, content: bytes) -> Response:
    return file_answer(content, attachment.media, f"berkas-{attachment.id}.pdf")


def file_answer(content: bytes, media: str, name: str) -> Response:
    """A photo or a PDF that somebody handed in; `name`: of a PDF."""
    response = _answer(content, media)
    if media != JPEG:
        # A browser's own PDF viewer does not work in a sandbox: it is opened from the downloads.
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _note(action: str, attachment: Attachment) -> None:
    if resident := attachment.request.resident:
        access_log.note(action, resident, reason=attachment.paper)


def _answer(content: bytes, media: str) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Cross-Origin-Resource-Policy": "same-origin"}
    return Response(content, content_type=media, headers=headers)
