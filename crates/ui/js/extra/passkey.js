/* g-passkey: around a form whose field « cle » only a passkey can fill; it is shown here and not
   before. Asks our server what to ask, asks the browser, and sends the form with the answer. Where
   anything is missing the form travels as it is and the server says what to do. */

/* The server forgets a question after five minutes: one that waits beside a field is asked anew. */
const ASKED_ANEW_AFTER_MS = 4 * 60 * 1000;

const ACTS = { create: "parseCreationOptionsFromJSON", get: "parseRequestOptionsFromJSON" };

class GuichetPasskey extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.act = this.dataset.act;
    if (!this.form || !window.PublicKeyCredential?.[ACTS[this.act]]) {
      this.say("unable");
      return;
    }
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => this.pressed(event));
    this.waitBeside();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.waiting?.abort();
  }

  async pressed(event) {
    event.preventDefault();
    if (this.asking) return;
    this.asking = true;
    this.say();
    this.disconnectedCallback();
    try {
      /* The browser answers one question at a time: the one that waits ends first. */
      await this.waited;
      this.send(await this.ask({}));
    } catch (error) {
      this.refused(error);
      this.waitBeside();
    }
    this.asking = false;
  }

  waitBeside() {
    if (this.dataset.beside !== undefined) this.waited = this.wait();
  }

  /* « Conditional mediation »: the browser offers the keys it has beside the field of the number,
     and nothing happens until one is chosen. */
  async wait() {
    this.waiting = new AbortController();
    const { signal } = this.waiting;
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.()) || signal.aborted) return;
    this.timer = setTimeout(() => {
      this.waiting.abort();
      this.waitBeside();
    }, ASKED_ANEW_AFTER_MS);
    try {
      const key = await this.ask({ mediation: "conditional", signal });
      /* Without an answer the page stays as it is: somebody may be typing. */
      if (key) this.send(key);
    } catch {
      /* Nobody asked for anything: nothing to say. */
    }
  }

  async ask(how) {
    const body = new URLSearchParams(new FormData(this.form));
    const answer = await fetch(this.dataset.options, { method: "POST", body, signal: how.signal });
    if (!answer.ok) return null;
    const publicKey = PublicKeyCredential[ACTS[this.act]](await answer.json());
    return navigator.credentials[this.act]({ publicKey, ...how });
  }

  send(key) {
    if (key) this.form.elements.cle.value = JSON.stringify(key);
    this.form.submit();
  }

  refused(error) {
    this.say(error.name === "InvalidStateError" ? "known" : "refused");
  }

  /* Shows one of the sentences that the page brought along, or none. */
  say(which) {
    for (const sentence of this.querySelectorAll("[data-say]")) {
      sentence.hidden = sentence.dataset.say !== which;
    }
  }
}

customElements.define("g-passkey", GuichetPasskey);
