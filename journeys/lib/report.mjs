// Counts and says what passed; keeps a picture of what failed.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Report {
  passed = 0;
  failed = 0;
  #pictures;

  /** Runs one check. A failure is printed with a picture of the page, if there is one. */
  async check(name, check, page) {
    const began = performance.now();
    try {
      await check();
      this.passed += 1;
      console.log(`ok      ${name} (${seconds(began)})`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAILED  ${name} (${seconds(began)})`);
      const told = error.name === "AssertionError" ? error.message : error.stack;
      console.log(told.replace(/^/gm, "        "));
      if (page) await this.#picture(page, name);
    }
  }

  /** The closing line, and the exit code that goes with it. A run that checked nothing failed. */
  close() {
    if (this.passed + this.failed === 0) {
      console.log("nothing was checked");
      process.exitCode = 1;
    }
    console.log(`${this.passed} passed, ${this.failed} failed`);
    if (this.failed > 0) process.exitCode = 1;
  }

  async #picture(page, name) {
    this.#pictures ??= await mkdtemp(join(tmpdir(), "guichet-journeys-"));
    const path = join(this.#pictures, `${name.replace(/[^a-z0-9]+/gi, "-")}.png`);
    const taken = await page.screenshot({ path, fullPage: true }).then(() => true, () => false);
    if (taken) console.log(`        picture: ${path}`);
  }
}

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
