/* g-password: shows and hides the code, and ticks the rules as one types. What is announced is
   the number of rules met, once one pauses: not every key. */
const ANNOUNCE_AFTER_MS = 900;

class GuichetPassword extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.button = this.querySelector("[data-reveal]");
    this.say = this.querySelector("[data-say]");
    this.rules = [...this.querySelectorAll("[data-has], [data-has-not]")];
    if (!this.input || !this.button) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.show(this.input.type === "password"));
    /* A code shown must not be kept by the browser as ordinary text. */
    this.input.form?.addEventListener("submit", () => this.show(false));
    if (this.rules.length > 0) this.input.addEventListener("input", () => this.check());
  }

  show(visible) {
    this.input.type = visible ? "text" : "password";
    const words = this.button.querySelector("[data-words]");
    words.textContent = visible ? "Masquer" : "Afficher";
    this.say.textContent = visible ? "Votre code est affiché" : "Votre code est masqué";
  }

  check() {
    const typed = this.input.value;
    let met = 0;
    for (const rule of this.rules) {
      const { has, hasNot } = rule.dataset;
      const good = typed !== "" && (has ? new RegExp(has, "u").test(typed) : !new RegExp(hasNot, "u").test(typed));
      rule.toggleAttribute("data-met", good);
      if (good) met += 1;
    }
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.say.textContent = `${met} règles respectées sur ${this.rules.length}`;
    }, ANNOUNCE_AFTER_MS);
  }
}

customElements.define("g-password", GuichetPassword);
