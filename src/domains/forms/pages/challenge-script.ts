import { createHash } from "node:crypto";

/**
 * Runs in the visitor's browser, on the page that asks for a little work: looks for a number whose SHA-256 with the seed
 * begins with zeros enough, then sends the form. Stands in the page, calls nobody, keeps nothing. One block of SHA-256,
 * since seed and number are short; `crypto.subtle` is slower for that and missing without HTTPS.
 */
export const challengeScript = `
(function () {
  "use strict";
  var form = document.getElementById("go"), wait = document.getElementById("wait"), work = document.getElementById("work");
  var seed = form.getAttribute("data-seed"), bits = Number(form.getAttribute("data-bits"));
  var K = [], H = [], w = new Int32Array(64), found = 0;
  for (var n = 2; K.length < 64; n++) {
    var prime = true;
    for (var d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (H.length < 8) H.push((Math.pow(n, 1 / 2) * 4294967296) | 0);
    K.push((Math.pow(n, 1 / 3) * 4294967296) | 0);
  }
  function firstWord(text) {
    for (var i = 0; i < 16; i++) w[i] = 0;
    for (i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8);
    w[text.length >> 2] |= 128 << (24 - (text.length % 4) * 8);
    w[15] = text.length * 8;
    for (i = 16; i < 64; i++) {
      var x = w[i - 15], y = w[i - 2];
      w[i] = w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    }
    var a = H[0], b = H[1], c = H[2], e = H[4], f = H[5], g = H[6], h = H[7], dd = H[3];
    for (i = 0; i < 64; i++) {
      var t = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      var u = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (dd + t) | 0; dd = c; c = b; b = a; a = (t + u) | 0;
    }
    return (a + H[0]) >>> 0;
  }
  wait.hidden = true;
  work.hidden = false;
  function some() {
    for (var until = Date.now() + 40; Date.now() < until; found++)
      if (firstWord(seed + ":" + found) >>> (32 - bits) === 0) {
        form.elements.answer.value = String(found);
        return form.submit();
      }
    setTimeout(some, 0);
  }
  some();
})();`.trim();

/** By which the page's policy allows this script and no other. */
export const challengeScriptHash = createHash("sha256").update(challengeScript).digest("base64");
