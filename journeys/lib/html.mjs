// html-validate on what the site sent, not on what the browser made of it.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const rules = JSON.parse(readFileSync(new URL("../htmlvalidate.json", import.meta.url), "utf8"));
const validator = new HtmlValidate(rules);

/** What html-validate finds: one line a finding. */
export async function mistakes(html) {
  const { results } = await validator.validateString(html, rules);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `html, ${line}:${column}: ${ruleId}: ${message}`),
  );
}
