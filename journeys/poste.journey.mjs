import { CODE, forgetLimits, mailedCodes, numberAndCode, signIn, typeMailedCode } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const CAMILLE = "2 85 05 78 006 084";
const ANOTHER = "Un-Autre-Code-8";
const NOBODY = "1 90 01 75 056 096";

/** So many searches in a day stop an adviser (`shared/limits`). */
const SEARCHES_STOP = 600;

export default {
  name: "An adviser freezes Camille's account and opens it again; another who searches too much is stopped",

  async walk(visitor) {
    await sits(visitor, "agent", "781");
    await opensFile(visitor);
    await freezes(visitor);
    await isKeptOut(visitor);
    await lifts(visitor);
    await entersByAnotherCode(visitor);

    await sits(visitor, "agent", "781");
    await searchesTooMuch(visitor);
    await sits(visitor, "administrator", "781");
    await visitor.doesNotSee("Rechercher");
    await visitor.doesNotSee("Alertes");
    await sits(visitor, "supervisor", "781");
    await liftsTheStop(visitor);
    await sits(visitor, "agent", "781");
    await search(visitor);
    await visitor.sees("Camille MARTIN");
  },
};

/** Signs a demo adviser in, in the place of whoever sat here. */
async function sits(visitor, wanted, at) {
  const agents = await visitor.page.request.get("/demo/agents.json");
  const { url } = (await agents.json()).find(({ caisse, role }) => role === wanted && caisse === at);
  await visitor.open(url);
  await visitor.isOn("/agent");
}

async function search(visitor) {
  await visitor.follow("Rechercher");
  await visitor.fill("Numéro de sécurité sociale", CAMILLE);
  await visitor.press("Rechercher");
}

async function opensFile(visitor) {
  await search(visitor);
  await visitor.choose("Un appel de la personne");
  await visitor.press("Ouvrir le dossier");
  await visitor.sees("Camille MARTIN");
  await visitor.sees("Compte ouvert");
}

async function freezes(visitor) {
  await visitor.follow("Bloquer le compte");
  await visitor.isAccessible();
  await visitor.press("Bloquer le compte");
  await visitor.sees("Choisissez pourquoi ce compte doit être bloqué.");
  await visitor.isAccessible();
  await visitor.choose("Quelqu’un d’autre utilise peut-être ce compte");
  await visitor.press("Bloquer le compte");
  await visitor.sees("Camille MARTIN");
  await visitor.sees("Compte bloqué");
  await visitor.isAccessible();
}

/** The right code opens nothing, and a mail says so. */
async function isKeptOut(visitor) {
  await forgetLimits(visitor);
  const known = await mailedCodes(visitor);
  await visitor.open("/connexion");
  await numberAndCode(visitor, CAMILLE);
  await typeMailedCode(visitor, { known });
  await visitor.sees("Personne ne peut y entrer, même avec le bon code.");
  await mailed(visitor, "camille.martin@exemple.fr", "Votre compte est bloqué");
}

async function lifts(visitor) {
  await visitor.open("/agent");
  await search(visitor);
  // It is still open for the reason that was given.
  await visitor.sees("Compte bloqué");
  await visitor.follow("Débloquer le compte");
  await visitor.isAccessible();
  await visitor.choose("Au téléphone");
  await visitor.choose("C’est la personne elle-même qui le demande");
  await visitor.choose("Date et lieu de naissance donnés sans aide");
  await visitor.press("Débloquer le compte");
  await visitor.sees("3 vérifications différentes");
  await visitor.isAccessible();
  await visitor.choose("Adresse postale donnée sans aide");
  await visitor.choose("Rappelée au numéro déjà connu du dossier");
  await visitor.press("Débloquer le compte");
  await visitor.sees("Compte ouvert");
}

/** The code of before is changed first; afterwards she takes it again, for the journeys that follow. */
async function entersByAnotherCode(visitor) {
  await signIn(visitor, CAMILLE);
  await visitor.isOn("/connexion/nouveau-code");
  await visitor.fill("Votre code", ANOTHER);
  await visitor.fill("Le même code, encore une fois", ANOTHER);
  await visitor.press("Changer mon code et continuer");
  await visitor.isOn("/mon-compte");
  await visitor.open("/securite/code");
  await visitor.fill("Votre code actuel", ANOTHER);
  await visitor.page.locator('[name="code"]').fill(CODE);
  await visitor.fill("Le même code, encore une fois", CODE);
  await visitor.press("Changer mon code");
  await visitor.sees("Votre code est changé");
}

/** Numbers tried one after the other, as a script would, until nothing is answered any more. */
async function searchesTooMuch(visitor) {
  await visitor.follow("Rechercher");
  const csrf = await visitor.page.locator("main input[name=csrf]").first().inputValue();
  const form = { csrf, nir: NOBODY };
  const post = () => visitor.page.request.post("/agent/recherche", { form });
  let tries = 0;
  while ((await post()).status() === 422) tries += 1;
  must(tries > SEARCHES_STOP - 10 && tries <= SEARCHES_STOP, `${tries} searches were answered`);
  const stopped = await post();
  must(stopped.status() === 403, `a search after the stop answered ${stopped.status()}`);
  must((await stopped.text()).includes("sont suspendues"), "the stop is not explained");
}

async function liftsTheStop(visitor) {
  await mailed(visitor, "nadia@caisse.exemple.fr", "Une alerte de l’espace conseiller");
  await visitor.follow("Alertes");
  await visitor.isOn("/agent/alertes");
  await visitor.sees("Beaucoup de recherches en une heure");
  await visitor.sees("Recherches suspendues");
  await visitor.isAccessible();
  await visitor.press("Lever la suspension concernant Inès Roche");
  await visitor.isOn("/agent/alertes");
  await visitor.sees("Levée le");
  await visitor.isAccessible();
}

/** The mail leaves seconds after the page. */
async function mailed(visitor, address, about) {
  for (let turn = 0; turn < 60; turn += 1) {
    const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
    if (mails.some(({ to, subject }) => to === address && subject === about)) return;
    await visitor.page.waitForTimeout(250);
  }
  must(false, `« ${about} » did not come to ${address}`);
}
