import { CODE, forgetLimits, mailedCodes, numberAndCode, typeMailedCode } from "./lib/sign-in.mjs";

const NUMBER = "2 85 05 78 006 084";

export default {
  name: "Camille has a new phone: a code by mail, then a device she trusts",

  async walk(visitor) {
    await forgetLimits(visitor);
    const known = await mailedCodes(visitor);
    await visitor.open("/connexion");
    await numberAndCode(visitor, NUMBER);
    await visitor.isOn("/connexion/code");
    await visitor.sees("c•••@exemple.fr");
    await visitor.isAccessible();

    await visitor.press("Se connecter");
    await visitor.sees("Indiquez le code à 6 chiffres reçu par e-mail.");
    await visitor.fill("Code reçu par e-mail", CODE);
    await visitor.press("Se connecter");
    await visitor.sees("ce n’est pas votre code habituel");
    await visitor.fill("Code reçu par e-mail", "12 34");
    await visitor.press("Se connecter");
    await visitor.sees("compte exactement 6 chiffres");
    await visitor.isAccessible();

    await typeMailedCode(visitor, { known, trust: true });
    await visitor.isOn("/mon-compte");
    await visitor.press("Déconnexion");

    await visitor.open("/connexion");
    await numberAndCode(visitor, NUMBER);
    await visitor.isOn("/mon-compte");
    await visitor.sees("Bonjour Camille");
  },
};
