/** A reader takes a run in hand: breaks the wire, sends as anybody, ends processes, changes what the browser keeps. */
import type { Page } from "playwright/test";
import { violations } from "./axe.ts";
import { looks, nameOf, overWidth } from "./fit.ts";
import { expect, test } from "./fixtures.ts";
import { movesTwoHours, startsHourly } from "./moved-clock.ts";
import { ExampleCard } from "./objects/example-card.ts";

const path = "workshop/the-workshop/";
const clock = (page: Page): ExampleCard => new ExampleCard(page, "A clock that answers");
const cloakroom = (page: Page): ExampleCard => new ExampleCard(page, "A cloakroom that gives out tickets");
const wall = (page: Page): ExampleCard => new ExampleCard(page, "A wall that echoes");

/** Counts what it did, keeps a file, and listens where it is told to. */
const counter = `import express from "express";
import { existsSync, writeFileSync } from "node:fs";
const app = express();
let count = 0;
app.all("/{*path}", (req, res) => {
  count += 1;
  if (req.path === "/write") writeFileSync("kept.txt", "here");
  if (req.path === "/cached") res.set("Cache-Control", "public, max-age=60");
  res.cookie("sid", "1", { sameSite: "lax" });
  const port = process.env.PORT ?? 3000;
  res.json({ count, file: existsSync("kept.txt"), proto: req.get("x-forwarded-proto") ?? "none", port });
});
app.listen(process.env.PORT ?? 3000);
`;

test.beforeEach(async ({ page, chosenEngine: _chosen }) => {
  await page.goto(path);
});

async function counting(page: Page): Promise<ExampleCard> {
  const card = clock(page);
  await card.write("server.js", counter);
  await card.starts();
  await expect(card.exchanges).toHaveCount(1);
  return card;
}

test("nothing of the tools is asked for before one is opened", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const card = clock(page);
  await card.starts();
  const parts = () => asked.filter((url) => /tool-parts/.test(url));
  expect(parts()).toEqual([]);
  await card.tool("Wire");
  expect(parts()).toHaveLength(1);
});

test("the wire loses a reply: the server acted, the client never heard; reset makes it whole", async ({
  page,
}) => {
  const card = await counting(page);
  await expect(card.onTheWire).toBeHidden();
  const wire = await card.tool("Wire");
  await wire.getByLabel("Reply lost").selectOption("always");
  await expect(card.onTheWire).toHaveText("Reply lost: the server acted, the client never heard.");
  await card.send.click();
  await expect(card.exchanges).toHaveCount(2);
  await expect(card.row(1)).toContainText("no answer");
  await wire.getByRole("button", { name: "Reset the wire" }).click();
  await expect(card.onTheWire).toBeHidden();
  await expect(wire.getByLabel("Reply lost")).toHaveValue("0");
  await card.send.click();
  await expect(card.exchanges.nth(2)).toContainText('"count":3');
});

test("the clock is moved: timers run, and a cookie whose time is over is not sent", async ({ page }) => {
  const card = clock(page);
  await startsHourly(card);
  const tool = await card.tool("Clock");
  await expect(tool).toContainText("It shows the real time");
  await tool.getByLabel("By").fill("soon");
  await tool.getByRole("button", { name: "Move", exact: true }).click();
  await expect(card.status).toContainText(/a span of time is a number and a unit/i);
  await movesTwoHours(card);
  await expect(card.root.locator("summary", { hasText: "Clock" })).toContainText("2 h ahead");
  await tool.getByRole("button", { name: "Move the clock 1 hour ahead" }).click();
  await expect(tool).toContainText("It is 3 h ahead of the real time");
});

test("what is set of the wire holds for the next run, too", async ({ page }) => {
  const card = await counting(page);
  const wire = await card.tool("Wire");
  await wire.getByLabel("Refuse new connections").check();
  await card.send.click();
  await expect(card.row(1)).toContainText("no answer");
  await card.run.click();
  await expect(card.exchanges).toHaveCount(1);
  await expect(card.exchanges).toContainText("refused the connection");
});

test("open connections are cut, and a socket hears of it", async ({ page }) => {
  const card = wall(page);
  await card.change("client.js", "  socket.close();\n", "");
  await card.change(
    "client.js",
    "socket.onopen",
    "socket.onclose = ({ code }) => console.log(`closed ${code}`);\nsocket.onopen",
  );
  await card.starts();
  await expect(card.console).toContainText("hello, hello");
  const wire = await card.tool("Wire");
  await wire.getByRole("button", { name: "Cut open connections" }).click();
  await expect(card.status).toContainText("reset 1 open connection");
  await expect(card.console).toContainText("closed 1006");
});

test("a cache and a TLS front are put in and taken out", async ({ page }) => {
  const card = await counting(page);
  const wire = await card.tool("Wire");
  await wire.getByLabel("Shared cache").check();
  await wire.getByLabel("TLS front, https on port 443").check();
  await card.sender.selectOption("curl");
  await card.address.fill("https://localhost/cached");
  await card.send.click();
  await expect(card.exchanges.nth(1)).toContainText('"count":2,"file":false,"proto":"https"');
  await card.send.click();
  await expect(card.exchanges.nth(2)).toContainText('"count":2');
  await expect(card.exchanges.nth(2)).toContainText("Age: ");
  await wire.getByLabel("Shared cache").uncheck();
  await card.address.fill("/cached");
  await card.send.click();
  await expect(card.exchanges.nth(3)).toContainText('"count":3,"file":false,"proto":"none"');
});

test("a script of another site provokes a preflight without a line of code", async ({ page }) => {
  const card = clock(page);
  await card.starts();
  await card.sender.selectOption("script");
  await card.request.getByLabel("Origin of the page").fill("http://evil.test");
  await card.request.getByLabel("Method").selectOption("DELETE");
  await card.send.click();
  const preflight = card.exchanges.nth(1);
  await expect(preflight).toContainText("Access-Control-Request-Method: DELETE");
  await expect(preflight).toContainText("Origin: http://evil.test");
});

test("a form of another site takes no Lax cookie along, and the jar says why", async ({ page }) => {
  const card = cloakroom(page);
  await card.starts();
  await expect(card.exchanges).toHaveCount(2);
  await card.sender.selectOption("page");
  await card.request.getByLabel("Origin of the page").fill("http://evil.test");
  await card.request.getByLabel("Method").selectOption("POST");
  await card.send.click();
  await expect(card.exchanges).toHaveCount(3);
  const storage = await card.tool("Cookies and storage");
  const jar = storage.getByRole("list", { name: "Cookies of localhost" });
  await expect(jar).toContainText("ticket=17");
  await expect(jar).toContainText(/not sent: .*SameSite/);
  await storage.getByLabel("Reasons on").selectOption({ label: "x2 GET /coat" });
  await expect(jar).toContainText(/sent: The cookie ticket is sent/);
});

test("bytes go out as they are typed, and their line ends are shown", async ({ page }) => {
  const card = clock(page);
  await card.starts();
  await card.sender.selectOption("raw");
  const bytes = card.request.getByLabel("Bytes of the request");
  await expect(bytes).toHaveValue("GET /time HTTP/1.1\nHost: localhost:3000\n\n");
  await expect(card.request).toContainText("GET /time HTTP/1.1\\r\\n Host: localhost:3000\\r\\n \\r\\n");
  await bytes.fill("BREW /pot HTCPCP/1.0\n\n");
  await card.send.click();
  await expect(card.exchanges.nth(1)).toContainText("400 Bad Request");
});

test("a process is crashed and started again; its files stay until they are wiped", async ({ page }) => {
  const card = await counting(page);
  await card.address.fill("/write");
  await card.send.click();
  await expect(card.exchanges.nth(1)).toContainText('"count":2,"file":true');
  const processes = await card.tool("Processes and tabs");
  await processes.getByRole("button", { name: /^Crash process/ }).click();
  await expect(card.status).toContainText(/no server is left: process \d+ was killed/);
  await expect(processes).toContainText("ended by SIGKILL: it could not clean up");
  await card.address.fill("/");
  await card.send.click();
  await expect(card.row(2)).toContainText("no answer");
  await processes.getByRole("button", { name: /^Restart process/ }).click();
  await expect(card.status).toHaveText("Running: the server listens on port 3000.");
  await card.send.click();
  await expect(card.exchanges.nth(3)).toContainText('"count":1,"file":true');
  await expect(card.exchanges.nth(3)).toContainText("Cookie: sid=1");
  await processes.getByLabel("Restart without the files that programs wrote").check();
  await processes.getByRole("button", { name: /^Restart process/ }).click();
  await expect(card.status).toHaveText("Running: the server listens on port 3000.");
  await card.send.click();
  await expect(card.exchanges.nth(4)).toContainText('"count":1,"file":false');
});

test("an instance more shares the requests, and one that is down is passed by", async ({ page }) => {
  const card = await counting(page);
  const processes = await card.tool("Processes and tabs");
  await processes.getByRole("button", { name: "Add an instance" }).click();
  await expect(card.onTheWire).toContainText("take turns between the instances on 3000 and 3001");
  await card.send.click();
  await expect(card.exchanges.nth(1)).toContainText('"port":3000');
  await card.send.click();
  await expect(card.exchanges.nth(2)).toContainText('"port":"3001"');
  await processes
    .getByRole("button", { name: /^Crash process/ })
    .first()
    .click();
  await expect(processes).toContainText("ended by SIGKILL");
  await card.send.click();
  await card.send.click();
  await expect(card.exchanges.nth(4)).toContainText('"port":"3001"');
});

test("cookies and stored items are set, changed and deleted by hand", async ({ page }) => {
  const card = cloakroom(page);
  await card.starts();
  await expect(card.exchanges).toHaveCount(2);
  const storage = await card.tool("Cookies and storage");
  await storage.getByRole("button", { name: "Edit the cookie ticket" }).click();
  const line = storage.getByLabel("Set-Cookie");
  await expect(line).toHaveValue("ticket=17; Path=/; HttpOnly; SameSite=Lax");
  await line.fill("ticket=42; Path=/");
  await line.press("Enter");
  await expect(card.status).toContainText("cookie ticket");
  await card.send.click();
  await expect(card.exchanges.nth(2)).toContainText("Coat 42, please.");
  await storage.getByRole("button", { name: "Delete the cookie ticket" }).click();
  await expect(storage).toContainText("The jar is empty.");
  await storage.getByLabel("Key").fill("theme");
  await storage.getByLabel("Value").fill("dark");
  await storage.getByRole("button", { name: "Store", exact: true }).click();
  const list = storage.getByRole("list", { name: "localStorage of http://localhost:3000" });
  await expect(list).toContainText("theme dark");
  await list.getByRole("button", { name: "Delete theme from localStorage" }).click();
  await expect(storage).toContainText("Nothing is stored.");
});

test("tabs of one origin hear each other, and the console says which one printed", async ({ page }) => {
  const card = wall(page);
  await card.write(
    "client.js",
    `const news = new BroadcastChannel("news");
news.onmessage = ({ data }) => console.log("heard " + data);
addEventListener("storage", ({ key, newValue }) => console.log(key + " is " + newValue));
localStorage.setItem("visits", Number(localStorage.visits ?? 0) + 1);
news.postMessage("visit " + localStorage.visits);
`,
  );
  await card.starts();
  const processes = await card.tool("Processes and tabs");
  await expect(processes.getByRole("list", { name: "Tabs" })).toContainText("tab-1 http://localhost:3000");
  await processes.getByRole("button", { name: "Open another tab" }).click();
  await expect(processes.getByRole("list", { name: "Tabs" })).toContainText("tab-2 http://localhost:3000");
  await expect(card.console).toContainText("heard visit 2");
  await expect(card.console).toContainText("visits is 2");
  await processes.getByLabel("Origin of the tab").fill("http://evil.test");
  await processes.getByRole("button", { name: "Open another tab" }).click();
  await expect(processes.getByRole("list", { name: "Tabs" })).toContainText("tab-3 http://evil.test");
  const storage = await card.tool("Cookies and storage");
  // Its own count begins anew: storage belongs to an origin.
  await expect(storage.getByRole("list", { name: "localStorage of http://evil.test" })).toContainText(
    "visits 1",
  );
  await storage
    .getByRole("list", { name: "localStorage of http://localhost:3000" })
    .getByRole("button", { name: "Delete visits from localStorage" })
    .click();
  await expect(card.console).toContainText("client script in tab-2, log");
  await expect(card.console).toContainText("visits is null");
});

test("a note says what its wire is like, and a reset of the wire goes back to that", async ({ page }) => {
  await page.goto("workshop/repairs/");
  const card = new ExampleCard(page, "A till behind a tunnel");
  await card.starts();
  await expect(card.onTheWire).toContainText("Every byte is 50 ms on its way");
  await expect(card.onTheWire).toContainText("Reply lost: the server acted, the client never heard.");
  await expect(card.onTheWire).toContainText("take turns between the instances on 3000 and 3001");
  await expect(card.exchanges).toHaveCount(2);
  await expect(card.exchanges.first()).toHaveAccessibleName(/no answer/);
  await expect(card.console).toContainText("sold 1 at 3000");
  await expect(card.console).toContainText("sold 1 at 3001");
  const wire = await card.tool("Wire");
  await expect(wire.getByLabel("Latency, one way")).toHaveValue("50");
  await wire.getByLabel("Reply lost").selectOption("never");
  await card.sends("tab");
  await expect(card.exchanges).toHaveCount(3);
  await expect(card.exchanges.last()).toHaveAccessibleName(/answered 201/);
  await wire.getByRole("button", { name: "Reset the wire" }).click();
  await expect(wire.getByLabel("Reply lost")).toHaveValue("1");
  await expect(card.onTheWire).toContainText("Reply lost");
});

for (const look of looks) {
  test.describe(nameOf(look), () => {
    test.use(look);

    test("every tool is accessible, fits, and works by the keyboard alone", async ({ page }) => {
      const card = cloakroom(page);
      await card.run.focus();
      await page.keyboard.press("Enter");
      await expect(card.exchanges).toHaveCount(2);
      for (const as of ["tab", "script", "page", "curl", "raw"]) {
        await card.sender.selectOption(as);
        expect(await violations(page), as).toEqual([]);
      }
      for (const name of ["Wire", "Processes and tabs", "Cookies and storage"] as const) {
        const summary = card.root.locator("summary", { hasText: name });
        await summary.focus();
        await page.keyboard.press("Enter");
        await expect(
          card.root.getByRole("group", { name, exact: true }).getByRole("button").first(),
        ).toBeVisible();
      }
      const wire = await card.tool("Wire");
      await wire.getByLabel("Latency, one way").selectOption("20 ms");
      await wire.getByLabel("Shared cache").check();
      await expect(card.onTheWire).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await overWidth(page)).toBe(0);
    });
  });
}
