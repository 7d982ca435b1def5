import { must } from "./lib/visitor.mjs";

/** A link that signs a demo adviser in, once. */
async function wayIn(visitor, role) {
  const answer = await fetch(new URL("/demo/agents.json", visitor.site));
  return (await answer.json()).find((agent) => agent.role === role).url;
}

/** A device with a key reader and an owner who is there: Chromium's own, without hardware. */
async function withKeys(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

export default {
  name: "Two people invite an adviser, who registers a passkey and enters with it",

  async walk(visitor) {
    const name = visitor.way.script ? "Yann Le Goff" : "Maya Le Goff";
    await visitor.open(await wayIn(visitor, "supervisor"));
    await visitor.open("/agent/equipe");
    await visitor.sees("Inès Roche");
    await visitor.isAccessible();
    await visitor.follow("Inviter un conseiller");
    await visitor.press("Demander l’invitation");
    await visitor.sees("Indiquez le prénom et le nom.");
    await visitor.fill("Prénom et nom", name);
    await visitor.choose("Conseiller");
    await visitor.choose("CPAM Yvelines");
    await visitor.press("Demander l’invitation");
    await visitor.sees("Votre demande attend une deuxième personne");
    await visitor.followFirst(name);
    await visitor.sees("C’est votre demande");

    await visitor.open(await wayIn(visitor, "administrator"));
    await visitor.open("/agent/equipe");
    await visitor.followFirst(name);
    await visitor.press("Confirmer");
    await visitor.sees("L’invitation est prête");
    const link = (await visitor.page.locator("main code").innerText()).trim();
    await visitor.press("Déconnexion");
    await visitor.sees("Vous êtes déconnecté");

    await visitor.open(new URL(link).pathname);
    await visitor.sees(name);
    if (!visitor.way.script) {
      await visitor.sees("Une clé d’accès a besoin de JavaScript");
      const button = visitor.page.getByRole("button", { name: "Créer", includeHidden: true });
      must(!(await button.isVisible()), "a button that does nothing");
      return;
    }
    await withKeys(visitor.page);
    await visitor.press("Créer ma clé d’accès");
    await visitor.sees("Votre clé d’accès est enregistrée");
    await visitor.press("Utiliser ma clé d’accès");
    await visitor.isOn("/agent");
    await visitor.sees(name);

    const again = await fetch(new URL(new URL(link).pathname, visitor.site));
    must(again.status === 404, "an invitation serves once");
    await visitor.open("/agent/equipe");
    await visitor.sees("Mes droits");
    await visitor.sees("Créée");
  },
};
