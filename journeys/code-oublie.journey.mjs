import { forgetLimits, signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

const NUMBER = "2 85 05 78 006 084";
const CODE = "Guichet-Demo-1";

export default {
  name: "Camille forgot her code, chooses it anew by a link, and signs in",

  async walk(visitor) {
    await forgetLimits(visitor);
    await visitor.open("/connexion");
    await visitor.follow("J’ai oublié mon code");
    await visitor.isOn("/code-oublie");
    await visitor.isAccessible();
    await visitor.fill("Numéro de sécurité sociale", NUMBER);
    await visitor.fill("Date de naissance", "31/02/1985");
    await visitor.press("Recevoir un lien");
    await visitor.sees("Cette date n’existe pas");
    await visitor.isAccessible();

    const known = await links(visitor);
    await visitor.fill("Date de naissance", "12/05/1985");
    await visitor.press("Recevoir un lien");
    await visitor.isOn("/code-oublie/mails");
    await visitor.sees("Regardez vos mails");
    await visitor.isAccessible();

    await visitor.open(await freshLink(visitor, known));
    await visitor.fill("Votre code", "court");
    await visitor.press("Changer mon code");
    await visitor.sees("trop court");
    await visitor.isAccessible();
    await visitor.fill("Votre code", CODE);
    await visitor.fill("Le même code, encore une fois", CODE);
    await visitor.press("Changer mon code");
    await visitor.isOn("/code-oublie/fait");
    await visitor.isAccessible();

    await signIn(visitor, NUMBER);
    await visitor.isOn("/mon-compte");
    await visitor.sees("Bonjour Camille");
  },
};

async function links(visitor) {
  const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
  return mails.flatMap(({ links }) => links).filter((link) => link.includes("/code-oublie/"));
}

/** The mail leaves seconds after the page. */
async function freshLink(visitor, known) {
  for (let turn = 0; turn < 60; turn += 1) {
    const fresh = (await links(visitor)).find((link) => !known.includes(link));
    if (fresh) return new URL(fresh).href;
    await visitor.page.waitForTimeout(250);
  }
  return must(false, "no link came");
}
