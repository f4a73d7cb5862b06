/** A reader opens pages in the browser tab of a card: links, forms, history; and a hostile page neither runs nor asks. */
import type { Page } from "playwright/test";
import { violations } from "./axe.ts";
import { looks, nameOf, overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { BrowserTab } from "./objects/browser-tab.ts";
import { ExampleCard } from "./objects/example-card.ts";

// The driver's own scripts are refused by the frame of a page, and its console says so: all else has to be quiet.
test.use({ mayBeLoud: true });
test.afterEach(({ reported, engine }) => {
  const driver =
    "error: Blocked script execution in 'about:srcdoc' because the document's frame is sandboxed";
  // The container is of a third party, and was asked for.
  const known = engine === "embedded" ? [driver] : [driver, "third party: https://stackblitz.com/"];
  expect(reported.filter((one) => !known.some((start) => one.startsWith(start)))).toEqual([]);
});

test.beforeEach(async ({ page, chosenEngine: _chosen }) => {
  await page.goto("workshop/the-workshop/");
});

/** A shop with a login, an order that redirects to its result, and another site that links to it. */
const shop = `import express from "express";
const app = express();
app.use(express.urlencoded());
app.get("/", (req, res) => {
  if (req.hostname === "evil.test") {
    res.send('<title>Evil</title><h1>Win a prize</h1><a href="http://shop.test:3000/orders">look</a>' +
      '<form method="post" action="http://shop.test:3000/orders"><button name="coins" value="10">take it</button></form>');
    return;
  }
  res.cookie("strict", "1", { sameSite: "strict" }).cookie("lax", "1", { sameSite: "lax", httpOnly: true });
  res.send('<html lang="de"><title>Shop</title><h1>Shop</h1><form method="post" action="/orders">' +
    '<label for="tea">Tea</label> <input id="tea" name="tea" required><button>Order</button></form>' +
    '<p><a href="#terms">Terms</a> <a href="/json">Data</a> <a href="/file">File</a></p><h2 id="terms">Terms</h2>');
});
app.post("/orders", (req, res) => {
  console.log(JSON.stringify(req.body));
  res.redirect(303, "/orders/1");
});
app.get("/json", (req, res) => res.json({ tea: "green" }));
app.get("/file", (req, res) => res.attachment("orders.csv").send("1;green"));
app.all("/{*path}", (req, res) => res.send("<p>" + req.method + " " + req.path + " " + (req.get("Cookie") ?? "no cookie") + "</p>"));
app.listen(3000);
`;

async function serving(page: Page, server: string): Promise<{ card: ExampleCard; tab: BrowserTab }> {
  const card = new ExampleCard(page, "A clock that answers");
  await card.write("server.js", server);
  await page.keyboard.press("Escape");
  await card.starts();
  await expect(card.exchanges).toHaveCount(1);
  return { card, tab: new BrowserTab(card) };
}

test("a page is drawn, its form is sent, and the redirect after it is followed", async ({ page }) => {
  const { card, tab } = await serving(page, shop);
  await tab.opens("shop.test:3000");
  await expect(tab.page.getByRole("heading", { name: "Shop" })).toBeVisible();
  await expect(tab.address).toHaveValue("http://shop.test:3000/");
  await expect(card.status).toContainText("answered 200");
  await expect(tab.root).toContainText("document.cookie strict=1");
  await tab.page.getByRole("button", { name: "Order" }).click();
  // The field is required: nothing is sent.
  await expect(card.exchanges).toHaveCount(2);
  await tab.page.getByLabel("Tea").fill("grün & weiß");
  await tab.page.getByLabel("Tea").press("Enter");
  await expect(tab.page.getByText("GET /orders/1")).toBeVisible();
  await expect(card.exchanges.nth(2)).toContainText("tea=gr%C3%BCn+%26+wei%C3%9F");
  await expect(card.row(2)).toContainText("redirected: 200 OK");
  await expect(card.console).toContainText('{"tea":"grün & weiß"}');
  await tab.back.click();
  await expect(tab.page.getByRole("heading", { name: "Shop" })).toBeVisible();
  await expect(card.root).toContainText("was kept as the tab left it");
  await expect(tab.forward).toBeEnabled();
  await tab.again.click();
  await expect(card.exchanges.last()).toContainText("Cache-Control: max-age=0");
});

test("a link of another site brings the Lax cookie, its form none, and each says why", async ({ page }) => {
  const { card, tab } = await serving(page, shop);
  await tab.opens("http://shop.test:3000/");
  // An address that is typed meanwhile would end the way to this one.
  await expect(tab.page.getByRole("heading", { name: "Shop" })).toBeVisible();
  await tab.opens("http://evil.test:3000/");
  await tab.page.getByRole("link", { name: "look" }).click();
  await expect(tab.page.getByText("GET /orders lax=1")).toBeVisible();
  await tab.back.click();
  await tab.page.getByRole("button", { name: "take it" }).click();
  await expect(tab.page.getByText("GET /orders/1")).toBeVisible();
  await expect(card.exchanges.last()).toContainText("Origin: http://evil.test:3000");
  await expect(card.exchanges.last()).toContainText(/lax.*withheld/);
});

test("a form is sent again only where the reader says so", async ({ page }) => {
  const { card, tab } = await serving(
    page,
    shop.replace('res.redirect(303, "/orders/1")', 'res.send("<p>thanks</p>")'),
  );
  await tab.opens("shop.test:3000");
  await tab.page.getByLabel("Tea").fill("green");
  await tab.page.getByRole("button", { name: "Order" }).click();
  await expect(tab.page.getByText("thanks")).toBeVisible();
  await tab.again.click();
  await expect(tab.root).toContainText("the browser asks first");
  await expect(card.exchanges.filter({ hasText: "POST /orders" })).toHaveCount(1);
  await tab.root.getByRole("button", { name: "Send the form again" }).click();
  await expect(card.exchanges.filter({ hasText: "POST /orders" })).toHaveCount(2);
});

test("data is shown as text, a download as a sentence, a place in the page without a request", async ({
  page,
}) => {
  const { card, tab } = await serving(page, shop);
  await tab.opens("shop.test:3000");
  await tab.page.getByRole("link", { name: "Terms" }).click();
  await expect(tab.address).toHaveValue("http://shop.test:3000/#terms");
  await tab.page.getByRole("link", { name: "File" }).click();
  await expect(tab.root).toContainText("saved as a file under the name orders.csv");
  await expect(tab.page.getByRole("heading", { name: "Shop" })).toBeVisible();
  await tab.page.getByRole("link", { name: "Data" }).click();
  await expect(tab.page.getByText('{"tea":"green"}')).toBeVisible();
  await tab.opens("http://shop.test:4000/");
  await expect(tab.page.getByRole("heading", { name: "This page did not load" })).toBeVisible();
  await card.run.click();
  await expect(card.exchanges).toHaveCount(1);
  await expect(tab.frame).toBeHidden();
});

test("a script of the page sees its cookies, and not those that are HttpOnly", async ({ page }) => {
  const { tab } = await serving(page, shop);
  await tab.opens("shop.test:3000");
  await tab.root.locator("summary", { hasText: "document.cookie" }).click();
  await tab.root.getByLabel("As a script of this page writes it").fill("theme=dark; Path=/");
  await tab.root.getByRole("button", { name: "Write" }).click();
  await expect(tab.root).toContainText("document.cookie strict=1; theme=dark");
});

const scripted = `import express from "express";
const app = express();
app.get("/", (req, res) => {
  res.cookie("theme", "dark").set("Content-Security-Policy", "script-src 'self' 'nonce-tea'");
  res.send('<title>Scripted</title><h1>Scripted</h1><p id="out">as it came</p>' +
    '<script>console.log("never")</script><script src="/app.js"></script>' +
    '<script nonce="tea">document.querySelector("#out").textContent = "changed"</script>');
});
app.get("/app.js", (req, res) => res.type("js").send(
  'const secret = "kept"; console.log("theme is", document.cookie, typeof importScripts, self.origin === "null");' +
  'fetch("/count").then((answer) => answer.text()).then((text) => { console.log(text); location.href = "/second"; });'));
app.get("/count", (req, res) => res.send("counted"));
app.get("/second", (req, res) => res.send('<h1>Second</h1><script nonce="x">console.log("second runs", typeof secret)</script>'));
app.listen(3000);
`;

test("scripts of a page run beside it, where its policy lets them, and can lead the tab on", async ({
  page,
}) => {
  const { card, tab } = await serving(page, scripted);
  await tab.opens("http://app.test:3000/");
  await expect(card.console).toContainText("theme is theme=dark undefined");
  await expect(card.console).toContainText(
    "document.querySelector: The scripts of a page that is drawn have",
  );
  await expect(card.console).toContainText("counted");
  await expect(tab.page.getByRole("heading", { name: "Second" })).toBeVisible();
  await expect(tab.address).toHaveValue("http://app.test:3000/second");
  await expect(tab.root).toContainText("a script runs beside it");
  await expect(card.console).toContainText("second runs undefined");
  await expect(card.console).not.toContainText("never");
  await expect(card.root).toContainText("no nonce, no hash and no 'unsafe-inline' allows it");
  await tab.back.click();
  await expect(tab.page.getByText("as it came")).toBeVisible();
  await expect(card.console).toContainText("its scripts do not go on");
  await tab.again.click();
  await expect(tab.page.getByRole("heading", { name: "Second" })).toBeVisible();
});

const hostile = `<!doctype html><meta http-equiv="refresh" content="0; url=http://evil.test/refresh">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'none'">
<base href="http://base.test:3000/x/"><link rel="stylesheet" href="http://evil.test/a.css"><link rel="preload" as="image" href="http://evil.test/p.png">
<style>@import "http://evil.test/b.css"; body { background: url(http://evil.test/c.png) } h1 { color: rgb(0, 128, 0) }</style>
<script>parent.hacked = 1; document.title = "ran"</script><script src="http://evil.test/a.js"></script>
<h1 id="getElementById" style="background-image: url(http://evil.test/d.png); text-decoration: underline" onclick="parent.hacked = 2">Hostile</h1>
<img src="http://evil.test/e.png" srcset="http://evil.test/f.png 2x" onerror="parent.hacked = 3" alt="a picture">
<svg onload="parent.hacked = 4"><a xlink:href="javascript:parent.hacked = 5"><text>svg</text></a><script>parent.hacked = 6</script></svg>
<iframe src="http://evil.test/g.html"></iframe><object data="http://evil.test/h"></object><embed src="http://evil.test/i">
<video src="http://evil.test/j.mp4" autoplay poster="http://evil.test/k.png"></video><audio src="http://evil.test/l.mp3"></audio>
<table background="http://evil.test/m.png"><tr><td>cell</td></tr></table><input type="image" src="http://evil.test/n.png" alt="press">
<p><a href="javascript:parent.hacked = 7">script link</a> <a href="relative" target="_top" ping="http://evil.test/ping">base link</a> <a href="data:text/html,x">data link</a></p>
<form action="http://evil.test/steal" target="_parent"><input name="action" value="1" autofocus onfocus="parent.hacked = 8"><input name="parentNode"><button formaction="javascript:parent.hacked = 9">script button</button></form>
<form action="http://away.test:3000/steal" target="_blank"><input name="a" value="1"><button>other site</button></form>
<math><mtext><mglyph><style><img src=x onerror="parent.hacked = 10"></style></mglyph></mtext></math>
<noscript><p title="</noscript><img src=x onerror='parent.hacked = 11'>">`;

test(
  "a hostile page draws nothing that runs, and nothing of it asks a network",
  { tag: "@own-engine" },
  async ({ page }) => {
    const asked: string[] = [];
    const { card, tab } = await serving(
      page,
      `import { createServer } from "node:http";
createServer((req, res) => res.setHeader("Content-Type", "text/html").end(req.url === "/" ? ${JSON.stringify(hostile)} : req.method + " " + req.headers.host + req.url)).listen(3000);
`,
    );
    // What belongs to this site was asked for by now: the tab's own parts, and nothing else, may follow.
    page.on("request", (request) => asked.push(request.url()));
    await tab.opens("http://evil.test:3000/");
    await expect(tab.page.getByRole("heading", { name: "Hostile" })).toBeVisible();
    await expect(tab.page.getByRole("heading")).toHaveCSS("color", "rgb(0, 128, 0)");
    await expect(tab.page.getByRole("heading")).toHaveCSS("text-decoration-line", "underline");
    await expect(tab.page.getByText("a picture")).toBeVisible();
    await tab.page.getByRole("heading").click();
    await tab.page.getByRole("link", { name: "script link" }).click();
    await expect(card.status).toContainText("no address is run here");
    await tab.page.getByRole("button", { name: "script button" }).click();
    // Its scripts ran where no page is: one of them was asked for in the simulated browser, and nobody listens there.
    await expect(card.exchanges).toHaveCount(3);
    await expect(card.exchanges.last()).toContainText("GET /a.js");
    await tab.page.getByRole("link", { name: "data link" }).click();
    await expect(card.status).toContainText("data: is a scheme for another program");
    const found = await tab.frame.evaluate((frame: HTMLIFrameElement) => {
      const all = [...(frame.contentDocument?.querySelectorAll("*") ?? [])];
      const handlers = all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on")));
      return {
        handlers,
        tags: all
          .map(({ localName }) => localName)
          .filter((name) => /script|iframe|object|embed|link|base|svg|math|img|video|audio|style/.test(name)),
        addresses: all.flatMap((one) =>
          ["src", "href", "action", "formaction", "srcset", "poster", "background", "target"]
            .map((name) => one.getAttribute(name))
            .filter((value) => value !== null && value !== "#"),
        ),
        sandbox: frame.getAttribute("sandbox"),
        first: frame.contentDocument?.head.firstElementChild?.outerHTML,
      };
    });
    expect(found).toEqual({
      ...{ handlers: [], tags: [], addresses: [], sandbox: "allow-same-origin" },
      first: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`,
    });
    await tab.page.getByRole("link", { name: "base link" }).click();
    await expect(tab.page.getByText("GET base.test:3000/x/relative")).toBeVisible();
    await tab.back.click();
    await tab.page.getByRole("button", { name: "other site" }).click();
    await expect(tab.page.getByText("GET away.test:3000/steal?a=1")).toBeVisible();
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    expect(page.url()).toMatch(/workshop\/the-workshop\/$/);
    expect(page.context().pages()).toHaveLength(1);
    const own = new URL(page.url()).origin;
    expect(asked.filter((url) => !url.startsWith(`${own}/_`) && !/^(?:blob|data|about):/.test(url))).toEqual(
      [],
    );
  },
);

for (const look of looks) {
  test.describe(nameOf(look), () => {
    test.use(look);

    test("the browser tab is accessible, fits, and works by the keyboard alone", async ({ page }) => {
      const { tab } = await serving(page, shop);
      await tab.opens("shop.test:3000");
      await expect(tab.page.getByRole("heading", { name: "Shop" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await overWidth(page)).toBe(0);
      await tab.page.getByLabel("Tea").focus();
      await page.keyboard.type("green");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await expect(tab.page.getByText("GET /orders/1")).toBeVisible();
      await expect(tab.frame).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(tab.address).toBeFocused();
      await tab.opens("shop.test:3000");
      await expect(tab.page.getByRole("link", { name: "File" })).toBeVisible();
      await tab.page.getByRole("link", { name: "File" }).focus();
      // Out of the frame, at both its ends.
      await page.keyboard.press("Tab");
      await expect(tab.root.locator("summary")).toBeFocused();
      await page.keyboard.press("Shift+Tab");
      await expect(tab.page.getByRole("link", { name: "File" })).toBeFocused();
    });
  });
}
