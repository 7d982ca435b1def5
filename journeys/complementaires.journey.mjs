import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Linh is told that two insurers declare themselves at once, keeps one, and reads what becomes of it",

  async walk(visitor) {
    await visitor.open("/mon-compte");
    await signIn(visitor, "2 90 03 99 243 017");
    // The demo's database outlives a walk, and its fund refuses this one after a while: it may be chosen each time.
    await visitor.open("/demarches/choix-organisme-complementaire");
    await visitor.sees("99990000");
    await visitor.sees("99990002");
    await visitor.isAccessible();
    await visitor.hasRoom();
    const sworn = "J’atteste sur l’honneur que chaque personne est couverte par le contrat que je garde pour elle.";
    await visitor.choose("Mutuelle de l’ancien employeur (exemple)");
    await visitor.press("Envoyer mon choix");
    await visitor.sees("Cochez la case pour attester de votre choix.");
    await visitor.isAccessible();
    await visitor.choose(sworn);
    await visitor.press("Envoyer mon choix");
    await visitor.sees("Vous avez choisi de garder");
    await visitor.sees("Changer d’avis");
    await visitor.isAccessible();
    await visitor.hasRoom();
    await visitor.follow("Mes démarches");
    await visitor.isOn("/demarches");
  },
};
