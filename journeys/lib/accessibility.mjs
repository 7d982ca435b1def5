// axe on a page as it stands, in light and in dark.
import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const THEMES = ["light", "dark"];

/** Turns a page's scripts off, and says how to turn them on again. */
export async function withoutScripts(page) {
  const session = await page.context().newCDPSession(page);
  const off = (value) => session.send("Emulation.setScriptExecutionDisabled", { value });
  await off(true);
  return { allow: () => off(false), forbid: () => off(true) };
}

/**
 * What axe finds, in both themes: one line a rule and place. On a page whose scripts are off
 * (`scripts`, from `withoutScripts`) they are allowed while axe counts: what the page has read
 * without them stays as it is.
 */
export async function violations(page, scripts) {
  const found = [];
  await scripts?.allow();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const { id, help, nodes } of await runAxe(page)) {
      for (const node of nodes) found.push(`axe, ${theme}: ${id}: ${help}: ${node.target.join(" ")}`);
    }
  }
  await scripts?.forbid();
  return found;
}

/**
 * axe runs in a world of its own beside the page. The page's content security policy does not
 * reach it, so the policy stays as strict in the test as in life.
 */
async function runAxe(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send("Page.getFrameTree");
    const { executionContextId } = await session.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "axe",
    });
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression,
        contextId: executionContextId,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    };
    await evaluate(`${axe.source}; undefined`);
    const options = { runOnly: TAGS, resultTypes: ["violations"] };
    return await evaluate(
      `axe.run(document, ${JSON.stringify(options)}).then((results) => results.violations
        .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) })))`,
    );
  } finally {
    await session.detach();
  }
}
