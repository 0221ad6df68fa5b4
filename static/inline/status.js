/* The page of a code looks again by itself: after half a minute, then ever more rarely, never while it is
   hidden, and not any more once the letter is at its end. Who comes back to it after that time sees it anew
   at once. htmx is fetched only when it is first needed. */
(function () {
  var wait = 30, asked = 0, since = now(), timer;
  function now() { return new Date().getTime() / 1000; }
  function box() { return document.getElementById('status'); }
  function goesOn() { return box() && box().getAttribute('data-goes-on') && asked < 20; }
  function later() {
    clearTimeout(timer);
    if (goesOn() && !document.hidden) { timer = setTimeout(look, 1000 * Math.max(1, Math.min(wait, since + wait - now()))); }
  }
  function look() {
    asked += 1;
    since = now();
    wait = Math.min(wait * 2, 600);
    withHtmx(function () {
      window.htmx.ajax('GET', location.pathname + location.search, { target: '#status', swap: 'outerHTML' }).then(later, later);
    });
  }
  function withHtmx(then) {
    if (window.htmx) { then(); return; }
    var script = document.createElement('script');
    script.src = box().getAttribute('data-htmx');
    script.onload = then;
    script.onerror = later;
    document.head.appendChild(script);
  }
  document.addEventListener('visibilitychange', later);
  later();
}());
