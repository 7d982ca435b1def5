import { forgetLimits, mailedCodes, typeMailedCode } from "./lib/sign-in.mjs";

export default {
  name: "Camille signs in, reads her payments, and leaves",

  async walk(visitor) {
    await visitor.open("/paiements?periode=27-mois");
    await visitor.isOn("/connexion");
    await visitor.press("Se connecter");
    await visitor.sees("Indiquez votre code.");

    await visitor.fill("Numéro de sécurité sociale", "2 85 05 78 OO6 084");
    await visitor.fill("Code confidentiel", "Pas-Le-Bon-1");
    await visitor.press("Se connecter");
    await visitor.sees("Le numéro et le code ne correspondent pas à un compte ouvert.");
    await visitor.sees("Les causes les plus fréquentes");

    await forgetLimits(visitor);
    const known = await mailedCodes(visitor);
    await visitor.paste("Code confidentiel", "Guichet-Demo-1", "current-password");
    await visitor.press("Se connecter");
    await visitor.isOn("/connexion/code");
    await typeMailedCode(visitor, { known });
    await visitor.isOn("/paiements");
    await visitor.sees("Les 27 derniers mois");
    await visitor.sees("Total");
    await visitor.isAccessible();

    await visitor.press("Déconnexion");
    await visitor.sees("Vous êtes déconnecté");
    await visitor.open("/paiements");
    await visitor.isOn("/connexion");
  },
};
