"""Headers of every answer, errors included: what a browser may load, keep and tell others."""

from flask import Flask, Response
from flask_compress import Compress


class Compression(Compress):
    """Of every page. The library leaves errors as they are; ours are forms sent back, the longest pages of all."""

    def after_request(self, response: Response) -> Response:
        status = response.status
        if response.status_code >= 400:
            response.status_code = 200
        compressed = super().after_request(response)
        compressed.status = status
        return compressed


def set_on_every_answer(app: Flask) -> None:
    files = app.extensions["static_files"]
    policy = "; ".join(
        [
            "default-src 'self'",
            f"style-src 'self' 'sha256-{files.home_css_hash}'",
            " ".join(["script-src 'self'", *(f"'sha256-{each}'" for each in files.inline_hashes)]),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )

    def finish(response: Response) -> Response:
        # A file that somebody sent has a stricter one.
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if "Cache-Control" not in response.headers:
            # Phones and PCs are shared: nothing with a name on it stays behind. Lynx knows the second word only, and
            # only as the last one.
            response.headers["Cache-Control"] = "no-store, no-cache"
        return response

    app.after_request(finish)
