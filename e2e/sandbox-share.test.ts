/** A reader sends an example as a link, opens one, and takes an example away; in a file of its own, since only Chromium lets a test read the clipboard. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { quietWire } from "../src/protocol/wire-settings.ts";
import { printLink } from "../src/sandbox/take-away/link.ts";
import type { LinkedCode } from "../src/sandbox/take-away/linked-code.ts";
import { splitRequests } from "../src/wire/http1/request-lines.ts";
import { violations } from "./axe.ts";
import { darkInFull, overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { ExampleCard, onOwnEngine, prefer } from "./objects/example-card.ts";
import { start, unpack } from "./taken-project.ts";
import { standIn } from "./webcontainer/stand-in.ts";

const path = "workshop/the-workshop/";
const title = "A clock that answers";
const clock = (page: Page): ExampleCard => new ExampleCard(page, title);

const server = `import express from "express";
const app = express();
app.get("/time", (req, res) => res.json({ hour: 3, said: "from far away" }));
app.listen(3000);
`;

const code: LinkedCode = {
  ...{ example: "a-clock-that-answers", made: "0", files: { "server.js": server }, wire: quietWire },
  requests: [{ source: "GET /time HTTP/1.1\nHost: localhost:3000" }],
  sent: [],
};

const label = "This code came with a link, and was not run.";
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([name]) => /:edit:[^#]*#[^:]*$/.test(name))
      .map(([, text]) => String(text))
      .join(),
  );

async function opensLink(page: Page, linked: LinkedCode = code): Promise<ExampleCard> {
  await page.goto(`${path}${await printLink(linked)}`);
  const card = clock(page);
  await expect(card.fromLink).toBeFocused();
  return card;
}

test.describe("a link", () => {
  test("holds code, requests and wire; opened, it is shown and not run", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await onOwnEngine(page);
    await page.goto(path);
    const card = clock(page);
    await card.change("server.js", "good morning", "good night");
    await card.starts();
    await card.address.fill("/late");
    await card.sends("curl");
    await card.tool("Wire");
    await card.root.getByRole("checkbox", { name: "Shared cache" }).check();
    await card.takeAway.click();
    await card.ways.getByRole("button", { name: "Copy link to this code" }).click();
    await expect(card.ways.getByRole("status")).toHaveText(/^Copied, [\d,]+ characters\.$/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).pathname).toBe(`/${path}`);
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");

    await page.goto(link);
    await expect(card.fromLink).toContainText(label);
    await expect(card.fromLink).toContainText("On its wire: shared cache");
    await expect(card.editor("server.js")).toContainText("good night");
    await expect(card.status).toHaveText("Ready");
    await expect(card.reset).toBeHidden();
    await card.starts();
    await expect(card.exchanges).toContainText('"said":"good night"');
    await expect(card.onTheWire).toContainText("cache");
    await card.request.getByText("Sent (1)").click();
    await card.request.getByRole("button", { name: "Send again: GET /late, curl" }).click();
    await expect(card.exchanges.nth(1)).toContainText("404 Not Found");
  });

  test("leaves the reader's own edit as it is until they make the code theirs, and gives it back", async ({
    page,
  }) => {
    await onOwnEngine(page);
    await page.goto(path);
    const card = clock(page);
    await card.change("server.js", "hour: 7", "hour: 9");
    await expect.poll(() => kept(page)).toContain("hour: 9");
    await opensLink(page);
    await expect(card.fromLink).toContainText("Your own edit is kept as it is.");
    await card.change("server.js", "from far away", "changed here");
    await page.reload();
    await expect(card.editor("server.js")).toContainText("changed here");
    expect(await kept(page)).toContain("hour: 9");
    expect(await kept(page)).not.toContain("changed here");
    await card.fromLink.getByRole("button", { name: "Compare" }).click();
    await expect(card.comparison).toContainText("Your edit held against the code of the link");
    await card.comparison.getByRole("button", { name: "Close" }).click();
    await card.fromLink.getByRole("button", { name: "Make it mine" }).click();
    await expect(card.fromLink).toBeHidden();
    await expect(card.run).toBeFocused();
    await expect.poll(() => kept(page)).toContain("changed here");
    expect(new URL(page.url()).hash).toBe("");
    await card.root.getByRole("button", { name: "Undo" }).click();
    await expect(card.editor("server.js")).toContainText("hour: 9");
    await page.reload();
    await expect(card.editor("server.js")).toContainText("hour: 9");
  });

  test("is left for the reader's own edit, or for the example", async ({ page }) => {
    await onOwnEngine(page);
    const card = await opensLink(page);
    await expect(card.editor("server.js")).toContainText("from far away");
    await card.fromLink.getByRole("button", { name: "Back to the example" }).click();
    await expect(card.fromLink).toBeHidden();
    await expect(card.editor("server.js")).toContainText("good morning");
    expect(await kept(page)).toBe("");
    await page.reload();
    await expect(card.root).toContainText("good morning");
    await expect(card.fromLink).toBeHidden();
  });

  test("to an example that has changed since is opened, and says so", async ({ page }) => {
    await onOwnEngine(page);
    const card = await opensLink(page, { ...code, files: { ...code.files, "gone.js": "" } });
    await expect(card.fromLink).toContainText("The example has changed since the link was made.");
    await expect(card.fromLink).toContainText("Left out, since the example has no such file: gone.js.");
    await card.starts();
    await expect(card.exchanges).toContainText("from far away");
  });

  test("opened on a page that runs ends that run", async ({ page }) => {
    await onOwnEngine(page);
    await page.goto(path);
    const card = clock(page);
    await card.starts();
    await opensLink(page);
    await expect(card.status).toHaveText("Stopped.");
    await expect(card.editor("server.js")).toContainText("from far away");
  });

  test("that is too long is not made: the card says what to do", async ({ page }) => {
    await onOwnEngine(page);
    await page.goto(path);
    const card = clock(page);
    const noise = Array.from({ length: 9000 }, (_, at) => ((at * 7919) % 104_729).toString(36)).join(" ");
    await card.write("server.js", `// ${noise}`);
    await card.takeAway.click();
    await card.ways.getByRole("button", { name: "Copy link to this code" }).click();
    await expect(card.ways.getByRole("status")).toHaveText(
      /^The link would have [\d,]+ characters\. More than 16,000 are not opened: send the project instead\.$/,
    );
  });

  test("is shown where the browser lets nothing be copied", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: () => Promise.reject(new Error()) },
      });
    });
    await page.goto(path);
    const card = clock(page);
    await card.takeAway.click();
    await card.ways.getByRole("button", { name: "Copy link to this code" }).click();
    await expect(card.ways.getByRole("textbox", { name: "Link to this code" })).toHaveValue(/#code=1\./);
  });
});

test.describe("a link that is none", () => {
  const cases: readonly (readonly [what: string, fragment: () => Promise<string>, says: string])[] = [
    ["cut", async () => (await printLink(code)).slice(0, 60), "This link is damaged"],
    [
      "of another version",
      async () => (await printLink(code)).replace("=1.", "=9."),
      "of a form that this page does not know",
    ],
    ["too long", () => Promise.resolve(`#code=1.${"A".repeat(70_000)}`), "longer than 16,000 characters"],
    [
      "with a file outside",
      () => printLink({ ...code, files: { "../../x.js": "" } }),
      "a file outside its example: ../../x.js",
    ],
    [
      "of no example of the page",
      () => printLink({ ...code, example: "no-such" }),
      "not on this page: no-such",
    ],
  ];

  for (const [what, fragment, says] of cases) {
    // Which link is none is for the unit tests to say: the gate sees one sentence of each kind, the full run all.
    const tag = /^(cut|with a file outside)$/.test(what) ? [] : ["@full"];
    test(`${what}: a sentence, and the page as ever`, { tag }, async ({ page }) => {
      await onOwnEngine(page);
      await page.goto(`${path}${await fragment()}`);
      await expect(page.getByRole("alert")).toContainText(says);
      const card = clock(page);
      await expect(card.root).toContainText("good morning");
      await card.starts();
      await expect(card.exchanges).toContainText("good morning");
      await page.getByRole("alert").getByRole("button", { name: "Dismiss" }).click();
      await expect(page.getByRole("alert")).toBeHidden();
    });
  }
});

test.describe("beside the container", () => {
  test.use({ mayBeLoud: true });

  test("code from a link asks no third party before it is adopted", async ({ page, context }) => {
    const host = await standIn(context);
    await prefer(page, "webcontainer");
    const card = await opensLink(page);
    await card.starts();
    await expect(card.exchanges).toContainText("from far away");
    await expect(card.root).toContainText("Code from a link stays on the page's own engine");
    await card.starts();
    expect(host.asked).toEqual([]);
    await card.fromLink.getByRole("button", { name: "Make it mine" }).click();
    await card.starts();
    await expect(card.root).toContainText("The container is starting, as you chose.");
    expect(host.asked).toHaveLength(1);
    await context.close();
    await host.close();
  });

  test("StackBlitz gets the project by the reader's press, and nothing before", async ({ page, context }) => {
    const posted: URLSearchParams[] = [];
    const asked: string[] = [];
    await context.route("https://stackblitz.com/**", async (route) => {
      const request = route.request();
      asked.push(`${request.method()} ${request.url()}`);
      posted.push(new URLSearchParams(request.postData() ?? ""));
      await route.fulfill({ body: "opened" });
    });
    await onOwnEngine(page);
    await page.goto(path);
    const card = clock(page);
    await card.change("server.js", "good morning", "good night");
    await card.takeAway.click();
    await expect(card.ways).toContainText("Sends this code to stackblitz.com, a third party");
    expect(asked).toEqual([]);
    const popup = context.waitForEvent("page");
    await card.ways.getByRole("button", { name: "Open in StackBlitz" }).click();
    await expect((await popup).getByText("opened")).toBeVisible();
    expect(asked).toEqual(["POST https://stackblitz.com/run"]);
    const [fields] = posted;
    expect(fields?.get("project[title]")).toBe(title);
    expect(fields?.get("project[template]")).toBe("node");
    expect(fields?.get("project[files][server.js]")).toContain("good night");
    expect(JSON.parse(fields?.get("project[files][package.json]") ?? "")).toMatchObject({
      ...{ type: "module", scripts: { start: "node server.js" } },
    });
  });
});

test("a downloaded project answers on the real Node as the card does", async ({ page }) => {
  await onOwnEngine(page);
  await page.goto(path);
  const card = clock(page);
  await card.change("server.js", "good morning", "good night");
  await card.starts();
  await expect(card.exchanges).toContainText('{"hour":7,"said":"good night"}');
  await card.takeAway.click();
  const download = page.waitForEvent("download");
  await card.ways.getByRole("button", { name: "Download as a project" }).click();
  const archive = await download;
  expect(archive.suggestedFilename()).toBe("a-clock-that-answers.zip");
  await expect(card.ways.getByRole("status")).toHaveText("a-clock-that-answers.zip holds 4 files.");
  const folder = mkdtempSync(join(tmpdir(), "taken-"));
  try {
    const project = unpack(await archive.path(), folder);
    expect(project.files["README.md"]).toContain("npm install\nnpm start");
    const [request] = splitRequests(project.files["requests.http"] ?? "");
    const started = await start(project);
    const answer = await fetch((request?.target ?? "").replace(":3000", `:${started.port}`));
    expect(await answer.text()).toBe('{"hour":7,"said":"good night"}');
    await started.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the ways are opened, walked through and closed by keyboard", async ({ page }) => {
  await page.goto(path);
  const card = clock(page);
  await card.takeAway.focus();
  await page.keyboard.press("Enter");
  await expect(card.takeAway).toHaveAttribute("aria-expanded", "true");
  await expect(card.ways.getByRole("button")).toHaveCount(3);
  for (const name of ["Copy link to this code", "Download as a project", "Open in StackBlitz"]) {
    await page.keyboard.press("Tab");
    await expect(card.ways.getByRole("button", { name })).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(card.ways).toBeHidden();
  await expect(card.takeAway).toBeFocused();
  await expect(card.takeAway).toHaveAttribute("aria-expanded", "false");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme, on a phone`, { tag: darkInFull(colorScheme) }, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 }, hasTouch: true });

    test("what is taken away, what came with a link and a comparison are accessible and fit", async ({
      page,
    }) => {
      await onOwnEngine(page);
      const card = await opensLink(page);
      await card.fromLink.getByRole("button", { name: "Compare" }).click();
      await expect(card.comparison).toBeVisible();
      await card.takeAway.click();
      await expect(card.ways.getByRole("button")).toHaveCount(3);
      expect(await violations(page)).toEqual([]);
      expect(await overWidth(page)).toBe(0);
    });
  });
}
