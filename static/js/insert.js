/* Beside each thing that a letter may insert a button that puts it where one writes. ES5. Without this script it is
   typed or copied. */
(function () {
  'use strict';
  var text = document.getElementById('body'), shown = document.querySelectorAll('.inserts code'), i;
  if (!text || typeof text.selectionStart !== 'number') { return; }

  function changed() {
    var event = document.createEvent('Event');
    event.initEvent('input', true, false);
    text.dispatchEvent(event);
  }

  function offer(code) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = 'Sisipkan';
    button.setAttribute('aria-label', 'Sisipkan ' + code.textContent);
    button.onclick = function () {
      var start = text.selectionStart, words = code.textContent;
      text.value = text.value.slice(0, start) + words + text.value.slice(text.selectionEnd);
      text.focus();
      text.selectionStart = text.selectionEnd = start + words.length;
      changed();
    };
    code.parentNode.appendChild(document.createTextNode(' '));
    code.parentNode.appendChild(button);
  }

  /* Who has not yet chosen a place writes at the end of what the letter says. */
  i = text.value.indexOf('{% endblock', text.value.indexOf('{% block isi'));
  text.selectionStart = text.selectionEnd = i < 0 ? text.value.length : i;
  for (i = 0; i < shown.length; i++) { offer(shown[i]); }
}());
