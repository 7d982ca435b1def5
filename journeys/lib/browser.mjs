// One browser for a whole run: Debian's Chromium, driven by playwright-core.
import { tmpdir } from "node:os";
import { chromium } from "playwright-core";

/** Chromium calls home at every start unless told not to; nothing here may leave the machine. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launch() {
  const asRoot = process.getuid() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: asRoot ? [...FLAGS, "--no-sandbox"] : FLAGS,
    downloadsPath: tmpdir(),
  });
}
