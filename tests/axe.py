"""What axe finds on the page in a browser: WCAG 2.2 AA, its best practice, and contrast of 7:1.

axe-core is in a package of somebody else, of which only that file is used.
"""

from functools import cache
from pathlib import Path

import axe_playwright_python

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async rules => {
  const told = await axe.run(document, {
    resultTypes: ['violations'], runOnly: rules, rules: {'color-contrast-enhanced': {enabled: true}}
  })
  return told.violations.map(each => each.id + ' at ' + each.nodes[0].html.slice(0, 150))
}"""


@cache
def source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page) -> list[str]:
    """`page`: of Playwright, as it is now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    return page.evaluate(RUN, RULES)
