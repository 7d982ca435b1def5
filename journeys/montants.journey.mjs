import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Camille follows her allowances, a withheld sum and her counters, and finds a payment",

  async walk(visitor) {
    await visitor.open("/paiements?periode=27-mois&nature=indemnites-journalieres");
    await signIn(visitor, "2 85 05 78 006 084");
    await visitor.open("/paiements?periode=6-mois&nature=indemnites-journalieres");
    await visitor.page.getByRole("link", { name: /Arrêt de travail du/ }).first().click();
    await visitor.sees("Montant imposable");
    await visitor.addsUp("Le calcul, ligne par ligne");
    await visitor.sees("Pourquoi ce montant ?");
    await visitor.unfold("Du salaire à l’indemnité d’un jour : étape par étape");
    await visitor.sees("Salaire brut pris en compte");
    await visitor.isAccessible();

    await visitor.open("/paiements?periode=6-mois");
    await visitor.unfold("Filtrer les paiements");
    await visitor.fill("Rechercher", "SEANCE kine");
    await visitor.press("Appliquer");
    await visitor.sees("recherche « SEANCE kine »");
    await visitor.sees("Séance de kinésithérapie");
    await visitor.follow("Effacer les filtres");
    await visitor.unfold("Filtrer les paiements");
    await visitor.fill("Rechercher", "x".repeat(81));
    await visitor.press("Appliquer");
    await visitor.sees("Cette recherche est trop longue");
    await visitor.isAccessible();

    await visitor.open("/paiements?a_transmettre=oui");
    await visitor.sees("à transmettre à votre complémentaire");
    await visitor.follow("Participations et franchises");
    await visitor.isOn("/paiements/compteurs");
    await visitor.sees("Reste avant le plafond");
    await visitor.hasRoom();
  },
};
