/* g-session: two minutes before the session ends, asks whether somebody is there. Any page of
   the same account that was loaded since keeps all of them alive, so tabs tell each other. */
const WARN_BEFORE_S = 120;

class GuichetSession extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.form = this.querySelector("form");
    if (!this.dialog || !this.form) return;
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel("guichet-session") : null;
    this.channel?.addEventListener("message", () => this.restart());
    this.channel?.postMessage("alive");
    this.form.addEventListener("submit", (event) => this.extend(event));
    /* Closing with Escape means « I am here » as well. */
    this.dialog.addEventListener("cancel", (event) => this.extend(event));
    this.restart();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.channel?.close();
  }

  restart() {
    this.endsAt = Date.now() + Number(this.dataset.seconds) * 1000;
    this.said = null;
    if (this.dialog.open) this.dialog.close();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tick(), 1000);
  }

  tick() {
    const left = Math.ceil((this.endsAt - Date.now()) / 1000);
    if (left <= 0) {
      clearInterval(this.timer);
      location.reload();
    } else if (left <= WARN_BEFORE_S) {
      this.warn(left);
    }
  }

  warn(left) {
    if (!this.dialog.open) this.dialog.showModal();
    const words = left > 90 ? "2 minutes" : left > 60 ? "1 minute 30" : left > 30 ? "1 minute" : "30 secondes";
    if (words === this.said) return;
    this.said = words;
    this.querySelector("[data-left]").textContent = words;
    this.querySelector("[data-say]").textContent = `Votre session se termine dans ${words}.`;
  }

  async extend(event) {
    event.preventDefault();
    try {
      const body = new URLSearchParams(new FormData(this.form));
      const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
      this.restart();
      this.channel?.postMessage("alive");
    } catch {
      this.form.submit();
    }
  }
}

customElements.define("g-session", GuichetSession);
