"""What makes a page hard to press or to read on the screen in front of us: sizes of targets and of letters (W-11)."""

# What is wrong on the page in front of us, in words. Links inside a sentence may be as low as their line.
FINDINGS = """() => {
  // Said beside the text, or laid out for paper; 16 px are the least for them, too.
  const SMALLER = '.small, small, th, code, .source, .script, .book, .receipt, svg, .sheet'
  const found = [], width = document.documentElement.clientWidth
  const seen = each => each.getBoundingClientRect().width > 1
  const name = each => each.tagName.toLowerCase() + ' "' + (each.textContent || each.name || '').trim().slice(0, 30) + '"'
  const inSentence = each => each.tagName == 'A' && getComputedStyle(each).display == 'inline' &&
    each.parentElement.textContent.trim() != each.textContent.trim()
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.querySelectorAll('main *, header *')].filter(each =>
      each.getBoundingClientRect().right > width && !each.closest('.sheet'))
    found.push('scrolls sideways at ' + wide.slice(-1).map(name))
  }
  for (const each of document.querySelectorAll('a, button, input, select, textarea, label.tick, summary')) {
    if (!seen(each) || each.matches('.skip, .tick input') || inSentence(each)) continue
    const least = each.matches('.button, .input, .begin, .tick') ? 48 : 44
    const box = each.getBoundingClientRect()
    if (box.height < least) found.push('lower than ' + least + ': ' + name(each))
    if (least == 48 && box.width < 48) found.push('narrower than 48: ' + name(each))
  }
  for (const each of document.querySelectorAll('body *:not(svg *)')) {
    const speaks = [...each.childNodes].some(node => node.nodeType == 3 && node.data.trim())
    if (speaks && seen(each) && parseFloat(getComputedStyle(each).fontSize) < 16) found.push('small: ' + name(each))
    if (speaks && seen(each) && each.closest('main') && !each.closest(SMALLER) &&
      parseFloat(getComputedStyle(each).fontSize) < 18) found.push('body text below 18: ' + name(each))
    if (each.hasAttribute('style')) found.push('style attribute: ' + name(each))
  }
  if ([...document.querySelectorAll('main .button:not(.second)')].filter(seen).length > 1)
    found.push('more than one filled button')
  return found
}"""


def unfitting(page) -> list[str]:
    """`page`: of Playwright, as wide as it is now."""
    return page.evaluate(FINDINGS)
