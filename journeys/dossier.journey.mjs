import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const ANNE = "2 74 11 35 238 056";
const EMAIL = "anne.leroy@exemple.fr";
const CODE = "Une-Phrase-9-Chats";

export default {
  name: "An adviser gives Anne a provisional code; she enters, and sees who opened her file",

  async walk(visitor) {
    await find(visitor);
    const given = await giveCode(visitor);
    await enter(visitor, given);
    await visitor.open(await linkOfTheMail(visitor));
    await visitor.press("Confirmer mon adresse");
    await visitor.sees("Votre adresse est confirmée");

    await signIn(visitor, ANNE, { code: CODE });
    await visitor.isOn("/mon-compte");
    await visitor.follow("Accès à mon dossier");
    await visitor.isOn("/acces");
    await visitor.sees("Pendant un appel avec vous");
    await visitor.sees("Conseiller, CPAM Yvelines");
    await visitor.sees("Code provisoire donné");
    await visitor.doesNotSee("Inès Roche");
  },
};

async function find(visitor) {
  await visitor.open("/demo");
  const agents = await visitor.page.request.get("/demo/agents.json");
  const adviser = (await agents.json()).find(({ caisse, role }) => caisse === "781" && role === "agent");
  await visitor.open(adviser.url);
  await visitor.follow("Rechercher");
  await visitor.isOn("/agent/recherche");
  await visitor.press("Rechercher");
  await visitor.sees("Il y a un problème");
  await visitor.fill("Numéro de sécurité sociale", "1 84 06 75 056 012");
  await visitor.press("Rechercher");
  await visitor.sees("Aucun dossier de vos caisses ne porte ce numéro.");
  await visitor.isAccessible();
  await visitor.fill("Numéro de sécurité sociale", ANNE);
  await visitor.press("Rechercher");
  await visitor.sees("Pourquoi ouvrez-vous ce dossier ?");
  await visitor.doesNotSee("LEROY");
  must(!visitor.page.url().includes("274"), "the number is in the address");
  await visitor.press("Ouvrir le dossier");
  await visitor.sees("Choisissez le motif de l’ouverture.");
  await visitor.isAccessible();
  await visitor.choose("Un appel de la personne");
  await visitor.press("Ouvrir le dossier");
  await visitor.sees("Anne LEROY");
}

async function giveCode(visitor) {
  await visitor.sees("2 74 11 •• ••• •••");
  await visitor.isAccessible();
  await visitor.press("Afficher le numéro de sécurité sociale");
  await visitor.sees(ANNE);
  await visitor.follow("Donner un code provisoire");
  await visitor.choose("Au téléphone");
  await visitor.choose("C’est la personne elle-même qui le demande");
  await visitor.choose("Date et lieu de naissance donnés sans aide");
  await visitor.press("Donner un code");
  await visitor.sees("3 vérifications différentes");
  await visitor.isAccessible();
  await visitor.choose("Adresse postale donnée sans aide");
  await visitor.choose("Rappelée au numéro déjà connu du dossier");
  await visitor.press("Donner un code");
  await visitor.sees("À dire maintenant");
  await visitor.isAccessible();
  return visitor.page.locator("strong.reference").innerText();
}

async function enter(visitor, given) {
  await visitor.open("/connexion");
  await visitor.follow("J’ai un code provisoire");
  await visitor.isAccessible();
  await visitor.fill("Numéro de sécurité sociale", ANNE);
  await visitor.fill("Code provisoire", given.toLowerCase().replaceAll("-", " "));
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/conditions");
  await visitor.choose("Oui, j’accepte");
  await visitor.press("Continuer");
  await visitor.fill("Votre code", CODE);
  await visitor.fill("Le même code, encore une fois", CODE);
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/contact");
  await visitor.fill("Adresse e-mail", EMAIL);
  await visitor.fill("La même adresse, encore une fois", EMAIL);
  await visitor.page.locator('[name="info_email"][value="non"]').check();
  await visitor.press("Ouvrir mon compte");
  await visitor.isOn("/creer-mon-compte/mails");
}

/** The mail leaves seconds after the page. */
async function linkOfTheMail(visitor) {
  for (let turn = 0; turn < 60; turn += 1) {
    const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
    const mail = mails.find(({ to, links }) => to === EMAIL && links.length > 0);
    if (mail) return new URL(mail.links.find((link) => link.includes("/activation"))).href;
    await visitor.page.waitForTimeout(250);
  }
  return must(false, "no mail came");
}
