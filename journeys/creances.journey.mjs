import { signIn } from "./lib/sign-in.mjs";
import { must } from "./lib/visitor.mjs";

export default {
  name: "Camille sees why she owes something, pays a part of it at the bank and keeps the receipt",

  async walk(visitor) {
    await signIn(visitor, "2850578006084");
    await visitor.follow("Voir mes créances");
    await visitor.isOn("/creances");
    await visitor.sees("Vous devez");
    await visitor.isAccessible();

    await visitor.followFirst("Le détail et les façons de régler");
    await visitor.sees("Pourquoi cette somme");
    await visitor.addsUp("Les actes concernés");
    await visitor.isAccessible();
    const debt = new URL(visitor.page.url()).pathname;

    await visitor.follow("Payer en ligne");
    await visitor.choose("Une partie");
    await visitor.page.getByLabel(/^Montant/).fill("900");
    await visitor.press("Continuer vers la banque");
    await visitor.sees("Il ne reste que");
    await visitor.isAccessible();
    await visitor.page.getByLabel(/^Montant/).fill("2");
    await visitor.press("Continuer vers la banque");
    await visitor.sees("Banque de la démonstration");
    must((await visitor.page.locator("main input:not([type=hidden])").count()) === 0, "the bank asks for a number");
    await visitor.isAccessible();

    await visitor.press("Payer, mais l’avis se perd");
    await visitor.sees("Votre paiement est enregistré");
    await visitor.sees("2,00 € payés en ligne");
    await visitor.isAccessible();
    await visitor.follow("Revenir à la créance");
    await visitor.isOn(debt);
    await visitor.sees("Votre paiement en ligne");

    // The demo's database outlives a walk; a debt is asked about once.
    if ((await visitor.page.getByRole("link", { name: "Payer en plusieurs fois" }).count()) > 0) {
      await visitor.follow("Payer en plusieurs fois");
      await visitor.press("Envoyer la demande");
      await visitor.sees("Choisissez le nombre de mensualités.");
      await visitor.isAccessible();
      await visitor.select("En combien de fois ?", "3 mensualités");
      await visitor.press("Envoyer la demande");
    }
    await visitor.isOn(debt);
    await visitor.sees("à payer en 3 mensualités");
  },
};
