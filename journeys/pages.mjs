// node pages.mjs SITE: every state of every page, from the site's own list of samples. Each state
// is opened once; axe reads it at both widths and in both themes.
import { launch } from "./lib/browser.mjs";
import { Report } from "./lib/report.mjs";
import { Visitor, must } from "./lib/visitor.mjs";

const LIST = "/guide-de-style/etats.json";
const WIDTHS = [390, 1280];
/** A page at 1280 px enlarged four times: the text still needs no sideways scrolling (WCAG 1.4.10). */
const NARROWEST = 320;

const [site] = process.argv.slice(2);
if (site === undefined) {
  console.error("usage: node pages.mjs SITE");
  process.exit(2);
}

const report = new Report();
const states = await listOfStates();
const browser = await launch();
for (const { slug, title, href } of states) {
  const visitor = await Visitor.arrive(browser, site, { width: WIDTHS[0], script: true, sample: true });
  const visit = async () => {
    const answer = await visitor.open(href);
    must(answer.status() === 200, `${href} answers ${answer.status()}`);
    await visitor.heading();
    await visitor.resize(NARROWEST);
    await visitor.hasRoom();
    for (const width of WIDTHS) {
      await visitor.resize(width);
      await visitor.isAccessible();
    }
    await visitor.hasNothingToComplainAbout();
  };
  await report.check(`${slug}: ${title}`, visit, visitor.page);
  await visitor.leave();
}
await browser.close();
report.close();

/** `[{"slug","title","href"}]`. No list is a failure, not an empty list. */
async function listOfStates() {
  const answer = await fetch(new URL(LIST, site));
  if (!answer.ok) {
    console.error(`${LIST} answers ${answer.status}`);
    process.exit(1);
  }
  return answer.json();
}
