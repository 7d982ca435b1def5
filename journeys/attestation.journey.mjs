import { readFile } from "node:fs/promises";
import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "Camille downloads her attestation de droits and finds it again",

  async walk(visitor) {
    await signIn(visitor, "2850578006084");
    await visitor.isOn("/mon-compte");

    await visitor.follow("Documents");
    await visitor.isOn("/documents");
    await visitor.isAccessible();
    await visitor.follow("Attestation de droits");
    await visitor.isOn("/documents/attestation-de-droits");
    await visitor.isAccessible();
    await visitor.page.getByLabel("Toute la famille").check();
    const [first] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.press("Télécharger mon attestation (PDF)"),
    ]);
    const pdf = await bytes(first);
    must(pdf.subarray(0, 5).toString() === "%PDF-", "the download is no PDF");
    must(/^attestation-de-droits-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\.pdf$/.test(first.suggestedFilename()), first.suggestedFilename());

    await visitor.open("/documents");
    await visitor.sees("Toute la famille");
    const number = first.suggestedFilename().slice("attestation-de-droits-".length, -".pdf".length);
    await visitor.sees(number);
    await visitor.isAccessible();
    const [again] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.page.getByRole("link", { name: new RegExp(number) }).click(),
    ]);
    must((await bytes(again)).equals(pdf), "the paper in « mes documents » is not the one that was issued");
  },
};

async function bytes(download) {
  return readFile(await download.path());
}
