"""Headers of every answer, errors included: what a browser may load, keep and tell others."""

from flask import Flask, Response


def set_on_every_answer(app: Flask) -> None:
    home_css = app.extensions["static_files"].home_css_hash
    policy = "; ".join(
        [
            "default-src 'self'",
            f"style-src 'self' 'sha256-{home_css}'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )

    def finish(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if "Cache-Control" not in response.headers:
            # Phones and PCs are shared: nothing with a name on it stays behind.
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(finish)
