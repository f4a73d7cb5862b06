/** The container beside the page's own engine: asked for with the first Run, waited for by nobody, taken over to at the next. */
import type { Page } from "playwright/test";
import { violations } from "./axe.ts";
import { expect, test as base } from "./fixtures.ts";
import { movesTwoHours, startsHourly } from "./moved-clock.ts";
import { ExampleCard, prefer } from "./objects/example-card.ts";
import { standIn, type Faults, type StandIn } from "./webcontainer/stand-in.ts";

const test = base.extend<{ host: StandIn; card: ExampleCard }>({
  // The container's host is a third party, and a failing one is an error of the network.
  mayBeLoud: true,
  host: async ({ context }, use) => {
    const host = await standIn(context);
    await use(host);
    await context.close();
    await host.close();
  },
  card: async ({ page, host: _host }, use) => {
    await page.goto("workshop/the-workshop/");
    await use(new ExampleCard(page, "A clock that answers"));
  },
});

const answer = '{"hour":7,"said":"good morning"}';
const ours = "The page's own engine runs this code.";
const beside = "The container is starting beside this Run";
const inContainer = "real Node runs this code in it";

/** Frames of the container's host in the page. */
const hostFrames = (page: Page): number =>
  page.frames().filter((frame) => frame.url().startsWith("https://stackblitz.com")).length;

/** Runs until the container, which boots beside, has taken over. */
async function untilTakenOver(card: ExampleCard): Promise<void> {
  await expect(async () => {
    await card.starts();
    await expect(card.root).toContainText(inContainer, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

test("nothing is asked of its host before the first Run, which does not wait; the next one is its own", async ({
  page,
  card,
  host,
}) => {
  expect(host.asked).toEqual([]);
  // A look at Run fetches our own files, and nothing of a third party.
  const fetched = page.waitForResponse(/packages\/express\.js$/);
  await card.run.focus();
  await fetched;
  expect(host.asked).toEqual([]);
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await expect(card.root).toContainText(beside);
  await expect.poll(() => host.asked.length).toBe(1);
  await untilTakenOver(card);
  await expect(card.exchanges).toContainText(answer);
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
});

/** Asks the reader's way for Runs until the card says why the container is not there; each is answered. */
async function untilToldOf(card: ExampleCard, why: string): Promise<void> {
  await expect(async () => {
    await card.starts();
    await expect(card.exchanges).toContainText(answer);
    await expect(card.root).toContainText(`${why} ${ours}`, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

const late = "The container did not answer within 10 seconds.";

/** What may be wrong with the host, and what a reader is told of it. */
const faults: readonly (readonly [what: string, fault: Partial<Faults>, why: string])[] = [
  ["is silent", { answer: "silent" }, late],
  ["cannot be reached", { answer: "refused" }, late],
  ["is unavailable", { answer: "unavailable" }, late],
  ["may not be framed by an isolated page", { answer: "unframed" }, late],
  ["answers too late", { delay: 12_000 }, late],
  ["will not start a container", { buildThrows: true }, "The container's host would not start one."],
  [
    "loses the packages",
    { loses: "node_modules" },
    "The container does not run programs as this page needs it.",
  ],
];

for (const [what, fault, why] of faults) {
  test(
    `a host that ${what} is waited for by nobody, said once it is known, and tried again when asked for`,
    { tag: fault.answer === "silent" ? ["@stand-in"] : ["@stand-in", "@full"] },
    async ({ page, card, host }) => {
      test.setTimeout(90_000);
      Object.assign(host.faults, fault);
      await card.starts();
      await expect(card.root).toContainText(beside);
      await expect(card.exchanges).toContainText(answer);
      // A host is waited for in the background: that it is silent is known ten seconds after it was asked.
      await untilToldOf(card, why);
      expect(host.asked).toHaveLength(1);
      await expect.poll(() => hostFrames(page)).toBe(0);
      await expect(page.locator("iframe")).toHaveCount(1);

      Object.assign(host.faults, { answer: "well", delay: 0, buildThrows: false, loses: null });
      await card.engine.selectOption("webcontainer");
      await card.starts();
      await expect(card.root).toContainText(/The container is starting, as you chose\. Node \d+\./);
      await expect(card.exchanges).toContainText(answer);
      expect(host.asked).toHaveLength(2);
      expect(hostFrames(page)).toBe(1);
    },
  );
}

test("the clock of a run in the container is moved as that of the page's own engine", async ({
  page,
  card,
}) => {
  test.setTimeout(60_000);
  await prefer(page, "webcontainer");
  await page.reload();
  await startsHourly(card);
  await expect(card.root).toContainText("The container is starting, as you chose.");
  await movesTwoHours(card);
});

test("with the page's own engine chosen nobody else is asked, whatever the reader does", async ({
  page,
  card,
  host,
  reported,
}) => {
  await prefer(page, "embedded");
  await page.reload();
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await expect(card.root).toContainText("You chose the page's own engine.");
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
  expect(host.asked).toEqual([]);
  expect(hostFrames(page)).toBe(0);
  expect(reported).toEqual([]);
});

const edited = `import { createServer } from "node:http";
createServer((request, response) => response.end("edited, on " + process.version.slice(0, 3))).listen(3000);
`;

test("the container takes over with what the reader has written and set, and gives it back", async ({
  card,
}) => {
  test.setTimeout(60_000);
  await card.write("server.js", edited);
  await card.starts();
  await expect(card.exchanges).toContainText("edited, on v24");
  const wire = await card.tool("Wire");
  await wire.getByLabel("Shared cache").check();
  await expect(card.onTheWire).toContainText(/cache/);
  await untilTakenOver(card);
  await expect(card.exchanges).toContainText("edited, on v22");
  await expect(card.onTheWire).toContainText(/cache/);
  await card.engine.selectOption("embedded");
  await card.starts();
  await expect(card.exchanges).toContainText("edited, on v24");
  await expect(card.onTheWire).toContainText(/cache/);
});

/** Counts its answers in a file; the first gives a cookie. */
const counting = `import { createServer } from "node:http";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
createServer((request, response) => {
  const count = existsSync("count.txt") ? Number(readFileSync("count.txt", "utf8")) + 1 : 1;
  writeFileSync("count.txt", String(count));
  if (request.headers.cookie === undefined) response.setHeader("Set-Cookie", "sid=1");
  response.end("answer " + count + " on " + process.version.slice(0, 3) + " to " + request.headers.cookie);
}).listen(3000);
`;

/** Stores an item by hand for the origin of the servers. */
async function stores(card: ExampleCard, key: string, value: string): Promise<void> {
  const storage = await card.tool("Cookies and storage");
  await storage.getByLabel("Key", { exact: true }).fill(key);
  await storage.getByLabel("Value", { exact: true }).fill(value);
  await storage.getByRole("button", { name: "Store", exact: true }).click();
  await expect(card.status).toContainText(`${key} is stored for`);
}

test("a run on the other engine begins with what the last one left: cookies, storage, files and open exchanges", async ({
  page,
  card,
}) => {
  test.setTimeout(90_000);
  await card.write("server.js", counting);
  await card.starts();
  await expect(card.exchanges).toContainText("answer 1 on v24 to undefined");
  await stores(card, "colour", "green");
  await expect(card.carried).toBeHidden();

  await card.engine.selectOption("webcontainer");
  await card.starts();
  await expect(card.exchanges).toContainText("answer 2 on v22 to sid=1");
  await expect(card.carried).toContainText(
    "Your last run was on the page's own engine. Kept from it: 1 cookie, 1 stored item, and 1 file.",
  );
  const storage = await card.tool("Cookies and storage");
  await expect(storage).toContainText("colour");
  await expect(card.former).toContainText("answer 1 on v24");
  expect(await violations(page)).toEqual([]);

  await card.engine.selectOption("embedded");
  await card.starts();
  await expect(card.exchanges).toContainText("answer 3 on v24 to sid=1");
  await expect(card.carried).toContainText("Your last run was on the container.");
  await expect(await card.tool("Cookies and storage")).toContainText("green");
  await expect(card.former).toContainText("answer 2 on v22");

  // On the same engine a run begins with a new browser, and the files are where they were.
  await card.starts();
  await expect(card.exchanges).toContainText("answer 4 on v24 to undefined");
  await expect(card.carried).toBeHidden();
  await expect(card.former).toBeHidden();
});

test("a reader begins with nothing of the last run where they ask for it", async ({ page, card }) => {
  test.setTimeout(60_000);
  await prefer(page, "webcontainer");
  await page.reload();
  await card.write("server.js", counting);
  await card.starts();
  await expect(card.exchanges).toContainText("answer 1 on v22");
  await card.engine.selectOption("embedded");
  await card.starts();
  await expect(card.exchanges).toContainText("answer 2 on v24");
  await card.carried.getByRole("button", { name: "Start clean" }).click();
  await expect(card.exchanges).toContainText("answer 1 on v24 to undefined");
  await expect(card.carried).toBeHidden();
  await expect(card.run).toBeFocused();
});

test("what a reader has opened of the last run stays open below the exchanges of the next one", async ({
  page,
  card: _opened,
}) => {
  test.setTimeout(60_000);
  const card = new ExampleCard(page, "A cloakroom that gives out tickets");
  await card.starts();
  await card.opens(0);
  const firstAnswer = card.former.getByText("Set-Cookie: ticket=17");
  await card.engine.selectOption("webcontainer");
  await card.starts();
  await expect(card.row(0)).toContainText("ticket sent");
  await expect(firstAnswer).toBeVisible();

  // Of that run nothing was opened: it is a line.
  await card.engine.selectOption("embedded");
  await card.starts();
  const line = card.former.getByText("Exchanges of the run before, on the container");
  await expect(line).toBeVisible();
  await expect(card.former.getByText("Coat 17, please.").first()).toBeHidden();
  await line.press("Enter");
  await expect(card.former.getByText("Coat 17, please.").last()).toBeVisible();
});

test(
  "a container that dies in mid-run ends the run; the next is answered with its cookies, and a new container when asked for",
  { tag: "@stand-in" },
  async ({ page, card, host }) => {
    test.setTimeout(60_000);
    await prefer(page, "webcontainer");
    await page.reload();
    await card.write("server.js", counting);
    await card.starts();
    await expect(card.exchanges).toContainText("answer 1 on v22");
    await host.machine().killAll();
    await expect(card.status).toHaveText(/^Failed/);
    await card.starts();
    await expect(card.exchanges).toContainText("answer 1 on v24 to sid=1");
    await expect(card.root).toContainText(`The container has stopped. ${ours}`);
    await expect(card.carried).toContainText("What it wrote to files went with its engine.");
    await expect.poll(() => hostFrames(page)).toBe(0);
    await card.engine.selectOption("webcontainer");
    await card.starts();
    await expect(card.exchanges).toContainText("answer 2 on v22 to sid=1");
    expect(host.asked).toHaveLength(2);
    expect(hostFrames(page)).toBe(1);
  },
);

test("a stopped run is carried over, too, where the container is next", async ({ card }) => {
  test.setTimeout(60_000);
  await card.write("server.js", counting);
  await card.starts();
  await expect(card.exchanges).toContainText("answer 1 on v24");
  await card.engine.selectOption("webcontainer");
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
  await card.starts();
  await expect(card.exchanges).toContainText("answer 2 on v22 to sid=1");
});

test("code that speaks with the database stays on the engine that has one, and the card says so", async ({
  card,
  host,
}) => {
  const asking = `import { createServer } from "node:http";
import pg from "pg";
const db = new pg.Pool({ connectionString: "postgres://app:secret@db/notes" });
createServer(async (request, response) => {
  const { rows } = await db.query("select 6 * 7 as found");
  response.end("found " + rows[0].found);
}).listen(3000);
`;
  await card.write("server.js", asking);
  for (const _run of [1, 2]) {
    await card.starts();
    await expect(card.exchanges).toContainText("found 42");
    await expect(card.root).toContainText("only the page's own engine has one beside it");
  }
  expect(host.asked).toEqual([]);
});

test(
  "the container's shell and its own address are there while a run is in it",
  { tag: "@stand-in" },
  async ({ page, card }) => {
    test.setTimeout(60_000);
    await card.starts();
    await expect(card.exchanges).toContainText(answer);
    const doors = card.root.locator("summary", { hasText: "Container" });
    await expect(doors).toBeHidden();
    await untilTakenOver(card);
    const container = await card.tool("Container");
    await expect(container.getByRole("link", { name: /\.preview\.test$/ })).toBeVisible();
    await container.getByRole("button", { name: "Open the shell" }).click();
    const line = container.getByRole("textbox", { name: "Command" });
    const screen = container.getByRole("log", { name: "Shell" });
    await expect(line).toBeFocused();
    await line.fill("ls; cat package.json");
    await line.press("Enter");
    await expect(screen).toContainText("server.js");
    await expect(screen).toContainText('{ "private": true }');
    expect(await violations(page)).toEqual([]);
    await line.press("ArrowUp");
    await expect(line).toHaveValue("ls; cat package.json");
    await line.fill("exit");
    await line.press("Enter");
    await expect(line).toBeHidden();
    await expect(container.getByRole("button", { name: "Open the shell" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(line).toBeFocused();
    await card.stop.click();
    await expect(card.status).toHaveText("Stopped.");
    await expect(line).toBeHidden();
  },
);

test("a policy that keeps the container out is told at the next Run, and asks its host nothing", async ({
  page,
  card,
  host,
}) => {
  // As where a proxy or the owner adds a policy: where two are sent, both hold.
  await page.route(/the-workshop\/$/, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"] ?? "";
    const headers = { ...response.headers(), "content-security-policy": `${policy}, frame-src 'self'` };
    await route.fulfill({ response, headers });
  });
  await page.reload();
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await expect(card.root).toContainText(beside);
  await untilToldOf(card, "The policy of this site does not let the container in (frame-src).");
  expect(host.asked).toEqual([]);
});

test(
  "a reader who asks for it is told why it is not there, and is answered all the same",
  { tag: "@stand-in" },
  async ({ card, host }) => {
    host.faults.buildThrows = true;
    await card.starts();
    await card.engine.selectOption("webcontainer");
    await card.starts();
    await expect(card.exchanges).toContainText(answer);
    await expect(card.root).toContainText("The page's own engine runs this code.");
  },
);
