import { forgetLimits, signIn } from "./lib/sign-in.mjs";

const JEANNE = "2 48 06 78 646 067";
const OLD = "40718253";
const NEW = "Un-Autre-Code-8";

export default {
  name: "Jeanne's old account: new conditions, an old code, then a code to change after a freeze",

  async walk(visitor) {
    await refuses(visitor);
    await accepts(visitor);
    await freezesAndLifts(visitor);
    await changesHerCode(visitor);
  },
};

async function refuses(visitor) {
  await visitor.open("/connexion");
  await signIn(visitor, JEANNE, { code: OLD });
  await visitor.isOn("/connexion/conditions");
  await visitor.sees("Les conditions d’utilisation ont changé");
  await visitor.isAccessible();
  await visitor.press("Continuer");
  await visitor.sees("Choisissez « Oui, j’accepte » ou « Non, je refuse ».");
  await visitor.isAccessible();
  await visitor.choose("Non, je refuse");
  await visitor.press("Continuer");
  await visitor.isOn("/connexion/conditions-refusees");
  await visitor.sees("Vous n’êtes pas connecté");
  await visitor.isAccessible();
}

async function accepts(visitor) {
  await visitor.follow("Revenir à la connexion");
  await signIn(visitor, JEANNE, { code: OLD });
  await visitor.choose("Oui, j’accepte");
  await visitor.press("Continuer");
  await visitor.isOn("/mon-compte");
  await visitor.sees("Votre code n’a que des chiffres");
  await visitor.isAccessible();
  await visitor.press("Déconnexion");
  await visitor.sees("Vous êtes déconnecté");
}

async function freezesAndLifts(visitor) {
  const agents = await visitor.page.request.get("/demo/agents.json");
  const adviser = (await agents.json()).find(({ caisse, role }) => caisse === "781" && role === "agent");
  await visitor.open(adviser.url);
  await visitor.open("/agent/recherche");
  await visitor.fill("Numéro de sécurité sociale", JEANNE);
  await visitor.press("Rechercher");
  await visitor.choose("Un appel de la personne");
  await visitor.press("Ouvrir le dossier");
  await visitor.follow("Bloquer le compte");
  await visitor.choose("La personne le demande");
  await visitor.press("Bloquer le compte");
  await visitor.follow("Débloquer le compte");
  await visitor.choose("À l’accueil");
  await visitor.choose("C’est la personne elle-même qui le demande");
  await visitor.choose("Pièce d’identité avec photo vue, c’est bien cette personne");
  await visitor.press("Débloquer le compte");
  await visitor.sees("Jeanne FAURE");
}

async function changesHerCode(visitor) {
  await forgetLimits(visitor);
  await visitor.open("/connexion");
  await signIn(visitor, JEANNE, { code: OLD });
  await visitor.isOn("/connexion/nouveau-code");
  await visitor.sees("Choisissez un nouveau code");
  await visitor.isAccessible();
  await visitor.fill("Votre code", "50718254");
  await visitor.press("Changer mon code et continuer");
  await visitor.sees("Ajoutez au moins une lettre minuscule");
  await visitor.isAccessible();
  await visitor.fill("Votre code", NEW);
  await visitor.fill("Le même code, encore une fois", NEW);
  await visitor.press("Changer mon code et continuer");
  await visitor.isOn("/mon-compte");
  await visitor.doesNotSee("Votre code n’a que des chiffres");
}
