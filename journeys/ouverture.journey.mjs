import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const CODE = "MotdePasse1";

export default {
  name: "VENTURI opens his account, confirms his mail and signs in",

  async walk(visitor) {
    await visitor.open("/");
    await visitor.follow("Créer mon compte");
    await visitor.isOn("/creer-mon-compte");
    await visitor.isAccessible();
    await identity(visitor);
    await proof(visitor);
    await conditions(visitor);
    await code(visitor);
    await contact(visitor);

    await visitor.isOn("/creer-mon-compte/mails");
    await visitor.sees("Regardez vos mails");
    await visitor.isAccessible();
    await visitor.open(await linkOfTheMail(visitor));
    await visitor.isAccessible();
    await visitor.press("Confirmer mon adresse");
    await visitor.sees("Votre adresse est confirmée");

    await signIn(visitor, "1 62 12 2B 010 001", { code: CODE });
    await visitor.isOn("/mon-compte");
    await visitor.sees("Ange");
  },
};

/** Without scripts also each wrong input, which has its own sentence. */
async function wrong(visitor, button, label, mistakes) {
  if (visitor.way.script) return;
  for (const [value, sentence] of mistakes) {
    await visitor.fill(label, value);
    await visitor.press(button);
    await visitor.sees(sentence);
  }
}

async function identity(visitor) {
  const right = {
    "Nom": "venturi",
    "Numéro de sécurité sociale": "1 62 12 2B 010 001",
    "Date de naissance": "18/12/1962",
    "Code postal": "63000",
  };
  const mistakes = {
    "Nom": [["", "Indiquez votre nom."], ["V3nturi", "Un nom ne contient que des lettres"]],
    "Numéro de sécurité sociale": [["1 62 12", "il en manque"], ["7112312345678", "Ce numéro est provisoire"]],
    "Date de naissance": [["31/02/1990", "Cette date n’existe pas"], ["18/11/1962", "ne vont pas ensemble"]],
    "Code postal": [["6300", "Un code postal compte 5 chiffres"], ["63001", "ne correspondent à aucun dossier"]],
  };
  for (const [label, value] of Object.entries(right)) await visitor.fill(label, value);
  for (const [label, wrongs] of Object.entries(mistakes)) {
    await wrong(visitor, "Continuer", label, wrongs);
    await visitor.fill(label, right[label]);
  }
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/verification");
  await visitor.sees("FR64 2004 1••• ••01 3478");
}

async function proof(visitor) {
  const iban = "Les 7 derniers caractères de votre IBAN";
  const serial = "Les 11 derniers chiffres du numéro de série de votre carte Vitale";
  await visitor.fill(iban, "0G02 443");
  await visitor.fill(serial, "04671322630");
  await wrong(visitor, "Continuer", iban, [["0G02", "exactement les 7 derniers caractères"]]);
  await visitor.fill(iban, "0G02 443");
  await wrong(visitor, "Continuer", serial, [["046713226", "il en manque 2"], ["04671322631", "vérifiez-les toutes les deux"]]);
  await visitor.fill(serial, "04671322630");
  await visitor.isAccessible();
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/conditions");
}

async function conditions(visitor) {
  if (!visitor.way.script) {
    await visitor.press("Continuer");
    await visitor.sees("Choisissez « Oui, j’accepte » ou « Non, je refuse ».");
  }
  await visitor.isAccessible();
  await visitor.choose("Oui, j’accepte");
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/code");
}

async function code(visitor) {
  await wrong(visitor, "Continuer", "Votre code", [
    ["court", "trop court"],
    ["Venturi1962", "votre date de naissance"],
    ["Azerty123", "trop courant"],
  ]);
  await visitor.fill("Votre code", CODE);
  if (visitor.way.script) {
    await visitor.sees("Solidité : faible");
    const met = await visitor.page.locator(".rules li[data-met]").count();
    must(met === 4, `${met} rules are ticked while typing, not 4`);
  }
  await visitor.fill("Le même code, encore une fois", CODE);
  await visitor.isAccessible();
  await visitor.press("Continuer");
  await visitor.isOn("/creer-mon-compte/contact");
}

async function contact(visitor) {
  await visitor.doesNotSee("Pouvons-nous vous envoyer des SMS ?");
  await visitor.fill("Adresse e-mail", "a.venturi@exemple.fr");
  await visitor.fill("La même adresse, encore une fois", "a.venturi@exemple.com");
  await visitor.fill("Téléphone portable (facultatif)", "06 12 34 56 78");
  await visitor.sees("Pouvons-nous vous envoyer des SMS ?");
  await visitor.press("Ouvrir mon compte");
  await visitor.sees("Les deux adresses e-mail sont différentes");
  await visitor.sees("Choisissez Oui ou Non pour les SMS");
  await visitor.isAccessible();
  await visitor.fill("La même adresse, encore une fois", "a.venturi@exemple.fr");
  for (const name of ["info_email", "info_mobile_telephone", "info_mobile_sms"]) {
    await visitor.page.locator(`[name="${name}"][value="non"]`).check();
  }
  await visitor.press("Ouvrir mon compte");
}

/** The mail leaves seconds after the page. */
async function linkOfTheMail(visitor) {
  for (let turn = 0; turn < 60; turn += 1) {
    const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
    const mail = mails.find(({ to, links }) => to === "a.venturi@exemple.fr" && links.length > 0);
    if (mail) return new URL(mail.links.find((link) => link.includes("/activation"))).href;
    await visitor.page.waitForTimeout(250);
  }
  return must(false, "no mail came");
}
