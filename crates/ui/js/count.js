/* g-count: how many characters are left, aloud only near the end. */
const SAY_BELOW = 0.1;

class GuichetCount extends HTMLElement {
  connectedCallback() {
    this.max = Number(this.dataset.max);
    this.input = this.querySelector("textarea");
    if (!this.max || !this.input) return;
    this.input.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const left = this.max - [...this.input.value].length;
    const words = left < 0 ? `${-left} caractères en trop` : `Il reste ${left} caractères`;
    this.querySelector("[data-count]").textContent = words;
    this.toggleAttribute("data-over", left < 0);
    clearTimeout(this.waiting);
    if (left < this.max * SAY_BELOW) {
      this.waiting = setTimeout(() => (this.querySelector("[data-say]").textContent = words), 900);
    }
  }
}

customElements.define("g-count", GuichetCount);
