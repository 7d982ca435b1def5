import { readFile } from "node:fs/promises";
import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "Camille sees who must act for her leave, follows what was paid for another, and takes one paper of what is to be sent on",

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
    await visitor.follow("Préparer l’envoi");
    await visitor.isOn("/demarches/paiements-non-transmis-complementaire");
    await visitor.sees("Séance de kinésithérapie");
    await visitor.isAccessible();
    await visitor.hasRoom();
    const [download] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.press("Télécharger le récapitulatif (PDF)"),
    ]);
    const name = download.suggestedFilename();
    must(/^recapitulatif-complementaire-[2-9A-Z-]{14}\.pdf$/.test(name), name);
    const pdf = await readFile(await download.path());
    must(pdf.subarray(0, 5).toString() === "%PDF-", "the download is no PDF");

    await visitor.open("/documents");
    await visitor.page.getByRole("link", { name: /^Lire ici/ }).first().click();
    await visitor.sees("Récapitulatif pour une complémentaire");
    await visitor.isAccessible();
  },
};
