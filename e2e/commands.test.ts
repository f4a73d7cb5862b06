/** The commands an author runs: a site from any folder, the report, and what makes either of them fail. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { build, root, run, workFolders, type Ended } from "./build.ts";
import { siteFolders, vaultFolder } from "./sites.ts";

interface Report {
  readonly pages: number;
  readonly notes: { readonly total: number; readonly published: number };
  readonly fences: readonly {
    readonly file: string;
    readonly role: string;
    readonly reason: string | null;
  }[];
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly file: string;
    readonly line: number;
    readonly found: string;
    readonly expected: string;
  }[];
}

const notes = (folder: string, ...args: string[]): Promise<Ended> =>
  run("npm", ["run", "--silent", "notes", "--", ...args], { NOTES_DIR: folder });

async function reportOf(folder: string): Promise<Report> {
  const { code, stdout } = await notes(folder, "--json");
  expect(code).toBe(0);
  return JSON.parse(stdout) as Report;
}

test("the report says of every broken note where, what was found and what was expected", async () => {
  const { problems } = await reportOf(vaultFolder);
  const said = problems.map(({ severity, code, file, line }) => `${file}:${line} ${severity} ${code}`);
  for (const expected of [
    "broken/address-b.md:1 error ADDRESS_TAKEN",
    "broken/front-matter.md:3 error FRONT_MATTER_UNREADABLE",
    "broken/nothing.md:1 warning NOTE_EMPTY",
    "broken/open-callout.md:3 warning CALLOUT_MARK",
    "broken/open-fence.md:5 warning FENCE_UNCLOSED",
    "broken/picture.md:1 error NOTE_NOT_TEXT",
    "broken/same-number.md:9 warning QUESTION_NUMBER_TWICE",
    "delivery/tracking.md:41 warning LINK_DEAD",
    "delivery/tracking.md:42 info LINK_PRIVATE",
    "delivery/tracking.md:57 warning HTML_REMOVED",
  ]) {
    expect(said).toContain(expected);
  }
  for (const { found, expected } of problems) {
    expect(found).not.toBe("");
    expect(expected).not.toBe("");
  }
  expect(said.filter((line) => /with-a-mark|from-windows/.test(line))).toEqual([]);
});

test("every fence of every published note is accounted for", async () => {
  const { fences } = await reportOf(vaultFolder);
  const written = [
    "delivery/parcels.md",
    "delivery/tracking.md",
    "delivery/returns.md",
    "broken/open-fence.md",
    "broken/from-windows.md",
  ];
  const openings = written.map((file) => [
    file,
    readFileSync(join(vaultFolder, file), "utf8").match(/^```\w/gm)?.length ?? 0,
  ]);
  const counted = written.map((file) => [file, fences.filter((fence) => fence.file === file).length]);
  expect(counted).toEqual(openings);
  expect(fences.filter(({ role, reason }) => role === "static" && reason === null)).toEqual([]);
});

test("the report for people ends with a count", async () => {
  const { code, stdout } = await notes(vaultFolder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\d+ pages from 14 of 17 notes/);
  expect(stdout).toMatch(/\d+ errors? and \d+ warnings?/);
});

test("--strict fails on a warning and passes a clean vault", async () => {
  const { notes: folder } = workFolders("strict");
  cpSync(join(vaultFolder, "plain.md"), join(folder, "plain.md"));
  expect((await notes(folder, "--strict")).code).toBe(0);
  writeFileSync(join(folder, "odd.md"), "# Odd\n\nA link to [[nothing at all]].\n");
  expect((await notes(folder)).code).toBe(0);
  expect((await notes(folder, "--strict")).code).toBe(1);
});

test("a folder that is not there, and an option that does not exist, are said in a sentence", async () => {
  const missing = await notes(join(vaultFolder, "no-such-folder"));
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain("There is no notes folder at");
  expect(missing.stderr).not.toContain("    at ");
  expect((await notes(vaultFolder, "--loud")).code).toBe(2);
});

test("a note of 5 MB is built, with a warning", async () => {
  const { notes: folder } = workFolders("large");
  const line = "A line of a very long note, with `code`, a [link](https://parcels.test/) and **weight**.\n\n";
  writeFileSync(
    join(folder, "long.md"),
    `# Long\n\n${line.repeat(Math.ceil((5 * 1024 * 1024) / line.length))}`,
  );
  const { pages, problems } = await reportOf(folder);
  expect(pages).toBe(1);
  expect(problems.map(({ code, file, line }) => `${file}:${line} ${code}`)).toEqual(["long.md:1 NOTE_LARGE"]);
});

test("a strict build of broken notes fails and says why; two at once come out whole and apart", async () => {
  const { out } = workFolders("strict-build");
  const ended = await build({ notes: vaultFolder, out }, ["--", "--strict"]);
  expect(ended.code).not.toBe(0);
  expect(ended.stdout).toContain("broken/open-fence.md:5: warning FENCE_UNCLOSED");
  const html = (site: "vault" | "subpath"): string =>
    readFileSync(join(siteFolders[site], "going-back/index.html"), "utf8");
  expect(html("vault")).toContain('href="/delivery/');
  expect(html("vault")).not.toContain('"/our/notes/');
  expect(html("subpath")).toContain('href="/our/notes/delivery/');
  expect(existsSync(join(siteFolders.own, "going-back"))).toBe(false);
});

test("a program in the embedded engine hears the signal that the command is sent, and ends itself", async () => {
  const { notes: folder } = workFolders("signal");
  const program =
    'process.on("SIGTERM", () => process.exit(21)); setInterval(() => {}, 1000); console.log("up");';
  writeFileSync(join(folder, "main.cjs"), program);
  const command = spawn(process.execPath, [join(root, "e2e/engine.ts"), "main.cjs"], {
    env: { ...process.env, INIT_CWD: folder },
  });
  command.stdout.once("data", () => command.kill("SIGTERM"));
  expect(await new Promise((resolve) => command.once("close", resolve))).toBe(21);
});
