/** The pages both sides of the build bench render: the same headings, prose, tables and code, in each side's own form. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Questions of one note, as many as the notes this product was made for. */
const QUESTIONS_PER_NOTE = 20;

const WORDS =
  `request response cookie header status cache server client socket browser origin token queue process thread proxy
  retry timeout stream buffer frame message session cursor index replica method resource handler route middleware`.split(
    /\s+/,
  );

/** Writes `count` questions as numbered notes, twenty to a file. */
export async function writeNotes(folder: string, count: number): Promise<void> {
  for (let start = 0; start < count; start += QUESTIONS_PER_NOTE) {
    const size = Math.min(QUESTIONS_PER_NOTE, count - start);
    const questions = Array.from({ length: size }, (_, index) => {
      const number = start + index;
      return `## Question ${String(index + 1)}: ${title(number)}\n\n${body(number, 3)}`;
    });
    await write(
      join(folder, `${section(start)}.md`),
      `---\ntitle: ${section(start)}\n---\n\n${questions.join("\n")}`,
    );
  }
}

/** Writes the same questions as Starlight pages, one file each. */
export async function writeStarlightPages(folder: string, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const file = join(folder, section(number), `question-${String(number)}.md`);
    await write(file, `---\ntitle: "${title(number)}"\n---\n\n${body(number, 2)}`);
  }
}

function section(number: number): string {
  return `part-${String(Math.floor(number / QUESTIONS_PER_NOTE))}`;
}

function title(number: number): string {
  return `How does the ${word(number)} meet the ${word(number * 7 + 3)} in case ${String(number)}?`;
}

/** About ten kilobytes: six headings at `depth`, each with prose, a list and, in turn, a table or a fence. */
function body(number: number, depth: number): string {
  const headings = [
    "Concepts",
    "The first exchange",
    "What the server keeps",
    "Limits",
    "Trade-offs",
    "Interview answer",
  ];
  return headings
    .map((heading, index) => chapter(number, index, `${"#".repeat(depth)} ${heading}`))
    .join("\n");
}

function chapter(number: number, index: number, heading: string): string {
  const seed = number * 31 + index * 7;
  const prose = [1, 2, 3].map(
    (step) => `${sentence(seed + step)} ${sentence(seed + step * 5)} ${sentence(seed + step * 11)}`,
  );
  const list = [1, 2, 3].map((step) => `- **${word(seed + step)}**: ${sentence(seed + step * 3)}`);
  const figure = index % 2 === 0 ? fence(number, index) : table(seed);
  return `${heading}\n\n${prose.join("\n\n")}\n\n${list.join("\n")}\n\n${figure}\n`;
}

function fence(number: number, index: number): string {
  const name = word(number + index);
  return `\`\`\`js
app.get("/${name}/:id", async (req, res) => {
  const found = await store.get(Number(req.params.id));
  if (found === undefined) return res.status(404).json({ error: "no ${name}" });
  res.set("Cache-Control", "no-store");
  res.json({ id: ${String(number)}, name: "${name}", found });
});
\`\`\``;
}

function table(seed: number): string {
  const rows = [1, 2, 3, 4].map((step) => `| \`${word(seed + step)}\` | ${sentence(seed + step * 13)} |`);
  return `| name | meaning |\n| --- | --- |\n${rows.join("\n")}`;
}

function sentence(seed: number): string {
  const words = Array.from({ length: 14 }, (_, index) => word(seed * 17 + index * (3 + (seed % 5))));
  return `The ${words.join(" ")}.`;
}

function word(seed: number): string {
  return WORDS[seed % WORDS.length] ?? "request";
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
