import { signIn } from "./lib/sign-in.mjs";

export default {
  name: "Linh is told that two insurers declare themselves at once, and reads what to do",

  async walk(visitor) {
    await visitor.open("/mon-compte");
    await signIn(visitor, "2 90 03 99 243 017");
    await visitor.sees("Deux complémentaires se déclarent en même temps");
    await visitor.follow("Voir lesquelles");
    await visitor.isOn("/demarches/choix-organisme-complementaire");
    await visitor.sees("99990001");
    await visitor.sees("99990002");
    await visitor.sees("arrêter la télétransmission");
    await visitor.isAccessible();
    await visitor.hasRoom();
    await visitor.follow("Mes démarches");
    await visitor.isOn("/demarches");
  },
};
