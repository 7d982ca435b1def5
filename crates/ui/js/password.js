/* g-password: shows and hides the code, ticks the rules as one types and says how solid the code
   is. What is announced is the number of rules met and that word, once one pauses: not every key. */
const ANNOUNCE_AFTER_MS = 900;

/* By what is not the character before or its neighbour: the thresholds of values::password. */
const SOLID_FROM = [0, 10, 12, 15];

function solidity(typed) {
  let before;
  let surprising = 0;
  for (const letter of typed.toLowerCase()) {
    const code = letter.codePointAt(0);
    if (before === undefined || Math.abs(code - before) > 1) surprising += 1;
    before = code;
  }
  return SOLID_FROM.filter((least) => surprising >= least).length;
}

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
    const word = this.measure(typed, met);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.say.textContent = `${met} règles respectées sur ${this.rules.length}${word}`;
    }, ANNOUNCE_AFTER_MS);
  }

  measure(typed, met) {
    const meter = this.querySelector("[data-meter]");
    if (!meter) return "";
    const level = met === this.rules.length ? solidity(typed) : 0;
    const word = meter.dataset.meter.split("|")[level];
    meter.hidden = typed === "";
    meter.dataset.level = level;
    meter.querySelector("[data-word]").textContent = word;
    return `, solidité : ${word}`;
  }
}

customElements.define("g-password", GuichetPassword);
