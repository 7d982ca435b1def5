/* g-copy: puts a reference on the clipboard. Without scripts there is no button. */
class GuichetCopy extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("[data-button]");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const say = this.querySelector("[data-say]");
    try {
      await navigator.clipboard.writeText(this.querySelector("[data-copy]").textContent.trim());
      say.textContent = "Copié";
    } catch {
      say.textContent = "La copie n’a pas marché : notez le numéro.";
    }
  }
}

customElements.define("g-copy", GuichetCopy);
