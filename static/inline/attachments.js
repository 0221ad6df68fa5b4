/* Makes a photo small before it is sent, and says in words how far the sending is. ES5. Without this script, or
   where anything here fails, the form sends the file as it is. */
(function () {
  'use strict';
  var SIDE = 1600, QUALITY = 0.7, SMALL = 300000, HEAVY = 380000, PATIENCE = 20000;

  function kilobytes(bytes) { return Math.max(1, Math.round(bytes / 1000)) + ' KB'; }

  function megabytes(bytes) { return Math.ceil(bytes / 1048576) + ' MB'; }

  function begin() {
    var form = document.getElementById('kirim'), told = document.getElementById('kabar');
    if (!form || !window.FormData || !window.DOMParser || !FormData.prototype.set) { return; }
    var button = form.querySelector('button');
    form.addEventListener('submit', function (event) {
      var file = form.photo.files && form.photo.files[0];
      if (!file) { return; }
      event.preventDefault();
      if (button.disabled) { return; }
      button.disabled = true;
      told.textContent = 'Foto sedang dikecilkan…';
      shrink(file, function (small) {
        var most = Number(form.getAttribute('data-most'));
        if (small.size > most) {
          stop('Berkas ini ' + megabytes(small.size) + ', paling besar ' + megabytes(most) + '. Pilih berkas lain.');
          return;
        }
        send(small, small !== file);
      });
    });

    function stop(words) {
      button.disabled = false;
      told.textContent = words;
    }

    function send(file, made) {
      var data = new FormData(form), line = new XMLHttpRequest(), size = kilobytes(file.size), shown = -1;
      if (made) { data.set('photo', file, 'foto.jpg'); }
      told.textContent = 'Mengirim ' + size + '…';
      line.upload.onprogress = function (now) {
        var tenth = Math.floor(10 * now.loaded / (now.total || file.size));
        if (tenth !== shown) { told.textContent = 'Terkirim ' + Math.min(100, 10 * tenth) + ' persen dari ' + size; }
        shown = tenth;
      };
      line.onload = function () {
        if (line.status < 500) { show(line.responseText); } else { stop('Belum terkirim. Tunggu sebentar, lalu tekan Kirim foto sekali lagi.'); }
      };
      line.onerror = line.onabort = function () { stop('Belum terkirim. Cari sinyal, lalu tekan Kirim foto sekali lagi.'); };
      line.open('POST', form.action);
      line.send(data);
    }

    function show(html) {
      var page = new DOMParser().parseFromString(html, 'text/html'), main = page.getElementById('isi');
      if (!main) { stop('Belum terkirim. Tekan Kirim foto sekali lagi.'); return; }
      var old = document.getElementById('isi');
      old.parentNode.replaceChild(document.importNode(main, true), old);
      document.title = page.title;
      window.scrollTo(0, 0);
      begin();
    }
  }

  function shrink(file, done) {
    var over = false, picture = new Image(), reader = new FileReader();
    function finish(result) {
      if (!over) { over = true; done(result); }
    }
    function asItIs() { finish(file); }
    function drawn() {
      try {
        var part = Math.min(1, SIDE / Math.max(picture.width, picture.height));
        var canvas = document.createElement('canvas'), pen = canvas.getContext('2d');
        canvas.width = Math.round(picture.width * part);
        canvas.height = Math.round(picture.height * part);
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        press(canvas, QUALITY);
      } catch (failure) { asItIs(); }
    }
    function press(canvas, quality) {
      canvas.toBlob(function (small) {
        if (small && small.size > HEAVY && quality > 0.45) { press(canvas, quality - 0.15); return; }
        finish(small && small.size < file.size ? small : file);
      }, 'image/jpeg', quality);
    }
    /* A browser that does not turn photos upright would lose which way is up. */
    var turns = window.CSS && CSS.supports && CSS.supports('image-orientation', 'from-image');
    if (!turns || file.size < SMALL || !/^image\/(jpeg|png)$/.test(file.type)) { asItIs(); return; }
    setTimeout(asItIs, PATIENCE);
    picture.onload = drawn;
    picture.onerror = reader.onerror = asItIs;
    reader.onload = function () { picture.src = reader.result; };
    reader.readAsDataURL(file);
  }

  begin();
}());
