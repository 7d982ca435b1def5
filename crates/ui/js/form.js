/* g-form: the second tap on a button is ignored while the first one travels. The server is safe
   against it anyway; this spares people the doubt. A download leaves the page in place, so the
   form opens again after a while. */
const REOPENS_AFTER_MS = 6000;

class GuichetForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.once(event));
    addEventListener("pageshow", () => this.open());
  }

  once(event) {
    if (this.sending) {
      event.preventDefault();
      return;
    }
    this.sending = true;
    this.setAttribute("aria-busy", "true");
    setTimeout(() => this.open(), REOPENS_AFTER_MS);
  }

  open() {
    this.sending = false;
    this.removeAttribute("aria-busy");
  }
}

customElements.define("g-form", GuichetForm);
