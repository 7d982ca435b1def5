import { readFile } from "node:fs/promises";
import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "Camille takes an attestation of the allowances paid in the days she chooses, and reads it",

  async walk(visitor) {
    await signIn(visitor, "2850578006084");
    await visitor.isOn("/mon-compte");

    await visitor.open("/documents");
    await visitor.follow("Attestation de paiement d’indemnités journalières");
    await visitor.isOn("/documents/attestation-indemnites-journalieres");
    await visitor.isAccessible();
    await visitor.fill("Payées du", "31/02/2026");
    await visitor.press("Télécharger mon attestation (PDF)");
    await visitor.sees("Cette date n’existe pas");
    await visitor.isAccessible();

    await visitor.open("/documents/attestation-indemnites-journalieres");
    const [download] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.press("Télécharger mon attestation (PDF)"),
    ]);
    const name = download.suggestedFilename();
    must(/^attestation-indemnites-journalieres-[2-9A-Z-]{14}\.pdf$/.test(name), name);
    const bytes = await readFile(await download.path());
    must(bytes.subarray(0, 5).toString() === "%PDF-", "the download is no PDF");

    await visitor.open("/documents");
    await visitor.page.getByRole("link", { name: /^Lire ici : Attestation/ }).first().click();
    await visitor.sees("Versées à vous");
    await visitor.isAccessible();
  },
};
