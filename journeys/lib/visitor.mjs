// A person in front of the site: sees, types, presses. What a journey says, it says with this.
import { AssertionError } from "node:assert";
import { setTimeout } from "node:timers/promises";
import { violations, withoutScripts } from "./accessibility.mjs";
import { mistakes } from "./html.mjs";

/** A wait for something on the page; the site itself answers in milliseconds. */
const PATIENCE_MS = 5_000;
const HEIGHT = 844;

export class Visitor {
  #context;
  #scripts;
  /** What went wrong on the way without stopping the visitor. */
  #complaints = [];
  #documents = [];
  #leaves = false;

  /** `way` is `{ width, script }`: the width of the screen, and whether scripts run; `sample` for
   * one state of a page without a site behind it. */
  static async arrive(browser, site, way) {
    const context = await browser.newContext({
      baseURL: site,
      locale: "fr-FR",
      timezoneId: "Europe/Paris",
      viewport: { width: way.width, height: HEIGHT },
      serviceWorkers: "block",
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(context, await context.newPage(), site, way);
    if (!way.script) visitor.#scripts = await withoutScripts(visitor.page);
    return visitor;
  }

  constructor(context, page, site, way) {
    this.#context = context;
    this.page = page;
    this.site = new URL(site).origin;
    this.way = way;
    page.on("console", (message) => this.#hear(message));
    page.on("pageerror", (error) => this.#complaints.push(`script: ${error.message}`));
    page.on("request", (request) => this.#watch(request));
    page.on("response", (response) => this.#keep(response));
  }

  // --- what the visitor does

  async open(path) {
    return this.page.goto(path);
  }

  async follow(link) {
    await this.page.getByRole("link", { name: spaced(link) }).click();
  }

  /** The first of several links of that name. */
  async followFirst(link) {
    await this.page.getByRole("link", { name: spaced(link) }).first().click();
  }

  /** Opens what is folded away; what is open already stays. */
  async unfold(summary) {
    const folded = this.page.locator("details:not([open]) > summary", { hasText: spaced(summary) });
    if ((await folded.count()) > 0) await folded.first().click();
  }

  async press(button) {
    await this.page.getByRole("button", { name: spaced(button) }).click();
  }

  async fill(label, value) {
    await this.page.getByLabel(spaced(label)).fill(value);
  }

  /** Copied elsewhere and pasted, as from a password manager that fills a field of this purpose. */
  async paste(label, value, purpose) {
    const note = await this.#context.newPage();
    await note.goto("data:text/html,<textarea>");
    await note.locator("textarea").fill(value);
    await note.keyboard.press("ControlOrMeta+A");
    await note.keyboard.press("ControlOrMeta+C");
    await note.close();
    await this.page.bringToFront();
    const field = this.page.getByLabel(spaced(label));
    must((await field.getAttribute("autocomplete")) === purpose, `« ${label} » does not say ${purpose}`);
    await field.fill("");
    await field.focus();
    await this.page.keyboard.press("ControlOrMeta+V");
    must((await field.inputValue()) === value, `« ${label} » refuses what is pasted`);
  }

  async choose(label) {
    await this.page.getByLabel(spaced(label)).check();
  }

  async select(label, option) {
    await this.page.getByLabel(spaced(label)).selectOption({ label: option });
  }

  async attach(label, file) {
    await this.page.getByLabel(spaced(label)).setInputFiles(file);
  }

  /** Presses a key; says what has the focus then: `{ element, id, name, target, visible }`. */
  async key(key) {
    await this.page.keyboard.press(key);
    return this.page.evaluate(() => {
      const focused = document.activeElement;
      const box = focused.getBoundingClientRect();
      return {
        element: focused.localName,
        id: focused.id,
        name: focused.textContent.trim(),
        target: focused.getAttribute("href"),
        visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0,
      };
    });
  }

  async resize(width) {
    await this.page.setViewportSize({ width, height: HEIGHT });
  }

  /** From now on the way may lead to the demo's provider of identities and back. */
  mayLeave() {
    this.#leaves = true;
  }

  // --- what the visitor makes sure of

  async sees(text) {
    await this.#eventually(`to see « ${text} »`, async () => (await this.#text()).includes(plain(text)));
  }

  async doesNotSee(text) {
    must(!(await this.#text()).includes(plain(text)), `« ${text} » is on ${this.page.url()}`);
  }

  async isOn(path) {
    await this.#eventually(`to be on ${path}`, () => new URL(this.page.url()).pathname === path);
  }

  /** Exactly one h1; gives its text. */
  async heading() {
    const headings = await this.page.locator("h1").allInnerTexts();
    must(headings.length === 1, `${this.page.url()} has ${headings.length} h1`);
    return plain(headings[0]);
  }

  /** The amounts of a table are, to the cent, those of its last line. */
  async addsUp(caption) {
    const table = this.page.getByRole("table", { name: spaced(caption) });
    const cents = (part) =>
      table.locator(`${part} data`).evaluateAll((amounts) =>
        amounts.map((amount) => Math.round(Number(amount.value) * 100)),
      );
    const [lines, [total]] = [await cents("tbody"), await cents("tfoot")];
    const sum = lines.reduce((one, other) => one + other, 0);
    must(lines.length > 0 && sum === total, `${caption}: ${lines.join(" + ")} is not ${total}`);
  }

  /** No finding of axe in either theme. The runner makes sure of it at the end of each journey. */
  async isAccessible() {
    await this.hasRoom();
    const found = await violations(this.page, this.#scripts);
    must(found.length === 0, `${this.page.url()}\n${found.join("\n")}`);
  }

  /** Nothing makes the page wider than the screen. */
  async hasRoom() {
    const overflow = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    must(overflow <= 0, `${this.page.url()} is ${overflow} px wider than the screen`);
  }

  /** No script error, nothing from another origin, and valid HTML all along the way. */
  async hasNothingToComplainAbout() {
    const complaints = [...this.#complaints];
    for (const { url, html } of await Promise.all(this.#documents)) {
      for (const mistake of html === undefined ? [] : await mistakes(html)) {
        complaints.push(`${url}: ${mistake}`);
      }
    }
    must(complaints.length === 0, [...new Set(complaints)].join("\n"));
  }

  async leave() {
    await this.#context.close();
  }

  // --- what the visitor notices

  /** Besides errors, the console says what the content security policy refused. */
  #hear(message) {
    if (!["error", "warning"].includes(message.type())) return;
    // A form sent back with its mistakes answers 422; the browser reports that as an error. So
    // it does for the page of whoever comes back with an identity that is refused.
    if (message.text().includes("status of 422")) return;
    // A sample's forms have a token that opens nothing: what its script asks for is refused.
    if ((this.#leaves || this.way.sample) && message.text().includes("status of 403")) return;
    this.#complaints.push(`console: ${message.text()}`);
  }

  #watch(request) {
    const { protocol, origin, hostname } = new URL(request.url());
    if (this.#leaves && request.isNavigationRequest() && hostname === "localhost") return;
    if (protocol !== "data:" && protocol !== "blob:" && origin !== this.site) {
      this.#complaints.push(`another origin is asked: ${request.url()}`);
    }
  }

  #keep(response) {
    const request = response.request();
    const kind = response.headers()["content-type"] ?? "";
    if (!request.isNavigationRequest() || !kind.startsWith("text/html")) return;
    if (new URL(response.url()).origin !== this.site) return;
    if (response.status() >= 300 && response.status() < 400) return;
    const url = response.url();
    // A page left before it was read in full has no body any more.
    this.#documents.push(response.text().then((html) => ({ url, html }), () => ({ url })));
  }

  async #text() {
    return plain(await this.page.locator("body").innerText());
  }

  async #eventually(wish, holds) {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      // Between two pages there is nothing to read: that is not yet a failure.
      if (await Promise.resolve().then(holds).catch(() => false)) return;
      await setTimeout(50);
    }
    must(false, `waited in vain ${wish} on ${this.page.url()}, which says:\n${await this.#text()}`);
  }
}

/** Fails with a message for the person who reads the report. */
export function must(holds, message) {
  if (!holds) throw new AssertionError({ message });
}

/** French typography has no-break spaces; a journey is written with ordinary ones. */
function plain(text) {
  return text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

/** The same for names of links, buttons and fields, whole and not in part. */
function spaced(name) {
  const parts = plain(name).split(" ").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^\\s*${parts.join("[\\s\\u00a0\\u202f]+")}\\s*$`);
}
