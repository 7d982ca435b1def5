import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Camille filters her payments and reads one that adds up",

  async walk(visitor) {
    await visitor.open("/paiements");
    await signIn(visitor, "2 85 05 78 006 084");
    await visitor.isOn("/paiements");
    await visitor.sees("Les 2 derniers mois, du plus récent au plus ancien");
    await visitor.isAccessible();

    await visitor.unfold("Filtrer les paiements");
    await visitor.fill("Du", "31/02/2026");
    await visitor.press("Appliquer");
    await visitor.sees("Cette date n’existe pas : vérifiez le jour et le mois.");
    await visitor.isAccessible();

    await visitor.fill("Du", "");
    await visitor.select("Pour qui", "Noé");
    await visitor.select("Nature", "Pensions et rentes");
    await visitor.press("Appliquer");
    await visitor.sees("Aucun paiement sur cette période, pour Noé, nature « Pensions et rentes »");
    await visitor.follow("Retirer le filtre : nature « Pensions et rentes »");
    await visitor.sees("pour Noé, du plus récent au plus ancien");
    await visitor.follow("27 mois");
    await visitor.sees("Les 27 derniers mois, pour Noé");

    await visitor.followFirst("Consultation, Dr Morel");
    await visitor.sees("Actes pour Noé");
    await visitor.sees("Le calcul, ligne par ligne");
    await visitor.addsUp("Le calcul, ligne par ligne");
    await visitor.sees("Pourquoi ce montant ?");
  },
};
