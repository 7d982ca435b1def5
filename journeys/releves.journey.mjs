import { readFile } from "node:fs/promises";
import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "Camille takes the statement of a month, twice the same, and reads it on the screen",

  async walk(visitor) {
    await signIn(visitor, "2850578006084");
    await visitor.isOn("/mon-compte");

    await visitor.open("/documents");
    await visitor.follow("Relevés de remboursements");
    await visitor.isOn("/releves");
    await visitor.isAccessible();
    await visitor.page.locator("main a[href^='/releves/20']").first().click();
    await visitor.sees("Relevé mensuel");
    await visitor.isAccessible();
    const month = new URL(visitor.page.url()).pathname;
    const first = await taken(visitor);
    must(first.bytes.subarray(0, 5).toString() === "%PDF-", "the download is no PDF");
    must(/^releve-mensuel-[2-9A-Z-]{14}\.pdf$/.test(first.name), first.name);
    await visitor.open(month);
    const again = await taken(visitor);
    must(again.bytes.equals(first.bytes) && again.name === first.name, "asked for again, it is another paper");

    await visitor.open("/documents");
    await visitor.page.getByRole("link", { name: /^Lire ici\s*: Relevé mensuel/ }).first().click();
    await visitor.sees("Relevé mensuel");
    await visitor.sees("Document n°");
    await visitor.isAccessible();
  },
};

async function taken(visitor) {
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.press("Télécharger le relevé (PDF)"),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
