import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Camille asks for one thing, and her caisse's adviser sees it",

  async walk(visitor) {
    await signIn(visitor, "2850578006084");
    await visitor.isOn("/mon-compte");

    await visitor.follow("Démarches");
    await visitor.isOn("/demarches");
    await visitor.open("/demarches/rattachement-enfant-second-parent");
    await visitor.press("Envoyer la demande");
    await visitor.sees("Choisissez l’enfant à rattacher.");
    await visitor.isAccessible();

    await visitor.page.getByLabel(/Noé/).check();
    await visitor.fill("Numéro de sécurité sociale du second parent", "1 84 06 75 056 012");
    await visitor.choose("J’atteste sur l’honneur que le second parent est d’accord. Il sera prévenu.");
    await visitor.press("Envoyer la demande");
    await visitor.sees("Votre demande est enregistrée");
    const reference = new URL(visitor.page.url()).pathname.split("/").at(-1);
    await visitor.sees(reference);
    await visitor.isAccessible();

    const agents = await visitor.page.request.get("/demo/agents.json");
    const adviser = (await agents.json()).find(({ caisse, role }) => caisse === "781" && role === "agent");
    await visitor.open(adviser.url);
    await visitor.isOn("/agent");
    await visitor.sees("Rattacher un enfant au second parent");
    await visitor.sees(reference);
  },
};
