// « Confirmez que c’est bien vous »: the digits of a mail, asked for again inside the account.
import { forgetLimits, mailedCode, mailedCodes } from "./sign-in.mjs";

/** From a page that asks for a code first, through the mail, back to the same page. */
export async function confirm(visitor) {
  await forgetLimits(visitor);
  const known = await mailedCodes(visitor);
  await visitor.follow("Continuer");
  await visitor.sees("Confirmez que c’est bien vous");
  await visitor.press("Recevoir un code");
  await visitor.sees("est parti à");
  await visitor.isAccessible();
  await visitor.fill("Code reçu par e-mail", await mailedCode(visitor, known));
  await visitor.press("Continuer");
}
