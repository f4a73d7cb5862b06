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

test("a text that cannot be read is told at its line, and no longer once it can", async ({ page }) => {
  await prefer(page, "embedded");
  await page.goto("workshop/the-workshop/");
  const card = new ExampleCard(page, "A clock that answers");
  const fault = card.root.getByRole("status").filter({ hasText: /^Line / });
  await card.write("server.js", "console.log(1;");
  await expect(fault).toHaveText(/^Line (\d): \) is missing: \( of line \1 is not closed\.$/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("console.log(1);");
  await expect(fault).toHaveCount(0);
});

test("a line that a stack names leads there", async ({ page }) => {
  await prefer(page, "embedded");
  await page.goto("workshop/the-workshop/");
  const card = new ExampleCard(page, "A clock that answers");
  await card.write("server.js", 'throw new Error("no");');
  await card.run.click();
  await expect(card.status).toHaveText(/^Failed/);
  await card.console
    .getByRole("button", { name: /server\.js:\d/ })
    .first()
    .click();
  await expect(card.editor("server.js")).toBeFocused();
  await page.keyboard.insertText("here();");
  await expect(card.editor("server.js")).toContainText('here();throw new Error("no");');
});

test("names are offered as the reader types, and taken by choice alone", async ({ page }) => {
  await prefer(page, "embedded");
  await page.goto("workshop/the-workshop/");
  const card = new ExampleCard(page, "A clock that answers");
  await card.write("server.js", "");
  await page.keyboard.type("res.cl");
  const offered = card.root.getByRole("option", { name: "clearCookie" });
  await expect(offered).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(offered).toBeHidden();
  await expect(card.editor("server.js")).toBeFocused();
  await page.keyboard.type("e");
  await expect(offered).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(offered).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type('("a");');
  await expect(card.editor("server.js")).toHaveText('res.clearCookie("a");');
});

test("Format sets the code in one form, says what it cannot read, and is undone", async ({ page }) => {
  await prefer(page, "embedded");
  await page.goto("workshop/the-workshop/");
  const card = new ExampleCard(page, "A clock that answers");
  const format = card.root.getByRole("button", { name: "Format server.js" });
  await card.write("server.js", "const a={b:1}");
  await format.click();
  await expect(card.editor("server.js")).toHaveText("const a = { b: 1 };");
  await card.editor("server.js").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(card.editor("server.js")).toHaveText("const a={b:1}");
  await page.keyboard.press("Shift+Alt+F");
  await expect(card.editor("server.js")).toHaveText("const a = { b: 1 };");
  await card.write("server.js", "const a = {");
  await format.click();
  await expect(card.status).toContainText("This file is formatted once it can be read");
});
