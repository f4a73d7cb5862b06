/**
 * `node e2e/webkit-site.ts [--folder DIR]`: a reader's way through the built site in WebKit: an example runs, search finds, the
 * theme changes. The site is that of the notes in e2e/notes, as the browser tests have built it, or another build of them.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { By, error, Key, until, type WebDriver, type WebElement } from "selenium-webdriver";
import { quietWire } from "../src/protocol/wire-settings.ts";
import { printLink } from "../src/sandbox/take-away/link.ts";
import type { LinkedCode } from "../src/sandbox/take-away/linked-code.ts";
import { basePaths, siteFolders } from "./sites.ts";
import { serveFolder } from "./static-server.ts";
import { openWebKit } from "./webkit.ts";

const { values } = parseArgs({ options: { folder: { type: "string", default: siteFolders.vault } } });

/** Milliseconds for anything to come about; a machine with much to do takes part of it. */
const patience = 30_000;

/** What a reader does, from the address of the site's home page on; rejects with what did not come about. */
interface Case {
  readonly name: string;
  readonly does: (browser: WebDriver, home: string) => Promise<void>;
}

const visible = async (browser: WebDriver, selector: string): Promise<WebElement> =>
  await browser.wait(until.elementIsVisible(await found(browser, selector)), patience);

const found = (browser: WebDriver, selector: string): Promise<WebElement> =>
  browser.wait(until.elementLocated(By.css(selector)), patience, `There is no ${selector}.`);

/** Whether an element says that; one that has just gone with its page does not. */
async function isSaid(browser: WebDriver, selector: string, text: string): Promise<boolean> {
  try {
    return (await (await found(browser, selector)).getText()).includes(text);
  } catch (problem) {
    if (problem instanceof error.StaleElementReferenceError) return false;
    throw problem;
  }
}

const says = async (browser: WebDriver, selector: string, text: string): Promise<void> => {
  await browser.wait(() => isSaid(browser, selector, text), patience, `${selector} does not say ${text}`);
};

const background = (browser: WebDriver): Promise<string> =>
  browser.executeScript<string>("return getComputedStyle(document.documentElement).backgroundColor");

/** A page whose script reads its cookie, asks the server, and goes where that says. */
const scripted: LinkedCode = {
  ...{ example: "a-clock-that-answers", made: "0", requests: [], sent: [], wire: quietWire },
  files: {
    "server.js": `require("node:http").createServer((request, response) => {
  response.setHeader("Content-Type", request.url === "/where" ? "text/plain" : "text/html");
  if (request.url === "/") response.setHeader("Set-Cookie", "theme=dark");
  const script = request.url === "/second"
    ? 'console.log("the second page")'
    : 'console.log("the cookie is " + document.cookie); fetch("/where").then((answer) => answer.text()).then((path) => location.assign(path));';
  response.end(request.url === "/where" ? "/second" : "<h1>Here</h1><script>" + script + "</script>");
}).listen(3000);
`,
  },
};

const card = '.card[aria-label="Example: A clock that answers"]';

const cases: readonly Case[] = [
  {
    name: "Run shows the first exchange, on the page's own engine",
    does: async (browser, home) => {
      await browser.get(`${home}workshop/the-workshop/`);
      // Not the container: it is of a third party.
      await browser.executeScript('localStorage.setItem("port3000:engine", "embedded")');
      await browser.navigate().refresh();
      await (await visible(browser, `${card} button.run`)).click();
      await says(browser, `${card} [role="status"]`, "Running: the server listens on port 3000");
      const exchanges = `${card} [aria-label="Exchanges of this run"]`;
      await says(browser, exchanges, "GET /time HTTP/1.1");
      await says(browser, exchanges, '{"hour":7,"said":"good morning"}');
    },
  },
  {
    name: "a page in the browser tab runs its script, which leads the tab on",
    does: async (browser, home) => {
      await browser.get(`${home}workshop/the-workshop/${await printLink(scripted)}`);
      await visible(browser, `${card} .from-link`);
      await (await visible(browser, `${card} button.run`)).click();
      await says(browser, `${card} [role="status"]`, "Running: the server listens on port 3000");
      // Its driver opens no menu of a select, and calls the field not interactable.
      await browser.executeScript(
        `const select = document.querySelector(arguments[0]).closest("select");
         select.value = "browse";
         select.dispatchEvent(new Event("input", { bubbles: true }));`,
        `${card} .request option[value="browse"]`,
      );
      const address = await visible(browser, `${card} .browse-address`);
      await browser.executeScript(
        `arguments[0].value = "http://app.test:3000/";
         arguments[0].form.requestSubmit();`,
        address,
      );
      await says(browser, `${card} [role="log"]`, "the cookie is theme=dark");
      await says(browser, `${card} [role="log"]`, "the second page");
      const shown = await address.getAttribute("value");
      if (shown !== "http://app.test:3000/second") throw new Error(`The tab is at ${String(shown)}.`);
    },
  },
  {
    name: "search opens by its key, finds a page and goes there",
    does: async (browser, home) => {
      await browser.get(`${home}going-back/`);
      await visible(browser, "button[data-search]");
      await browser.actions().sendKeys("/").perform();
      await (await visible(browser, 'dialog [role="combobox"]')).sendKeys("what is a shelf with an address");
      await visible(browser, 'dialog [role="option"]');
      await browser.actions().sendKeys(Key.ENTER).perform();
      await says(browser, "h1", "Where is the third question?");
    },
  },
  {
    name: "the theme goes from light to dark",
    does: async (browser, home) => {
      await browser.get(home);
      const button = "[data-theme-button]";
      const colours: string[] = [];
      for (const theme of ["light", "dark"]) {
        await (await visible(browser, button)).click();
        await found(browser, `${button}[aria-label="Theme: ${theme}"]`);
        colours.push(await background(browser));
      }
      if (colours[0] === colours[1]) throw new Error(`It is ${String(colours[0])} in both.`);
    },
  },
];

if (!existsSync(values.folder))
  throw new Error(`There is no site in ${values.folder}: \`npm run e2e\` builds it.`);
const site = await serveFolder(values.folder, { base: basePaths.vault, port: 0 });
const { browser, close } = await openWebKit();
let failed = 0;
try {
  for (const { name, does } of cases) {
    const problem = await does(browser, site.url).then(() => "", String);
    if (problem !== "") failed += 1;
    console.log(problem === "" ? `passes ${name}` : `FAILS  ${name}\n       ${problem}`);
  }
} finally {
  await close();
  await site.close();
}
console.log(`${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
