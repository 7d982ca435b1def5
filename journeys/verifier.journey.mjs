import { readFile, writeFile } from "node:fs/promises";
import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "a stranger checks the attestation that Camille handed over, also without a network",

  async walk(visitor) {
    const { file, number, altered, miscoded } = await handedOver(visitor);

    await visitor.open("/verifier");
    await visitor.isAccessible();
    await visitor.fill("Numéro du document", number);
    await visitor.press("Vérifier");
    await visitor.sees("Document valide");
    must(!(await visitor.page.textContent("main")).includes("MARTIN"), "a number alone says who it is");

    await visitor.attach("Ou son fichier, ou une photo du code", file);
    await visitor.press("Vérifier");
    await visitor.sees("Document authentique");
    await visitor.sees("MARTIN");
    await visitor.isAccessible();
    await visitor.attach("Ou son fichier, ou une photo du code", altered);
    await visitor.press("Vérifier");
    await visitor.sees("Fichier modifié");

    if (!visitor.way.script) return;
    await visitor.open("/verifier");
    await visitor.page.context().setOffline(true);
    await visitor.attach("Ou son fichier, ou une photo du code", file);
    await visitor.press("Vérifier");
    await visitor.sees("Signature authentique");
    await visitor.sees("Révocation non vérifiée");
    await visitor.sees("MARTIN");
    await visitor.attach("Ou son fichier, ou une photo du code", miscoded);
    await visitor.press("Vérifier");
    await visitor.sees("Signature refusée");
    must(!(await visitor.page.innerText("main")).includes("MARTIN"), "facts of a refused code are shown");
    await visitor.page.context().setOffline(false);
  },
};

/** The paper as a file, its number, and the same with a word or its code changed. */
async function handedOver(visitor) {
  await signIn(visitor, "2850578006084");
  await visitor.open("/documents/attestation-de-droits");
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.press("Télécharger mon attestation (PDF)"),
  ]);
  const file = await download.path();
  const number = download.suggestedFilename().slice("attestation-de-droits-".length, -".pdf".length);
  const altered = `${file}.altered`;
  const bytes = await readFile(file);
  bytes[bytes.length - 1] ^= 1;
  await writeFile(altered, bytes);
  const miscoded = `${file}.miscoded`;
  bytes[bytes.indexOf("GUI1:") + 300] ^= 1;
  await writeFile(miscoded, bytes);
  return { file, number, altered, miscoded };
}
