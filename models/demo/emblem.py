"""The made-up emblem of the demo village: a shield with the crossed roof ridge above three lines of rice fields."""

from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 84, 100
# Drawn large and made small, so that its slanting lines come out smooth.
SCALE, SMALLER = 16, 4
OUTER = [
    (4, 4),
    (80, 4),
    (80, 56),
    (76, 70),
    (66, 83),
    (54, 91),
    (42, 97),
    (30, 91),
    (18, 83),
    (8, 70),
    (4, 56),
]
INNER = [
    (9, 9),
    (75, 9),
    (75, 55),
    (71, 68),
    (62, 80),
    (52, 87),
    (42, 92),
    (32, 87),
    (22, 80),
    (13, 68),
    (9, 55),
]
ROOF = [((22, 45), (46, 21)), ((62, 45), (38, 21))]
FIELDS = [((26, 55), (58, 55)), ((26, 64), (58, 64)), ((31, 73), (53, 73))]


def png() -> bytes:
    picture = Image.new("RGBA", (WIDTH * SCALE, HEIGHT * SCALE))
    pen = ImageDraw.Draw(picture)
    for outline, width in ((OUTER, 3), (INNER, 1)):
        _line(pen, [*outline, outline[0], outline[1]], width)
    for line in ROOF:
        _line(pen, line, 4)
    for line in FIELDS:
        _line(pen, line, 3)
    content = BytesIO()
    small = (WIDTH * SCALE // SMALLER, HEIGHT * SCALE // SMALLER)
    picture.resize(small, Image.Resampling.LANCZOS).save(content, "PNG")
    return content.getvalue()


def _line(pen: ImageDraw.ImageDraw, points, width: int) -> None:
    large = [(x * SCALE, y * SCALE) for x, y in points]
    pen.line(large, fill="black", width=width * SCALE, joint="curve")
