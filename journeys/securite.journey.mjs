import { confirm } from "./lib/step-up.mjs";
import { must } from "./lib/visitor.mjs";

const NUMBER = "2 90 03 99 243 017";
const BORN = "08/03/1990";
const CODE = "Guichet-Demo-1";
const NEXT = "Autre-Code-2";
const NEW = "linh@exemple.fr";

export default {
  name: "Linh keeps her account: address, code, a device, a stolen session",

  async walk(visitor) {
    await signIn(visitor, CODE);
    await phone(visitor);
    await address(visitor);
    await code(visitor);
    await device(visitor);
    await stolenSession(visitor);
    await signIn(visitor, CODE);
    await visitor.open("/securite/connexions");
    await visitor.sees("Réussie");
  },
};

/** With the digits of a mail where they are asked for. Limits count from zero again. */
async function signIn(visitor, typed) {
  await forgetLimits(visitor);
  const known = (await mails(visitor)).length;
  await visitor.open("/connexion");
  await visitor.fill("Numéro de sécurité sociale", NUMBER);
  await visitor.fill("Code confidentiel", typed);
  await visitor.press("Se connecter");
  await visitor.page.waitForURL((url) => url.pathname !== "/connexion");
  if (new URL(visitor.page.url()).pathname === "/connexion/code") {
    const digits = await mailWith(visitor, /^\d{6}$/m, known);
    await visitor.fill("Code reçu par e-mail", digits);
    await visitor.press("Se connecter");
  }
  await visitor.isOn("/mon-compte");
}

async function forgetLimits(visitor) {
  const answer = await visitor.page.request.post("/demo/remise-a-zero");
  must(answer.ok(), `the limits were not forgotten: ${answer.status()}`);
}

async function mails(visitor) {
  return (await visitor.page.request.get("/demo/courrier.json")).json();
}

/** What a mail that came since says; it leaves seconds after the page. */
async function mailWith(visitor, pattern, known) {
  for (let turn = 0; turn < 60; turn += 1) {
    const all = await mails(visitor);
    const found = all.slice(0, all.length - known).map(({ text }) => text.match(pattern)).find(Boolean);
    if (found) return found[0];
    await visitor.page.waitForTimeout(250);
  }
  return must(false, `no mail with ${pattern} came`);
}

async function phone(visitor) {
  await visitor.open("/mes-informations");
  await visitor.isAccessible();
  await visitor.follow("Modifier : Portable");
  await visitor.fill("Nouveau numéro", "01 23 45 67 89");
  await visitor.press("Enregistrer ce numéro");
  await visitor.isAccessible();
  await visitor.fill("Nouveau numéro", "06 12 34 56 78");
  await visitor.press("Enregistrer ce numéro");
  await visitor.sees("06 •• •• •• 78");
}

async function address(visitor) {
  await forgetLimits(visitor);
  const known = (await mails(visitor)).length;
  await visitor.open("/mes-informations/adresse-e-mail");
  await visitor.fill("Nouvelle adresse e-mail", NEW);
  await visitor.fill("La même adresse, encore une fois", NEW);
  await visitor.fill("Votre code actuel", CODE);
  await visitor.press("Envoyer le mail de confirmation");
  await visitor.sees("Regardez vos mails");
  await visitor.sees(NEW);
  await visitor.isAccessible();
  await mailWith(visitor, /bloquer-mon-compte/, known);
  const link = await mailWith(visitor, /http\S+\/activation\S+/, known);
  await visitor.open(link);
  await visitor.press("Confirmer mon adresse");
  await visitor.sees("Votre adresse est confirmée");
  await visitor.open("/mes-informations");
  await visitor.sees("l•••@exemple.fr");
}

async function code(visitor) {
  await visitor.open("/securite");
  await visitor.isAccessible();
  await visitor.follow("Modifier : Code confidentiel");
  await visitor.fill("Votre code actuel", "Pas-le-bon-1");
  await visitor.fill("Votre code", NEXT);
  await visitor.fill("Le même code, encore une fois", NEXT);
  await visitor.press("Changer mon code");
  await visitor.sees("Ce n’est pas votre code actuel");
  await visitor.isAccessible();
  // T03: nothing stands in the way of a password manager.
  await visitor.paste("Votre code actuel", CODE, "current-password");
  await visitor.paste("Votre code", NEXT, "new-password");
  await visitor.paste("Le même code, encore une fois", NEXT, "new-password");
  await visitor.press("Changer mon code");
  await visitor.sees("Votre code est changé");
}

/**
 * A passkey of Chromium's own, which needs scripts; without them the page says so and shows no
 * button. Adding one takes a mailed code first.
 */
async function device(visitor) {
  await visitor.open("/securite/connexion-biometrique");
  await visitor.isAccessible();
  await confirm(visitor);
  await visitor.sees("Ajouter un appareil");
  if (!visitor.way.script) {
    await visitor.sees("Une clé d’accès a besoin de JavaScript");
    await visitor.isAccessible();
    must(!(await button(visitor, "Ajouter cet appareil").isVisible()), "a button that does nothing");
    await visitor.press("Déconnexion");
    await visitor.open("/connexion");
    must(!(await button(visitor, BY_FACE).isVisible()), "a button that does nothing");
    await signIn(visitor, NEXT);
    return;
  }
  await visitor.isAccessible();
  const key = await virtualKey(visitor);
  await visitor.fill("Nom de cet appareil", "Mon téléphone");
  await visitor.fill("Votre code actuel", NEXT);
  await visitor.press("Ajouter cet appareil");
  await visitor.sees("C’est prêt");
  await visitor.sees("Mon téléphone");
  await byButton(visitor, key);
  // The next time it answers by itself beside the field of the number.
  await visitor.press("Déconnexion");
  await visitor.isOn("/mon-compte");
  await visitor.sees("Bonjour Linh");
}

/** A question waits beside the field and nobody touches the key: the button ends it, and asks its own. */
async function byButton(visitor, key) {
  const { credentials } = await key.send("WebAuthn.getCredentials");
  await key.send("WebAuthn.setAutomaticPresenceSimulation", { enabled: false });
  const asked = visitor.page.waitForResponse((answer) => answer.url().endsWith(OPTIONS));
  await visitor.press("Déconnexion");
  await asked;
  await visitor.sees("Vous êtes déconnecté");
  await visitor.isAccessible();
  // Signing out clears the page's process, and Chromium's key with it: the same one is plugged in.
  const again = await virtualKey(visitor);
  await again.send("WebAuthn.addCredential", { credential: credentials[0] });
  await visitor.isOn("/connexion");
  await visitor.press(BY_FACE);
  await visitor.isOn("/mon-compte");
  await visitor.sees("Bonjour Linh");
}

/** Chromium's own key reader with an owner who is there, without hardware. */
async function virtualKey(visitor) {
  const session = await visitor.page.context().newCDPSession(visitor.page);
  await session.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
  return { send: (method, more = {}) => session.send(method, { authenticatorId, ...more }) };
}

const OPTIONS = "/connexion/biometrie/options";
const BY_FACE = "Me connecter avec mon visage ou mon empreinte";

function button(visitor, name) {
  return visitor.page.getByRole("button", { name, includeHidden: true });
}

/** « Ce n’était pas moi », then back with mailbox, card and IBAN under a new code. */
async function stolenSession(visitor) {
  await visitor.open("/securite");
  await visitor.follow("Ce n’était pas moi");
  await visitor.isAccessible();
  await visitor.press("Bloquer mon compte");
  await visitor.sees("Votre compte est bloqué");
  await visitor.isAccessible();
  await forgetLimits(visitor);
  const known = (await mails(visitor)).length;
  await visitor.follow("débloquer mon compte");
  await visitor.isAccessible();
  await visitor.fill("Numéro de sécurité sociale", NUMBER);
  await visitor.fill("Date de naissance", BORN);
  await visitor.press("Recevoir le mail");
  await visitor.sees("Regardez vos mails");
  await visitor.open(await mailWith(visitor, /http\S+\/debloquer-mon-compte\S+/, known));
  await visitor.isAccessible();
  const people = await (await visitor.page.request.get("/demo/personnes.json")).json();
  const her = people.find(({ first_name }) => first_name === "Linh");
  await visitor.fill("Les 7 derniers caractères de votre IBAN", her.iban.replaceAll(" ", "").slice(-7));
  await visitor.fill(
    "Les 11 derniers chiffres du numéro de série de votre carte Vitale",
    her.vitale_serial.replaceAll(" ", "").slice(-11),
  );
  await visitor.fill("Votre code", CODE);
  await visitor.fill("Le même code, encore une fois", CODE);
  await visitor.press("Débloquer mon compte");
  await visitor.sees("Votre compte est débloqué");
}
