/** A reader runs an example, edits it, runs it again and sees the changed answer: on each engine that a page can have. */
import { expect, test } from "./fixtures.ts";
import { ExampleCard, prefer } from "./objects/example-card.ts";
import { standIn } from "./webcontainer/stand-in.ts";

interface Example {
  readonly what: string;
  /** The heading it stands under in e2e/notes/workshop.md. */
  readonly title: string;
  readonly exchanges: number;
  /** What the last exchange shows. */
  readonly before: string;
  readonly edit: readonly [from: string, to: string];
  /** What it shows after the edit. */
  readonly after: readonly string[];
}

const examples: readonly Example[] = [
  {
    ...{ what: "an Express example", title: "A clock that answers", exchanges: 1 },
    before: '"said":"good morning"',
    edit: ["good morning", "good night"],
    after: ["HTTP/1.1 200 OK", '{"hour":7,"said":"good night"}'],
  },
  {
    ...{ what: "a cookie example", title: "A cloakroom that gives out tickets", exchanges: 2 },
    before: "Coat 17, please.",
    edit: ['"17"', '"99"'],
    after: ["The cookie ticket is sent:", "Cookie: ticket=99", "Coat 99, please."],
  },
  {
    ...{ what: "a WebSocket example", title: "A wall that echoes", exchanges: 1 },
    before: "text hello, hello",
    edit: ["${words}, ${words}", "${words} and ${words}"],
    after: ["101 Switching Protocols", "text hello and hello", "Closed, code 1005"],
  },
];

/** Edits what ran, runs it again, and looks at both answers and at what the card says of its engine. */
async function editedAnswer(
  card: ExampleCard,
  { exchanges, before, edit, after }: Example,
  says: RegExp,
): Promise<void> {
  const last = card.exchanges.nth(exchanges - 1);
  await card.starts();
  await expect(card.exchanges).toHaveCount(exchanges);
  await expect(last).toContainText(before);
  await card.change("server.js", ...edit);
  await card.starts();
  for (const text of after) await expect(last).toContainText(text);
  await expect(card.exchanges).toHaveCount(exchanges);
  await expect(last).not.toContainText(before);
  await expect(card.root).toContainText(says);
}

for (const example of examples) {
  test.describe(example.what, () => {
    test("is edited and answers anew on the page's own engine", async ({ page }) => {
      await prefer(page, "embedded");
      await page.goto("workshop/the-workshop/");
      const card = new ExampleCard(page, example.title);
      await editedAnswer(card, example, /You chose the page's own engine\. Node 24\.\d+\./);
    });

    test.describe("in the container", () => {
      test.skip(
        ({ browserName }) => browserName !== "chromium",
        "The stand-in answers for its host by functions that a Firefox without patches does not have.",
      );
      // Its host is a third party.
      test.use({ mayBeLoud: true });

      test("is edited and answers anew there", async ({ page, context }) => {
        const host = await standIn(context);
        await prefer(page, "webcontainer");
        await page.goto("workshop/the-workshop/");
        const card = new ExampleCard(page, example.title);
        await editedAnswer(card, example, /real Node runs this code in it\. Node \d+\.\d+\./);
        expect(host.asked).toHaveLength(1);
        await context.close();
        await host.close();
      });
    });
  });
}
