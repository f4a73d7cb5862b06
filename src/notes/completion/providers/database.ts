/** `pool`, `db`: a client of the PostgreSQL beside the programs, and the tables that the program's queries ask. */
import { lend } from "../sql/lend.ts";
import { quoted } from "../sql/sample-tables.ts";
import { readSql } from "../sql/tables.ts";
import { needs, type Provider, type Scene } from "../supply.ts";
import type { NameUse } from "../uses.ts";

const names = /^(?:db|database|pool|pg|pgPool|conn|connection|client|sql)$/;
const address = '"postgres://app:secret@db:5432/notes"';

/** What a pool of `pg` can do. */
const ofPg = ({ chain, call }: NameUse): boolean =>
  chain.length === 1 && call !== null && /^(?:query|connect|end|on)$/.test(chain[0] ?? "");

/** A `?` in the SQL is MySQL's. */
function isPool(name: string, scene: Scene): boolean {
  const uses = scene.uses(name);
  if (!uses.some(({ chain }) => chain[0] === "query") || !uses.every(ofPg)) return false;
  return !scene.queries.some((text) => text.includes("?"));
}

/** A text as a template of the program. */
const template = (text: string): string => `\`${text.trimEnd().replace(/[\\`]|\$\{/g, "\\$&")}\``;

/** What a second run would find and could not make again; tables alone are taken away before they are made. */
const lasting =
  /\bcreate\s+(?:or\s+replace\s+)?(?:materialized\s+view|view|type|domain|function|sequence|extension)\b/i;

/**
 * The statement that makes the tables; empty where none is missing, null where they cannot be had. Nothing but they is taken
 * away first: whoever runs the program elsewhere may have a database of that name.
 */
function making({ queries, seeds }: Scene): string | null {
  const { source, reason } = lend(queries, seeds);
  if (reason !== null || lasting.test(source)) return null;
  if (source === "") return "";
  const tables = [...readSql([source]).makes].map(quoted).join(", ");
  return template(`drop table if exists ${tables} cascade;\n${source}`);
}

/** One connection, so that the tables stand before the first query. */
export const database: Provider = (name, scene) => {
  if (scene.where === "client" || !names.test(name) || !isPool(name, scene)) return null;
  const made = making(scene);
  if (made === null) return null;
  return {
    gives: [name, needs.tables],
    imports: [{ from: "pg", as: "pg" }],
    lines: [
      `const ${name} = new pg.Pool({ connectionString: ${address}, max: 1 });`,
      ...(made === "" ? [] : [`${name}.query(${made});`]),
    ],
  };
};

/** For a program that makes its own client. */
export const databaseTables: Provider = (name, scene) => {
  if (name !== needs.tables) return null;
  const made = making(scene);
  if (made === null || made === "") return { gives: [name] };
  return {
    gives: [name],
    imports: [{ from: "pg", as: "pg" }],
    lines: [
      `const setup = new pg.Client(${address});`,
      "setup.connect();",
      `setup.query(${made}).finally(() => setup.end());`,
    ],
  };
};
