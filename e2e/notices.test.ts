/** Everything bundled into a built site has its legal text in `licences.txt`, which the foot of a page leads to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import type { Bundled } from "../src/protocol/bundled.ts";
import { packageNames } from "../src/engine/packages/list.ts";
import { filesOf } from "./built-pages.ts";
import { siteFolders } from "./sites.ts";

const folder = siteFolders.own;
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

/** What is known to be in the site, whatever its build says of itself. */
const known = [
  ...packageNames.filter((name) => !name.startsWith("ajv/")),
  ...["@codemirror/view", "@codemirror/state", "@lezer/javascript", "@webcontainer/api", "tldts", "undici"],
  ...[
    "pako",
    "@noble/hashes",
    "es-module-lexer",
    "pagefind",
    "@fontsource-variable/jetbrains-mono",
    "Node.js",
  ],
];

test("the notices name every package that a bundler took in", () => {
  const text = read("licences.txt");
  const told = filesOf(folder)
    .filter((file) => file.endsWith("/bundled.json"))
    .map((file) => JSON.parse(read(file)) as Bundled);
  expect(told).toHaveLength(3);
  const packages = told.flatMap((one) => one.packages.map((path) => path.replace(/.*node_modules\//, "")));
  const wanted = [...known, ...packages, ...told.flatMap((one) => one.notices.map(({ name }) => name))];
  expect(wanted.filter((name) => !text.includes(`\n${name} `))).toEqual([]);
});

test("they are reached from the foot of a page", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("contentinfo").getByRole("link", { name: "Licences" }).click();
  await expect(page.getByText("Work of others in this site")).toBeVisible();
});
