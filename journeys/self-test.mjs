// Proves that the checks can fail: each is given a page with one fault and must find it, and a
// page without fault in which it must find nothing.
import { createServer } from "node:http";
import { launch } from "./lib/browser.mjs";
import { mistakes } from "./lib/html.mjs";
import { Report } from "./lib/report.mjs";
import { Visitor, must } from "./lib/visitor.mjs";

const GOOD = page("<h1>Bonjour</h1><p>Tout va bien, à 100\u00a0%.</p>");

const PAGES = {
  "/": GOOD,
  "/no-alternative": page('<h1>Bonjour</h1><img src="/dot.svg">'),
  "/no-label": page('<h1>Bonjour</h1><input type="text" name="nir">'),
  "/pale-in-the-dark": page('<h1>Bonjour</h1><p class="pale">Lisible le jour seulement.</p>'),
  "/wide": page('<h1>Bonjour</h1><p class="wide">Trop large</p>'),
  "/two-headings": page("<h1>Bonjour</h1><h1>Bonsoir</h1>"),
  "/elsewhere": page('<h1>Bonjour</h1><img src="http://127.0.0.1:9/x.svg" alt="">'),
  "/inline": page("<h1>Bonjour</h1><script>document.title = 'x'</script>"),
  "/form": page(
    `<h1>Bonjour</h1><form action="/sent"><label for="nom">Nom\u00a0:</label> <input type="text" id="nom" name="nom">
     <input type="radio" id="oui" name="cgu" value="oui"> <label for="oui">J’accepte</label>
     <button type="submit">Envoyer</button></form>`,
  ),
  "/sent?nom=Venturi&cgu=oui": page('<h1>Merci</h1><p>Reçu\u202f!</p><a href="/">Retour</a>'),
  "/scripted": page('<h1>Bonjour</h1><script src="/throws.js"></script>'),
};

const OTHERS = {
  "/dot.svg": ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
  "/throws.js": ["text/javascript", "document.querySelector('h1').textContent = 'Écrit'; throw new Error('aïe');"],
  "/style.css": [
    "text/css",
    `:root { color-scheme: light dark; }
     .pale { color: #555; }
     .wide { width: 2000px; }
     @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }`,
  ],
};

const server = createServer((request, response) => {
  const [kind, body] = OTHERS[request.url] ?? ["text/html; charset=utf-8", PAGES[request.url] ?? ""];
  response.setHeader("Content-Type", kind);
  response.setHeader(
    "Content-Security-Policy",
    "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  response.end(body);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const site = `http://127.0.0.1:${server.address().port}`;

const browser = await launch();
const report = new Report();

for (const script of [true, false]) {
  const how = script ? "with scripts" : "without scripts";
  await finds(`nothing in a good page, ${how}`, "/", script, everything, undefined);
  await finds(`an image without alternative, ${how}`, "/no-alternative", script, accessible, "image-alt");
  await finds(`a contrast lost in the dark only, ${how}`, "/pale-in-the-dark", script, accessible, "dark: color-contrast");
  await finds(`its way through a form, ${how}`, "/form", script, fillsIn, undefined);
}
await finds("a field without label", "/no-label", true, accessible, "label");
await finds("a page wider than the screen", "/wide", true, accessible, "wider than the screen");
await finds("two main headings", "/two-headings", true, (visitor) => visitor.heading(), "2 h1");
await finds("a request to another origin", "/elsewhere", true, tidy, "another origin is asked");
await finds("a text that is missing", "/", true, (visitor) => visitor.sees("Adieu"), "waited in vain");
await finds("an inline script", "/inline", true, tidy, "Content Security Policy");
await finds("an error of a script", "/scripted", true, tidy, "aïe");
await finds("no script running where scripts are off", "/scripted", false, (visitor) => visitor.sees("Bonjour"), undefined);
await findsInHtml("no mistake in a good page", GOOD, undefined);
await findsInHtml("a button without type", page("<h1>Bonjour</h1><button>Envoyer</button>"), "no-implicit-button-type");
await findsInHtml("a style in the page", page('<h1 style="color: red">Bonjour</h1>'), "no-inline-style");
await findsInHtml("two elements with one id", page('<h1 id="a">Bonjour</h1><p id="a">Encore</p>'), "no-dup-id");
await findsInHtml("an element that is not closed", GOOD.replace("</main>", ""), "close-order");

await browser.close();
server.close();
report.close();

function page(body) {
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>\
<link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;
}

async function accessible(visitor) {
  await visitor.isAccessible();
}

async function tidy(visitor) {
  await visitor.page.waitForLoadState("networkidle");
  await visitor.hasNothingToComplainAbout();
}

async function fillsIn(visitor) {
  await visitor.fill("Nom :", "Venturi");
  await visitor.choose("J’accepte");
  await visitor.press("Envoyer");
  await visitor.isOn("/sent");
  await visitor.sees("Reçu !");
  await visitor.follow("Retour");
  await visitor.isOn("/");
  await visitor.doesNotSee("Reçu");
  await visitor.hasNothingToComplainAbout();
}

async function everything(visitor) {
  await visitor.heading();
  await visitor.isAccessible();
  await visitor.hasNothingToComplainAbout();
}

/** The check, on the page, fails with `fault` in its message; or passes, when no fault is named. */
async function finds(name, path, script, check, fault) {
  await report.check(`finds ${name}`, async () => {
    const visitor = await Visitor.arrive(browser, site, { width: 390, script });
    await visitor.open(path);
    const told = await check(visitor).then(() => undefined, (error) => error.message);
    await visitor.leave();
    compare(told, fault);
  });
}

async function findsInHtml(name, html, fault) {
  await report.check(`finds ${name}`, async () => {
    const found = await mistakes(html);
    compare(found.length === 0 ? undefined : found.join("\n"), fault);
  });
}

function compare(told, fault) {
  if (fault === undefined) must(told === undefined, `found what is not there:\n${told}`);
  else must(told?.includes(fault), `« ${fault} » was not found, but:\n${told}`);
}
