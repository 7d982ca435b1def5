// Signing in as members do: number, code, and the digits from the mailbox where they are asked for.
import { must } from "./visitor.mjs";

export const CODE = "Guichet-Demo-1";

/** Types number and code on the sign-in page, which the visitor has before her already. */
export async function numberAndCode(visitor, number, code = CODE) {
  await visitor.fill("Numéro de sécurité sociale", number);
  await visitor.fill("Code confidentiel", code);
  await visitor.press("Se connecter");
}

/**
 * Signs in from the page to sign in, or from the one that was wanted. Codes are few in an hour: the
 * demo forgets how many were sent before.
 */
export async function signIn(visitor, number, { code = CODE, trust = false } = {}) {
  await forgetLimits(visitor);
  const from = new URL(visitor.page.url()).pathname;
  if (from !== "/connexion") await visitor.open("/connexion");
  const known = await mailedCodes(visitor);
  await numberAndCode(visitor, number, code);
  await visitor.isOn("/connexion/code");
  await typeMailedCode(visitor, { known, trust });
}

/** Types the digits of the mail that has come since `known`. */
export async function typeMailedCode(visitor, { known = [], trust = false } = {}) {
  const digits = await mailedCode(visitor, known);
  await visitor.fill("Code reçu par e-mail", digits);
  if (trust) await visitor.choose("Faire confiance à cet appareil");
  await visitor.press("Se connecter");
}

/** Tries and mails count from zero again. */
export async function forgetLimits(visitor) {
  const answer = await visitor.page.request.post("/demo/remise-a-zero");
  must(answer.ok(), `the limits were not forgotten: ${answer.status()}`);
}

/** When each mail with digits left, newest first. */
export async function mailedCodes(visitor) {
  return (await codesInTheMailbox(visitor)).map(({ sent_at }) => sent_at);
}

/** The digits of the newest mail that is not among those; the mail leaves seconds after the page. */
export async function mailedCode(visitor, known) {
  for (let turn = 0; turn < 60; turn += 1) {
    const fresh = (await codesInTheMailbox(visitor)).find(({ sent_at }) => !known.includes(sent_at));
    if (fresh) return fresh.text.match(/^\d{6}$/m)[0];
    await visitor.page.waitForTimeout(250);
  }
  return must(false, "no code came");
}

async function codesInTheMailbox(visitor) {
  const mails = await (await visitor.page.request.get("/demo/courrier.json")).json();
  return mails.filter(({ text }) => /^\d{6}$/m.test(text));
}
