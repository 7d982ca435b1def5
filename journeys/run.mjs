// node run.mjs SITE [WIDTH]: every journey, as somebody with a phone, then as somebody at a desk
// whose browser runs no scripts. The site is started by ./dev, once for each of the two.
import { readdir } from "node:fs/promises";
import { launch } from "./lib/browser.mjs";
import { Report } from "./lib/report.mjs";
import { Visitor } from "./lib/visitor.mjs";

const WAYS = [
  { width: 390, script: true },
  { width: 1280, script: false },
];

const [site, width] = process.argv.slice(2);
const ways = WAYS.filter((way) => width === undefined || way.width === Number(width));
if (site === undefined || ways.length === 0) {
  console.error("usage: node run.mjs SITE [390|1280]");
  process.exit(2);
}

const folder = new URL("./", import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith(".journey.mjs")).sort();
const browser = await launch();
const report = new Report();
for (const way of ways) {
  for (const file of files) {
    const { default: journey } = await import(new URL(file, folder));
    const visitor = await Visitor.arrive(browser, site, way);
    const name = `${journey.name} (${way.width} px, ${way.script ? "with" : "without"} scripts)`;
    const walk = async () => {
      await journey.walk(visitor);
      await visitor.isAccessible();
      await visitor.hasNothingToComplainAbout();
    };
    await report.check(name, walk, visitor.page);
    await visitor.leave();
  }
}
await browser.close();
report.close();
