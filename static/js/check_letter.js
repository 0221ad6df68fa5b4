/* Checks a letter by what its QR code holds, without a network: used by the page that anyone may keep or host.
   Reads what models/letters/signatures/seal.py packs. ES5, for browsers of ten years ago. */
(function () {
  'use strict';
  var village = document.body.getAttribute('data-village');
  var villageCode = Number(document.body.getAttribute('data-village-code'));
  var keys = document.body.getAttribute('data-keys').split(' ');
  var PURPOSE = 'PosDesa surat\0', VERSION = 1, SIGNATURE = 64, LEAST = 200;
  var TEXTS = ['code', 'number', 'kind', 'signer', 'title', 'holder'];
  var MONTHS = ('Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember').split(' ');
  // The first day of 1970, counted from the first day of the year 1.
  var EPOCH = 719163;

  // The long row of digits behind the #; messengers break it into lines.
  function sealedDigits(text) {
    var after = text.slice(text.lastIndexOf('#') + 1).replace(/\s+/g, '');
    return /^\d+$/.test(after) && after.length >= LEAST ? after : '';
  }

  function bytesOf(digits) {
    var pieces = digits.match(/\d{1,5}/g), bytes = [], i, value;
    for (i = 0; i < pieces.length; i++) {
      value = Number(pieces[i]);
      if (pieces[i].length === 5 && value < 65536) bytes.push(value >> 8, value & 255);
      else if (pieces[i].length === 3 && value < 256) bytes.push(value);
      else return null;
    }
    return new Uint8Array(bytes);
  }

  function bytesOfHex(hex) {
    return new Uint8Array(hex.match(/../g).map(function (pair) { return parseInt(pair, 16); }));
  }

  function joined(first, second) {
    var both = new Uint8Array(first.length + second.length);
    both.set(first);
    both.set(second, first.length);
    return both;
  }

  function isSigned(packed, signature) {
    var purpose = new Uint8Array(PURPOSE.split('').map(function (each) { return each.charCodeAt(0); }));
    return keys.some(function (key) {
      return nacl.sign.detached.verify(joined(purpose, packed), signature, bytesOfHex(key));
    });
  }

  function numberAt(bytes, at, length) {
    var value = 0, i;
    for (i = at; i < at + length; i++) value = value * 256 + bytes[i];
    return value;
  }

  function textOf(bytes) {
    return decodeURIComponent(escape(String.fromCharCode.apply(null, bytes)));
  }

  function dayOf(ordinal) {
    var day = new Date((ordinal - EPOCH) * 86400000);
    return day.getUTCDate() + ' ' + MONTHS[day.getUTCMonth()] + ' ' + day.getUTCFullYear();
  }

  // Only of what is signed: its shape is then as we made it.
  function factsOf(packed) {
    var at = 12, facts = {on: numberAt(packed, 6, 3), until: numberAt(packed, 9, 3)};
    TEXTS.forEach(function (name) {
      facts[name] = textOf(packed.subarray(at + 1, at + 1 + packed[at]));
      at += 1 + packed[at];
    });
    return facts;
  }

  function verdictOf(text) {
    var digits = sealedDigits(text), bytes, packed;
    if (!digits) return text.replace(/[^a-z0-9]/gi, '').length === 10 ? {is: 'kode'} : {is: 'bukan'};
    bytes = bytesOf(digits);
    if (!bytes) return {is: 'rusak'};
    if (bytes[0] > VERSION) return {is: 'baru'};
    packed = bytes.subarray(0, bytes.length - SIGNATURE);
    if (isSigned(packed, bytes.subarray(bytes.length - SIGNATURE))) return {is: 'asli', facts: factsOf(packed)};
    return {is: bytes[0] === VERSION && numberAt(bytes, 1, 5) !== villageCode ? 'lain' : 'rusak'};
  }

  function write(id, text) {
    document.getElementById(id).textContent = text;
  }

  function show(text) {
    var verdict = verdictOf(text), part, heading, today;
    ['asli', 'rusak', 'lain', 'baru', 'kode', 'bukan'].forEach(function (name) {
      part = document.getElementById(name);
      part.hidden = name !== verdict.is;
      if (!part.hidden) heading = part.getAttribute('data-heading');
    });
    if (verdict.facts) {
      today = Math.floor((Date.now() - new Date().getTimezoneOffset() * 60000) / 86400000) + EPOCH;
      ['number', 'kind', 'signer', 'title', 'holder'].forEach(function (name) { write(name, verdict.facts[name]); });
      write('on', dayOf(verdict.facts.on));
      write('until', verdict.facts.until ? dayOf(verdict.facts.until) : 'tidak dibatasi');
      write('code', verdict.facts.code.match(/.{1,4}/g).join('-'));
      document.getElementById('lewat').hidden = !(verdict.facts.until && verdict.facts.until < today);
    }
    write('judul', heading);
    document.title = heading + ' - ' + village;
    document.getElementById('ulang').textContent = 'Periksa surat lain';
    window.scrollTo(0, 0);
  }

  function readAddress() {
    if (location.hash.length > 1) show(location.hash);
  }

  document.getElementById('alat').hidden = false;
  document.getElementById('formulir').addEventListener('submit', function (event) {
    event.preventDefault();
    show(document.getElementById('isi-qr').value);
  });
  window.addEventListener('hashchange', readAddress);
  readAddress();
})();
