/** The program that runs SQL: it asks the PostgreSQL beside it, and prints what came as Node prints tables. */

const head = [
  "// Added, so that the note's SQL runs: it asks the PostgreSQL at db:5432.",
  'import { readFile } from "node:fs/promises";',
  'import pg from "pg";',
  "",
  "// Counts as numbers, times as PostgreSQL writes them.",
  "const types = { 20: Number, 1082: String, 1114: String, 1184: String };",
  "for (const [type, read] of Object.entries(types)) pg.types.setTypeParser(Number(type), read);",
  "",
  'const db = new pg.Client("postgres://app:secret@db:5432/notes");',
  "await db.connect();",
  "// Each run begins with a schema of its own, and nothing in it.",
  "await db.query(`drop schema if exists example cascade; create schema example;",
  "  set search_path to example; set timezone to utc`);",
];

const show = [
  "function show({ command, rowCount, rows, fields }) {",
  "  if (fields.length === 0) return console.log(rowCount === null ? command : `${command} ${rowCount}`);",
  "  console.table(rows.slice(0, 10));",
  "  if (rows.length > 10) console.log(`and ${rows.length - 10} rows more`);",
  "}",
];

function valueLines(values: ReadonlyMap<string, string>): string[] {
  if (values.size === 0) return [];
  const entries = [...values].map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  return [
    "// What the statements leave open.",
    "const values = {",
    ...entries,
    "};",
    "const filled = (sql) => sql.replace(/[$:]?\\b\\w+\\b/g, (word) => (Object.hasOwn(values, word) ? values[word] : word));",
    "",
  ];
}

/** The program for files with these names: `before` are run silently, `shown` tell what came of them. */
export function sqlProgram(
  before: readonly string[],
  shown: readonly string[],
  values: ReadonlyMap<string, string>,
): string {
  const list = (paths: readonly string[]): string =>
    `[${paths.map((path) => JSON.stringify(path)).join(", ")}]`;
  const text = values.size === 0 ? 'await readFile(path, "utf8")' : 'filled(await readFile(path, "utf8"))';
  const silent = before.map((path) => `await db.query(await readFile(${JSON.stringify(path)}, "utf8"));`);
  const lines = [
    ...head,
    ...silent,
    "",
    ...valueLines(values),
    ...show,
    "",
    `for (const path of ${list(shown)})`,
    "  try {",
    `    for (const result of [await db.query(${text})].flat()) show(result);`,
    "  } catch (error) {",
    "    console.error(`${path}: ${error.message}`);",
    "    process.exitCode = 1;",
    "  }",
    "await db.end();",
  ];
  return `${lines.join("\n")}\n`;
}
