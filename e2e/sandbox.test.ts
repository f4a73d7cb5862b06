/** A reader runs an example in the page, edits it, and finds it as they left it. */
import type { Locator, Page } from "playwright/test";
import { overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { ExampleCard } from "./objects/example-card.ts";

const path = "workshop/the-workshop/";
const clock = (page: Page): ExampleCard => new ExampleCard(page, "A clock that answers");
const cloakroom = (page: Page): ExampleCard => new ExampleCard(page, "A cloakroom that gives out tickets");

/** What belongs to the sandbox and must not be asked for before a reader wants it. */
const SANDBOX = /_engine\/|examples\.json|\/_astro\/(card|editor)\./;

test.beforeEach(async ({ page, chosenEngine: _chosen }) => {
  // Not the container: it is of a third party, and has tests of its own (sandbox-container.test.ts).
  await page.goto(path);
});

test("nothing of engine or editor is loaded before the reader wants it", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(path, { waitUntil: "networkidle" });
  await page.mouse.wheel(0, 2000);
  expect(asked.filter((url) => SANDBOX.test(url))).toEqual([]);
  await clock(page).starts();
  expect(asked.some((url) => /_engine\//.test(url))).toBe(true);
  expect(asked.filter((url) => /\/editor\./.test(url))).toEqual([]);
});

const onlyOwn = { tag: "@own-engine" };

test(
  "a look at Run fetches the engine and never the editor; the Run after it fetches nothing twice",
  onlyOwn,
  async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const ofEngine = () => asked.filter((path) => /_engine\/|examples\.json/.test(path));
    const card = clock(page);
    await card.run.focus();
    await expect.poll(() => ofEngine().some((path) => path.endsWith("packages/express.js"))).toBe(true);
    await expect(card.status).toHaveText("Ready");
    await cloakroom(page).run.focus();
    await expect.poll(() => ofEngine().some((path) => path.endsWith("packages/cookie-parser.js"))).toBe(true);
    await card.starts();
    await expect(card.exchanges).toContainText('"said":"good morning"');
    // The frame's document comes twice where the host sends no policy with it: it refuses at first.
    const once = ofEngine().filter((path) => !path.endsWith("runner.html"));
    expect(once.toSorted()).toEqual([...new Set(once)].toSorted());
    await expect(page.locator('iframe[title="Code runner"]')).toHaveCount(1);
    expect(asked.filter((path) => /\/editor\./.test(path))).toEqual([]);
  },
);

const engineSays = {
  embedded: /You chose the page's own engine\. Node 24\.\d+\./,
  webcontainer: /The container is starting, as you chose\. Node \d+\./,
};

test("Run shows the exchange, byte for byte", async ({ page, engine }) => {
  const card = clock(page);
  await expect(card.status).toHaveText("Ready");
  await card.starts();
  await expect(card.exchanges).toHaveCount(1);
  await expect(card.exchanges).toContainText("GET /time HTTP/1.1");
  await expect(card.exchanges).toContainText("Content-Type: application/json; charset=utf-8");
  await expect(card.exchanges).toContainText('{"hour":7,"said":"good morning"}');
  await expect(card.exchanges).toContainText("44 bytes");
  await expect(card.root).toContainText(engineSays[engine]);
});

test("an edit shows in the next answer", async ({ page }) => {
  const card = clock(page);
  await card.change("server.js", "good morning", "good night");
  await card.starts();
  await expect(card.exchanges).toContainText('"said":"good night"');
  await card.change("server.js", "good night", "hello again");
  await card.run.click();
  await expect(card.exchanges).toContainText('"said":"hello again"');
  await expect(card.exchanges).toHaveCount(1);
});

test("the cookie of the first answer comes back with the second request, and the rule is told", async ({
  page,
}) => {
  const card = cloakroom(page);
  await card.starts();
  await expect(card.exchanges).toHaveCount(2);
  const [first, second] = [card.exchanges.nth(0), card.exchanges.nth(1)];
  await expect(card.row(0)).toHaveText(/^GET \/coat 200 OK .*ms\s+ticket kept$/);
  await expect(card.row(1)).toHaveText(/^GET \/coat 200 OK .*ms\s+ticket sent$/);
  await card.opens(0);
  await expect(first).toContainText("Set-Cookie: ticket=17; Path=/; HttpOnly; SameSite=Lax");
  await expect(first.getByRole("list", { name: "Cookies of the answer" })).toContainText(
    "The cookie ticket is kept:",
  );
  await expect(second.getByRole("list", { name: "Cookies of the request" })).toContainText(
    "The cookie ticket is sent:",
  );
  await expect(second).toContainText("Cookie: ticket=17");
  await expect(second).toContainText("Coat 17, please.");
});

test("of several exchanges the last stands open, and what the reader opens stays so", async ({ page }) => {
  const card = cloakroom(page);
  await card.starts();
  await expect(card.exchanges).toHaveCount(2);
  const isOpen = () => card.exchanges.evaluateAll((all) => all.map((one) => one.matches("[open]")));
  expect(await isOpen()).toEqual([false, true]);
  await card.row(0).focus();
  await page.keyboard.press("Enter");
  await expect.poll(isOpen).toEqual([true, true]);
  await card.sends("tab");
  await expect(card.exchanges).toHaveCount(3);
  await expect.poll(isOpen).toEqual([true, false, true]);
});

test("a client script runs in a tab, and its frames are read", async ({ page }) => {
  const card = new ExampleCard(page, "A wall that echoes");
  await card.starts();
  await expect(card.exchanges).toContainText("101 Switching Protocols");
  const frames = card.exchanges.getByRole("group", { name: "Frames" });
  await expect(frames).toContainText("text hello");
  await expect(frames).toContainText("text hello, hello");
  await expect(frames).toContainText("Closed, code 1005");
  await expect(card.console).toContainText("hello, hello");
});

test("an example whose code stands in the text is edited in its card", async ({ page }) => {
  const card = cloakroom(page);
  await card.change("server.js", '"17"', '"99"');
  await card.starts();
  await expect(card.exchanges.nth(1)).toContainText("Coat 99, please.");
});

test("what was added to make a fragment run is folded, opens, and is edited like the rest", async ({
  page,
}) => {
  await page.goto("delivery/what-does-a-courier-do-with-a-cookie/");
  const card = new ExampleCard(page, "What does a courier do with a cookie?");
  const words = "6 lines added to make this run";
  await expect(card.root.getByText('import express from "express"')).toBeHidden();
  await card.root.getByText(words).click();
  await expect(card.root.getByText('import express from "express"')).toBeVisible();
  await card.edit("server.js");
  const toggle = card.root.getByRole("button", { name: words });
  await expect(toggle).toHaveAttribute("aria-expanded", "false");
  await expect(card.editor("server.js")).not.toContainText("import express");
  await toggle.click();
  await expect(toggle).toHaveAttribute("aria-expanded", "true");
  await expect(card.editor("server.js")).toContainText("import express");
  await card.editor("server.js").focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("console.log(1);\n");
  await card.starts();
  await expect(card.exchanges).toContainText("Set-Cookie: route=north; Path=/; HttpOnly; SameSite=Lax");
  await expect(card.console).toContainText("1");
});

test("a request is sent by hand, with the jar of the browser and without", async ({ page }) => {
  const card = cloakroom(page);
  await expect(card.request).toBeHidden();
  await card.starts();
  await expect(card.address).toHaveValue("/coat");
  await card.sends("tab");
  await expect(card.exchanges).toHaveCount(3);
  await expect(card.exchanges.nth(2)).toContainText("Cookie: ticket=17");
  await card.sends("curl");
  await expect(card.exchanges).toHaveCount(4);
  await expect(card.exchanges.nth(3)).toContainText("curl → localhost:3000");
  await expect(card.exchanges.nth(3)).toContainText("Here is your ticket.");
  await card.address.fill("/hat");
  await card.address.press("ControlOrMeta+Enter");
  await expect(card.exchanges.nth(4)).toContainText("404 Not Found");
  await card.request.getByText("Headers and body").click();
  await card.request.getByLabel("Headers, one a line").fill("no header");
  await card.send.click();
  await expect(card.status).toContainText('the header line "no header" has no name, colon and value');
  await card.request.getByText("Sent (4)").click();
  await card.request.getByRole("button", { name: "Send again: GET /coat, curl" }).click();
  await expect(card.exchanges).toHaveCount(6);
  await expect(card.exchanges.nth(5)).toContainText("Here is your ticket.");
  await expect(card.request.getByText("Sent (4)")).toBeVisible();
});

test("examples of one page run side by side, each with a port, a jar and a console of its own", async ({
  page,
}) => {
  const [first, second] = [cloakroom(page), clock(page)];
  await first.starts();
  await expect(first.exchanges).toHaveCount(2);
  await second.change("server.js", "hour: 7", "hour: 7, cookie: req.headers.cookie ?? null");
  await second.starts();
  await expect(second.exchanges.first()).toContainText('"cookie":null');
  await expect(second.console).toBeHidden();
  await second.stop.click();
  await expect(second.status).toHaveText("Stopped.");
  await first.sends("tab");
  await expect(first.exchanges).toHaveCount(3);
  await expect(first.status).toHaveText(/^Running/);
});

test("Stop ends the server; it can be run again", async ({ page }) => {
  const card = clock(page);
  await card.starts();
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
  await expect(card.request).toBeHidden();
  await card.starts();
  await expect(card.exchanges).toHaveCount(1);
});

test("an endless loop is stopped, and the next run works", async ({ page }) => {
  const card = clock(page);
  await card.change("server.js", "res.json(", "while (true) {}\n  res.json(");
  await card.run.click();
  await expect(card.status).toHaveText(/^Running/);
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
  await card.reset.click();
  await card.starts();
  await expect(card.exchanges).toContainText('"said":"good morning"');
});

test("a program that throws is told of, with what it printed", async ({ page }) => {
  const card = clock(page);
  await card.write("server.js", 'console.log("so far");\nthrow new Error("no coal");\n');
  await card.run.click();
  await expect(card.status).toHaveText(/^Failed: the program ended with exit code 1/);
  await expect(card.console).toContainText("server.js, stdout");
  await expect(card.console).toContainText("so far");
  await expect(card.console).toContainText("server.js, stderr");
  await expect(card.console).toContainText("Error: no coal");
  await expect(card.run).toHaveText("Try again");
});

test.describe("when the engine does not come", () => {
  test.use({ mayBeLoud: true });

  test("it is said, and trying again works", async ({ page }) => {
    await page.route(/_engine\//, (route) => route.abort());
    const card = clock(page);
    await card.run.click();
    await expect(card.status).toHaveText(/^Failed: .* Check the connection/);
    await page.unroute(/_engine\//);
    await card.starts();
  });

  test("the wait has a name and a time, and can be called off", onlyOwn, async ({ page }) => {
    await page.route(/_engine\//, () => undefined);
    const card = clock(page);
    await card.run.click();
    await expect(card.status).toHaveText("Fetching the engine");
    await expect(card.root.locator(".card-timer")).toHaveText(/^\d\.\d s$/);
    await card.stop.click();
    await expect(card.status).toHaveText("Cancelled.");
    await page.unroute(/_engine\//);
    await card.starts();
  });
});

test.describe("by keyboard", () => {
  test("edit, run, leave", async ({ page }) => {
    const card = clock(page);
    await card.root.getByRole("button", { name: "Edit server.js" }).focus();
    await page.keyboard.press("Enter");
    await expect(card.editor("server.js")).toBeFocused();
    await expect(card.editor("server.js")).toHaveAccessibleDescription(/Esc leaves/);
    await page.keyboard.type("// mine");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(card.status).toHaveText(/^Running/);
    await page.keyboard.press("Escape");
    await expect(card.root.getByRole("button", { name: "Edit server.js" })).toBeFocused();
  });

  test("Tab moves on until the reader types, then it indents", async ({ page }) => {
    const card = clock(page);
    await card.root.getByRole("button", { name: "Edit server.js" }).click();
    await expect(card.editor("server.js")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(card.editor("server.js")).not.toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(card.editor("server.js")).toBeFocused();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x");
    await page.keyboard.press("Tab");
    await expect(card.editor("server.js")).toBeFocused();
    await expect(card.editor("server.js")).toContainText("  ximport");
  });

  test("Tab leads through a page with three editors, and out of it", async ({ page }) => {
    const cards = [clock(page), cloakroom(page), new ExampleCard(page, "A wall that echoes")];
    for (const card of cards) {
      await card.root.getByRole("button", { name: "Edit server.js" }).click();
      await expect(card.editor("server.js")).toBeFocused();
    }
    const now = (): Promise<string | null> =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        // The element that holds an editor stands for what has the focus in it.
        const isEditor = at?.matches(".editor") === true;
        return isEditor ? (at.closest(".card")?.getAttribute("aria-label") ?? "") : (at?.tagName ?? null);
      });
    await page.getByRole("link", { name: /^Skip/ }).focus();
    const met = new Set<string>();
    for (let at = 0; at < 250 && (await now()) !== "BODY"; at += 1) {
      await page.keyboard.press("Tab");
      const name = await now();
      if (name?.startsWith("Example: ") === true) met.add(name);
    }
    expect([...met]).toEqual([
      "Example: A clock that answers",
      "Example: A cloakroom that gives out tickets",
      "Example: A wall that echoes",
    ]);
    expect(await now()).toBe("BODY");
  });

  test("keys typed into the editor are no shortcuts of the page", async ({ page }) => {
    const card = clock(page);
    await card.write("server.js", "");
    await page.keyboard.type("/ n p t ?");
    await expect(card.editor("server.js")).toContainText("/ n p t ?");
    await expect(page).toHaveURL(new RegExp(`${path}$`));
  });

  test("the files of an example are tabs", async ({ page }) => {
    const card = new ExampleCard(page, "A wall that echoes");
    const tab = (name: string) => card.root.getByRole("tab", { name });
    await tab("server.js").focus();
    await page.keyboard.press("ArrowRight");
    await expect(tab("client.js")).toBeFocused();
    await expect(tab("client.js")).toHaveAttribute("aria-selected", "true");
    await expect(card.root.getByText("socket.onmessage")).toBeVisible();
    await expect(card.root.getByText("wall.on")).toBeHidden();
  });
});

test("the editor stands exactly where the code stood", async ({ page }) => {
  const card = clock(page);
  const height = async () => Math.round((await card.root.boundingBox())?.height ?? 0);
  const before = await height();
  // Within the card: a browser may scroll to what is pressed.
  const placeOf = async (part: Locator) => {
    const [own, all] = [await part.boundingBox(), await card.root.boundingBox()];
    return { x: (own?.x ?? 0) - (all?.x ?? 0), y: (own?.y ?? 0) - (all?.y ?? 0) };
  };
  const place = await placeOf(card.root.getByText("listen", { exact: true }));
  await card.root.locator(".code > pre").click({ position: { x: 40, y: 60 } });
  await expect(card.editor("server.js")).toBeFocused();
  expect(await height()).toBe(before);
  const after = await placeOf(card.editor("server.js").getByText("listen", { exact: true }));
  expect(place.y).toBeGreaterThan(0);
  expect(Math.abs(after.y - place.y)).toBeLessThan(1);
  expect(Math.abs(after.x - place.x)).toBeLessThan(1);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("an example runs and is edited without scrolling sideways", async ({ page }) => {
    const card = cloakroom(page);
    await card.change("server.js", '"17"', '"18"');
    await card.starts();
    await expect(card.exchanges).toHaveCount(2);
    expect(await overWidth(page)).toBe(0);
    const small = await card.root.locator("button:visible, select:visible").evaluateAll((targets) =>
      targets.flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        return width < 24 || height < 24 ? [`${target.outerHTML}: ${width} by ${height}`] : [];
      }),
    );
    expect(small).toEqual([]);
  });
});

test(
  "SQL by itself runs on a PostgreSQL, with the table that it asks, and an edit asks it otherwise",
  onlyOwn,
  async ({ page }) => {
    await page.goto("delivery/returns/");
    const card = new ExampleCard(page, "A heading with code & signs: <tag>?");
    await expect(card.root.getByRole("tab")).toHaveText(["query.sql", "tables.sql", "main.js"]);
    await card.run.click();
    await expect(card.console).toContainText("'number 1'");
    await expect(card.status).toHaveText("The program ended.");
    await card.write("query.sql", "SELECT count(*) FROM parcels;");
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(card.console).toContainText("30");
  },
);
