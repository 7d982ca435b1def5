import { must } from "./lib/visitor.mjs";

export default {
  name: "a stranger opens the first page",

  async walk(visitor) {
    const answer = await visitor.open("/");
    must(answer.status() === 200, `/ answers ${answer.status()}`);
    await visitor.heading();
    nothingInlineIsAllowed(answer.headers()["content-security-policy"]);

    const first = await visitor.key("Tab");
    must(first.target?.startsWith("#"), `the first thing Tab reaches is « ${first.name} », not a skip link`);
    must(first.visible, `the skip link « ${first.name} » has the focus and cannot be seen`);
    await visitor.key("Enter");
    const next = await visitor.key("Tab");
    must(
      await comesAfter(visitor.page, first.target),
      `after the skip link, Tab reaches « ${next.name} », which is before ${first.target}`,
    );
  },
};

function nothingInlineIsAllowed(policy) {
  must(policy !== undefined, "no content security policy");
  must(!policy.includes("'unsafe-"), `the content security policy allows too much: ${policy}`);
}

/** True when the element with the focus is inside the target of the skip link, or after it. */
async function comesAfter(page, target) {
  return page.evaluate((id) => {
    const aim = document.getElementById(id);
    if (aim === null) return false;
    const position = aim.compareDocumentPosition(document.activeElement);
    return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 || aim === document.activeElement;
  }, target.slice(1));
}
