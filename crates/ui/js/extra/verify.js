/* g-verify: around the form that checks a paper. Where the browser reads codes itself, the camera does;
   where there is no network, the signature is checked here with the keys that came with the page.
   Where anything is missing, the form travels as it is and the server answers. */

const PREFIX = "GUI1:";
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const HALF_ORDER = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8n;
const FACTS = -70001;
const LOOK_EVERY_MS = 250;

class Odd extends Error {}

const must = (holds) => {
  if (!holds) throw new Odd();
};

/* RFC 9285, and only as we write it. */
function base45(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter));
    must(digits.length > 1 && !digits.includes(-1));
    const value = digits.reduceRight((value, digit) => value * 45 + digit, 0);
    must(value < (digits.length === 3 ? 65536 : 256));
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

/* zlib around one stored block; every byte of it is fixed by the others (decision 0010). */
function unpacked(bytes) {
  const end = bytes.length - 4;
  must(end >= 7);
  const view = new DataView(bytes.buffer);
  const length = view.getUint16(3, true);
  const head = view.getUint8(0) === 0x78 && view.getUint16(1) === 0x0101;
  must(head && view.getUint16(5, true) === (~length & 0xffff) && length === end - 7);
  let [a, b] = [1, 0];
  for (const byte of bytes.subarray(7, end)) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  must(view.getUint32(end) === b * 65536 + a);
  return bytes.slice(7, end);
}

/* As much of CBOR as our papers have (RFC 8949), the shortest forms only. */
class Cbor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    must(this.at < this.bytes.length);
    return this.bytes[this.at++];
  }

  take(length) {
    must(length <= this.bytes.length - this.at);
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  head() {
    const first = this.byte();
    const [kind, short] = [first >> 5, first & 31];
    if (short < 24) return [kind, short];
    must(short < 28);
    const size = 2 ** (short - 24);
    const value = this.take(size).reduce((value, byte) => value * 256 + byte, 0);
    must(value >= (size === 1 ? 24 : 256 ** (size / 2)));
    return [kind, value];
  }

  value() {
    const [kind, count] = this.head();
    const many = (read) => Array.from({ length: Math.min(count, 1000) }, read);
    if (kind === 0) return count;
    if (kind === 1) return -1 - count;
    if (kind === 2) return this.take(count);
    if (kind === 3) return new TextDecoder("utf-8", { fatal: true }).decode(this.take(count));
    if (kind === 4) return many(() => this.value());
    must(kind === 5);
    return new Map(many(() => [this.value(), this.value()]));
  }
}

function bytesOf(length, bytes) {
  const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255];
  return [...head, ...bytes];
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/* What was signed, as a map of claims; throws where it is not, letter for letter, ours. */
async function signedBy(keys, code) {
  const bytes = unpacked(base45(code.slice(PREFIX.length)));
  const cbor = new Cbor(bytes);
  must(cbor.byte() === 0xd2 && cbor.byte() === 0x84);
  const header = cbor.value();
  must(header.length === 13 && hex(header).startsWith("a2012604" + "48"));
  must(cbor.byte() === 0xa0);
  const payload = cbor.value();
  const signature = cbor.value();
  must(cbor.at === bytes.length && signature.length === 64);
  must(BigInt("0x" + hex(signature.slice(32))) <= HALF_ORDER);
  const id = btoa(String.fromCharCode(...header.slice(5))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const jwk = keys.find((key) => key.kid === id);
  must(jwk);
  const { kty, crv, x, y } = jwk;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, false, ["verify"]);
  const words = new TextEncoder().encode("Signature1");
  const whole = [0x84, 0x6a, ...words, ...bytesOf(13, header), 0x40, ...bytesOf(payload.length, payload)];
  const how = { name: "ECDSA", hash: "SHA-256" };
  must(await crypto.subtle.verify(how, key, signature, Uint8Array.from(whole)));
  return new Cbor(payload).value();
}

/* Their day ends at midnight in Paris. */
function day(second) {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Paris" };
  return new Date(second * 1000).toLocaleDateString("fr-FR", style);
}

/* The same lines as on the server's answer; of the number as much as one compares. */
function lines(claims) {
  const facts = claims.get(FACTS);
  const number = facts.get(3).split(" ").slice(0, 3).join(" ");
  const last = claims.has(4) ? [["Valable jusqu’au", day(claims.get(4) - 1)]] : [];
  return [
    ["Document", facts.get(1)],
    ["Numéro", new TextDecoder().decode(claims.get(7))],
    ["Émis par", claims.get(1)],
    ["Émis le", day(claims.get(6))],
    ["Remis à", facts.get(2)],
    ["N° de sécurité sociale", `${number} •• ••• •••`],
    ...last,
    ...facts.get(4),
  ];
}

class GuichetVerify extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || !window.crypto?.subtle) return;
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.offerCamera();
  }

  disconnectedCallback() {
    this.stop();
  }

  async offerCamera() {
    const formats = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
    if (!formats.includes("qr_code")) return;
    this.detector = new BarcodeDetector({ formats: ["qr_code"] });
    const button = this.querySelector("[data-camera]");
    if (!button || !navigator.mediaDevices?.getUserMedia) return;
    button.hidden = false;
    button.addEventListener("click", () => (this.stream ? this.stop() : this.look()));
  }

  async look() {
    const video = this.querySelector("video");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.say("no-camera");
      return;
    }
    video.hidden = false;
    video.srcObject = this.stream;
    await video.play();
    this.timer = setInterval(() => this.seen(video), LOOK_EVERY_MS);
  }

  async seen(seenOn) {
    const found = await this.detector.detect(seenOn).catch(() => []);
    const code = found.map((one) => one.rawValue).find((text) => text.startsWith(PREFIX));
    if (!code || !this.stream) return;
    this.stop();
    this.form.elements.reference.value = code;
    this.form.requestSubmit();
  }

  stop() {
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    const video = this.querySelector("video");
    if (video) video.hidden = true;
  }

  submitted(event) {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.alone();
  }

  /* Without the network: the signature, and no more. */
  async alone() {
    const code = await this.code();
    this.show([]);
    if (!code) {
      this.say("no-code");
      return;
    }
    try {
      const claims = await signedBy(JSON.parse(this.dataset.keys), code.trim());
      this.show(lines(claims));
      this.say("signed");
    } catch {
      this.say("altered");
    }
  }

  async code() {
    const file = this.form.elements.fichier.files[0];
    const typed = this.form.elements.reference.value.trim();
    if (!file) return typed.startsWith(PREFIX) ? typed : null;
    const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
    const inside = text.match(/GUI1:[0-9A-Z $%*+\-./:]*/)?.[0];
    if (inside || !this.detector) return inside;
    const picture = await createImageBitmap(file).catch(() => null);
    const found = picture ? await this.detector.detect(picture).catch(() => []) : [];
    return found.map((one) => one.rawValue).find((one) => one.startsWith(PREFIX));
  }

  show(pairs) {
    const list = this.querySelector("dl");
    list.hidden = pairs.length === 0;
    list.replaceChildren(...pairs.map(([key, value]) => {
      const line = document.createElement("div");
      line.className = "summary-line";
      const [term, fact] = [document.createElement("dt"), document.createElement("dd")];
      fact.className = "summary-value";
      term.textContent = key;
      fact.textContent = value;
      line.append(term, fact);
      return line;
    }));
  }

  /* Shows one of the sentences that the page brought along. */
  say(which) {
    for (const sentence of this.querySelectorAll("[data-say]")) {
      sentence.hidden = sentence.dataset.say !== which;
    }
  }
}

customElements.define("g-verify", GuichetVerify);
