import { forgetLimits, mailedCodes, typeMailedCode } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "FranceConnect signs Camille in, opens an account, and shows the other ways to whom we do not know",

  async walk(visitor) {
    visitor.mayLeave();
    await visitor.open("/connexion");
    await visitor.follow("Continuer avec FranceConnect");
    await forgetLimits(visitor);
    const known = await mailedCodes(visitor);
    await says(visitor, "Camille MARTIN");
    // One factor there: this device is unknown here (decision 0006).
    await visitor.isOn("/connexion/code");
    await typeMailedCode(visitor, { known });
    await visitor.isOn("/mon-compte");
    await visitor.sees("Bonjour Camille");
    await leaves(visitor);

    await cancels(visitor);
    await stranger(visitor);
    await weak(visitor);
    await excluded(visitor);
    await opens(visitor);
  },
};

/** On the provider's page: who, and how sure it is. */
async function says(visitor, who, level) {
  await visitor.sees("FranceConnect de démonstration");
  await visitor.select("Personne", who);
  if (level !== undefined) await visitor.select("Niveau de garantie", level);
  await visitor.press("Continuer");
}

/** Signing out here leads there, and back. */
async function leaves(visitor) {
  await visitor.press("Déconnexion");
  await visitor.sees("Se déconnecter de FranceConnect ?");
  await visitor.press("Se déconnecter");
  await visitor.isOn("/connexion");
  await visitor.sees("Vous êtes déconnecté");
}

async function cancels(visitor) {
  await visitor.open("/connexion");
  await visitor.follow("Continuer avec FranceConnect");
  await visitor.press("Annuler");
  await visitor.sees("Vous avez arrêté chez FranceConnect");
  await visitor.isAccessible();
}

async function stranger(visitor) {
  await visitor.follow("Recommencer avec FranceConnect");
  await says(visitor, "Personne INCONNU");
  await visitor.sees("Nous ne vous avons pas reconnu avec certitude");
  await visitor.sees("3646");
  await visitor.isAccessible();
}

async function weak(visitor) {
  await visitor.open("/connexion");
  await visitor.follow("Continuer avec FranceConnect");
  await says(visitor, "Camille MARTIN", "aucun : guichet doit refuser");
  await visitor.sees("Il faut une identité plus sûre");
}

async function excluded(visitor) {
  const people = { "Marc ROUSSEL": "Un autre régime vous assure", "Simone MOREAU": "pas reconnu" };
  for (const [who, words] of Object.entries(people)) {
    await visitor.open("/creer-mon-compte");
    await visitor.follow("Continuer avec FranceConnect");
    await says(visitor, who);
    await visitor.sees(words);
  }
}

/** The other parent of Lina has no account; neither card nor IBAN is asked of him. */
async function opens(visitor) {
  await visitor.open("/creer-mon-compte");
  await visitor.follow("Continuer avec FranceConnect");
  await says(visitor, "Yanis BERNARD");
  await visitor.isOn("/creer-mon-compte/conditions");
  await visitor.choose("Oui, j’accepte");
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/code");
  await visitor.fill("Votre code", "MotdePasse1");
  await visitor.fill("Le même code, encore une fois", "MotdePasse1");
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/contact");
  await visitor.fill("Adresse e-mail", "y.bernard@exemple.fr");
  await visitor.fill("La même adresse, encore une fois", "y.bernard@exemple.fr");
  await visitor.page.locator('[name="info_email"][value="non"]').check();
  await visitor.press("Ouvrir mon compte");
  await visitor.isOn("/creer-mon-compte/mails");
  must(new URL(visitor.page.url()).origin === visitor.site, "the account is opened here");
}
