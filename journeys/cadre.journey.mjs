import { createServer } from "node:http";
import { once } from "node:events";
import { forgetLimits, signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const PAGES = [
  "/",
  "/connexion",
  "/mon-compte",
  "/paiements",
  "/securite",
  "/demarches/rattachement-enfant-second-parent",
  "/nulle-part",
];

/** T15 and T46 in a real browser: another origin frames nothing, and « Back » shows nothing. */
export default {
  name: "Linh's pages are in nobody's frame, and gone once she has left",

  async walk(visitor) {
    await visitor.open("/connexion");
    await forgetLimits(visitor);
    await signIn(visitor, "2 90 03 99 243 017");
    await visitor.isOn("/mon-compte");
    await framed(visitor);
    await left(visitor);
  },
};

/** From the same browser, cookies and all, as a page of another port would. */
async function framed(visitor) {
  const frames = PAGES.map((path, nth) => `<iframe id="f${nth}" src="${visitor.site}${path}"></iframe>`);
  const trap = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html").end(`<!doctype html>${frames.join("")}`);
  });
  await once(trap.listen(0, "127.0.0.1"), "listening");
  const page = await visitor.page.context().newPage();
  try {
    await page.goto(`http://localhost:${trap.address().port}/`, { waitUntil: "load" });
    await page.waitForTimeout(500);
    for (const frame of page.frames().slice(1)) {
      const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
      const ours = /guichet|Bonjour|Paiements/.test(text) || frame.url().startsWith(visitor.site);
      must(!ours, `${frame.url()} stands in a frame of another site`);
    }
    must(page.frames().length === PAGES.length + 1, "not every page was tried");
  } finally {
    await page.close();
    trap.close();
  }
}

/** After signing out neither « Back » nor the page kept in memory shows what was there. */
async function left(visitor) {
  await visitor.open("/paiements");
  await visitor.sees("Mes paiements");
  await visitor.open("/securite");
  await visitor.press("Déconnexion");
  await visitor.sees("Vous êtes déconnecté");
  for (let step = 0; step < 3; step += 1) {
    await visitor.page.goBack().catch(() => null);
    await visitor.doesNotSee("Bonjour");
    await visitor.doesNotSee("Mes paiements");
    await visitor.doesNotSee("Connecté en ce moment");
  }
  await visitor.open("/paiements");
  await visitor.isOn("/connexion");
}
