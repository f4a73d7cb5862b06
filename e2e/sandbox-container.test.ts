/** The container beside the page's own engine: asked for with the first Run, waited for by nobody, taken over to at the next. */
import { expect, test as base } from "./fixtures.ts";
import { ExampleCard } from "./objects/example-card.ts";
import { standIn, type StandIn } from "./webcontainer/stand-in.ts";

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

test("nothing is asked of its host before the first Run, which does not wait; the next one is its own", async ({
  card,
  host,
}) => {
  expect(host.asked).toEqual([]);
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await expect(card.root).toContainText("The container is starting beside this Run");
  await expect.poll(() => host.asked.length).toBe(1);
  await expect(async () => {
    await card.starts();
    await expect(card.root).toContainText("real Node runs this code in it", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(card.exchanges).toContainText(answer);
  await card.stop.click();
  await expect(card.status).toHaveText("Stopped.");
});

test("a host that is silent is noticed by nobody who does not ask for it", async ({ card, host }) => {
  host.faults.answer = "silent";
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
});

test("a reader who asks for it is told why it is not there, and is answered all the same", async ({
  card,
  host,
}) => {
  host.faults.buildThrows = true;
  await card.starts();
  await card.root.getByRole("combobox", { name: "Engine" }).selectOption("webcontainer");
  await card.starts();
  await expect(card.exchanges).toContainText(answer);
  await expect(card.root).toContainText("The page's own engine runs this code.");
});
