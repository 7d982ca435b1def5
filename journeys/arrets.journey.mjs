import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Camille sees who must act for her leave, follows what was paid for another, and what is to be sent on",

  async walk(visitor) {
    await visitor.open("/mon-compte");
    await signIn(visitor, "2 85 05 78 006 084");
    await visitor.sees("attend votre employeur");
    await visitor.sees("ne sont pas partis vers votre complémentaire");
    await visitor.follow("Voir quoi faire");
    await visitor.isOn("/demarches/suivi-arret-travail");
    await visitor.sees("Attestation de salaire attendue");
    await visitor.sees("Non indemnisé");
    await visitor.unfold("Ce qu’il faut savoir d’un arrêt");
    await visitor.isAccessible();
    await visitor.hasRoom();
    await visitor.page.getByRole("link", { name: /^Du / }).first().click();
    await visitor.sees("Montant imposable");

    await visitor.open("/mon-compte");
    await visitor.follow("Voir ces paiements");
    await visitor.sees("Séance de kinésithérapie");
    await visitor.isAccessible();
  },
};
