/** The browser tests of `npm run test:full`: in every browser that was found, also those marked `@full`, and with the pictures of every width. */
import { availableParallelism } from "node:os";
import { knownBrowsers, type FoundBrowser } from "./browser.ts";
import base, { project } from "./playwright.config.ts";

/**
 * What a browser is asked. An unpatched Firefox cannot be told to print, to change its theme, to run without scripts or to
 * share its clipboard, and what needs no browser is asked once.
 */
const asked: Readonly<Record<FoundBrowser["kind"], readonly string[]>> = {
  chromium: ["*.test.ts", "*.full.ts"],
  firefox: [
    ...["read", "navigate", "search", "axe", "every-page", "small-screen", "remote-picture"],
    ...[
      "engine-contract",
      "script-frame",
      "sandbox-edit",
      "sandbox-kept",
      "offline",
      "workbench",
      "browser-tab",
    ],
  ]
    .map((name) => `${name}.test.ts`)
    // Of the folder `agent`: what the simulated browser is held against.
    .concat("fetch.full.ts", "socket.full.ts", "openings.full.ts"),
};

/** What a reader does with examples, once more with all of them in the container, for which a stand-in answers. */
function inContainer(browser: FoundBrowser) {
  const { name, use } = project(browser);
  return {
    name: `${name}, in the container`,
    testMatch: ["sandbox", "sandbox-tools", "exchanges", "browser-tab", "study", "workbench"].map(
      (one) => `${one}.test.ts`,
    ),
    // How a page looks is the same, and what is of the page's own engine alone says so.
    grepInvert: /@own-engine|accessible/,
    timeout: 60_000,
    // The host is a third party.
    use: { ...use, engine: "webcontainer" as const, mayBeLoud: true },
  };
}

const { grepInvert: _onlyHere, ...all } = base;

export default {
  ...all,
  // Firefox has work for a core by itself.
  workers: Math.min(4, availableParallelism()),
  projects: [
    ...knownBrowsers().map((browser) => ({ ...project(browser), testMatch: [...asked[browser.kind]] })),
    ...knownBrowsers()
      .filter(({ kind }) => kind === "chromium")
      .map(inContainer),
  ],
};
