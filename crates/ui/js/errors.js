/* g-errors: the summary takes the focus on arrival; its links put the cursor into the field and
   leave the label in sight. */
class GuichetErrors extends HTMLElement {
  connectedCallback() {
    const box = this.firstElementChild;
    box?.focus();
    this.addEventListener("click", (event) => {
      const link = event.target.closest?.("a");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      const frame = field.closest(".field") ?? field;
      frame.scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }
}

customElements.define("g-errors", GuichetErrors);
