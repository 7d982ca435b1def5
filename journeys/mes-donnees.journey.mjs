import { readFile } from "node:fs/promises";
import { confirm } from "./lib/step-up.mjs";
import { CODE, forgetLimits, numberAndCode, signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const NUMBER = "2 90 03 99 243 017";
const AGAIN = "linh.nguyen@exemple.net";

/** What Linh may do with what is hers: see her devices, take everything along, close, come back. */
export default {
  name: "Linh forgets a device, takes her data along, closes her account and opens it again",

  async walk(visitor) {
    await visitor.open("/connexion");
    await signIn(visitor, NUMBER, { trust: true });
    await visitor.isOn("/mon-compte");
    await devices(visitor);
    await everything(visitor);
    await closed(visitor);
    await openedAgain(visitor);
  },
};

async function devices(visitor) {
  await visitor.open("/securite");
  await visitor.follow("Modifier : Appareils de confiance");
  await visitor.isOn("/securite/appareils");
  await visitor.sees("cet appareil");
  await visitor.isAccessible();
  await visitor.page.getByRole("button", { name: /^Oublier(?! tous)/ }).first().click();
  await visitor.sees("un code y sera de nouveau demandé");
  await visitor.isAccessible();
}

/** A mailed code, the current one, and the file holds her number in clear. */
async function everything(visitor) {
  await visitor.open("/securite/mes-donnees");
  await visitor.isAccessible();
  await confirm(visitor);
  await visitor.isOn("/securite/mes-donnees");
  await visitor.choose("Un fichier pour un logiciel");
  await visitor.press("Télécharger mes données");
  await visitor.sees("Indiquez votre code.");
  await visitor.isAccessible();
  await visitor.fill("Votre code actuel", CODE);
  const coming = visitor.page.waitForEvent("download");
  await visitor.press("Télécharger mes données");
  const file = JSON.parse(await readFile(await (await coming).path(), "utf8"));
  must(file.tables.members[0].nir === NUMBER.replaceAll(" ", ""), "the file is not hers");
}

async function closed(visitor) {
  await visitor.open("/securite/fermer-mon-compte");
  await visitor.sees("Ce qui s’arrête aussitôt");
  await confirm(visitor);
  await visitor.isOn("/securite/fermer-mon-compte");
  await visitor.fill("Votre code actuel", CODE);
  await visitor.press("Fermer mon compte");
  await visitor.sees("Cochez la case");
  await visitor.isAccessible();
  await visitor.choose("J’ai lu ce qui s’arrête et je veux fermer mon compte.");
  await visitor.fill("Votre code actuel", CODE);
  await visitor.press("Fermer mon compte");
  await visitor.sees("Ce compte est fermé");
  await visitor.isAccessible();
  await visitor.open("/connexion");
  await numberAndCode(visitor, NUMBER);
  await visitor.sees("ne correspondent pas à un compte ouvert");
}

/** By card and IBAN, as the first time. */
async function openedAgain(visitor) {
  await forgetLimits(visitor);
  const people = await (await visitor.page.request.get("/demo/personnes.json")).json();
  const her = people.find(({ first_name }) => first_name === "Linh");
  await visitor.open("/creer-mon-compte");
  await visitor.fill("Nom", "Nguyen");
  await visitor.fill("Numéro de sécurité sociale", NUMBER);
  await visitor.fill("Date de naissance", "08/03/1990");
  await visitor.fill("Code postal", her.postal_code);
  await visitor.press("Continuer");
  await visitor.sees("Étape 2 sur 5");
  await visitor.fill("Les 7 derniers caractères de votre IBAN", her.iban.replaceAll(" ", "").slice(-7));
  await visitor.fill(
    "Les 11 derniers chiffres du numéro de série de votre carte Vitale",
    her.vitale_serial.replaceAll(" ", "").slice(-11),
  );
  await visitor.press("Continuer");
  await visitor.sees("Étape 3 sur 5");
  await visitor.choose("Oui, j’accepte");
  await visitor.press("Continuer");
  await visitor.fill("Votre code", CODE);
  await visitor.fill("Le même code, encore une fois", CODE);
  await visitor.press("Continuer");
  await visitor.fill("Adresse e-mail", AGAIN);
  await visitor.fill("La même adresse, encore une fois", AGAIN);
  await visitor.page.locator('[name="info_email"][value="non"]').check();
  await visitor.press("Ouvrir mon compte");
  await visitor.sees("Regardez vos mails");
  await visitor.open(await linkOfTheMail(visitor));
  await visitor.press("Confirmer mon adresse");
  await visitor.sees("Votre adresse est confirmée");
  await signIn(visitor, NUMBER);
  await visitor.isOn("/mon-compte");
  await visitor.sees("Bonjour Linh");
}

/** The mail leaves seconds after the page. */
async function linkOfTheMail(visitor) {
  for (let turn = 0; turn < 60; turn += 1) {
    const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
    const mail = mails.find(({ to, links }) => to === AGAIN && links.length > 0);
    if (mail) return new URL(mail.links.find((link) => link.includes("/activation"))).href;
    await visitor.page.waitForTimeout(250);
  }
  return must(false, "no mail came");
}
