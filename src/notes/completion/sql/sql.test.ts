/** SQL as people put it into notes, completed, and run on the real PostgreSQL. */
import { PGlite } from "@electric-sql/pglite";
import type { Root } from "mdast";
import { markdownToMdast } from "satteri";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SandboxSpec } from "../../../protocol/sandbox-spec.ts";
import { placeExamples } from "../../examples/place.ts";
import { openValues } from "./marks.ts";

/** Milliseconds in which PostgreSQL makes its first database. */
const patience = 60_000;

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
}, patience);
afterAll(() => database.close());
beforeEach(async () => {
  await database.exec(
    "drop schema if exists example cascade; create schema example; set search_path to example",
  );
});

const sql = (...lines: string[]): string => `\`\`\`sql\n${lines.join("\n")}\n\`\`\`\n`;

const place = (...parts: readonly string[]) =>
  placeExamples(markdownToMdast(parts.join("\n")) as Root, { file: "quay.md", title: "The quay" });

/** Runs the SQL of an example in the order of its program: how many rows each statement gave. */
async function run({ files }: SandboxSpec): Promise<number[]> {
  const made = files.filter(({ language, line }) => language === "sql" && line === null);
  const own = files.filter(({ language, line }) => language === "sql" && line !== null);
  for (const { source } of made) await database.exec(source);
  const counts: number[] = [];
  for (const { source } of own) {
    const values = openValues(own.map((file) => file.source));
    const filled = source.replace(/[$:]?\b\w+\b/g, (word) => values.get(word) ?? word);
    for (const { rows } of await database.exec(filled)) counts.push(rows.length);
  }
  return counts;
}

describe("SQL whose tables nobody makes gets them, by what it names", () => {
  it.each([
    ["a page", "SELECT * FROM users\nLIMIT 10 OFFSET 20;", [10]],
    [
      "a cursor that nothing defines",
      "SELECT * FROM users WHERE id > lastUserId ORDER BY id LIMIT 10;",
      [10],
    ],
    ["parameters", "SELECT id, title FROM posts WHERE author_id = $1 ORDER BY created_at DESC LIMIT $2", [6]],
    ["named parameters", "select * from boats where sail = :sail or id = :id", [1]],
    [
      "a join with aliases",
      "SELECT u.name, o.total FROM users u JOIN orders o ON o.user_id = u.id WHERE o.total > 50",
      [25],
    ],
    [
      "a left join with groups",
      "SELECT users.name, COUNT(orders.id) AS order_count\nFROM users\nLEFT JOIN orders ON users.id = orders.user_id\nGROUP BY users.name\nHAVING COUNT(orders.id) > 2\nORDER BY order_count DESC;",
      [5],
    ],
    [
      "three tables",
      "SELECT s.name, c.title FROM students s INNER JOIN enrolments e ON s.id = e.student_id INNER JOIN courses c ON c.id = e.course_id",
      [30],
    ],
    [
      "texts that are looked for",
      "SELECT * FROM orders WHERE status = 'paid' AND currency IN ('EUR', 'USD');",
      [10],
    ],
    ["a pattern", "SELECT name FROM users WHERE email LIKE '%@example.com' AND name ILIKE 'ad%'", [15]],
    [
      "sums",
      "SELECT department, AVG(salary) avg_salary, MAX(hired_at) FROM employees GROUP BY department",
      [30],
    ],
    [
      "a transfer",
      "BEGIN;\nUPDATE accounts SET balance = balance - 100 WHERE id = 1;\nUPDATE accounts SET balance = balance + 100 WHERE id = 2;\nCOMMIT;",
      [0, 0, 0, 0],
    ],
    [
      "a query with a name",
      "WITH recent AS (SELECT * FROM orders WHERE created_at > now() - interval '7 days') SELECT count(*) FROM recent",
      [1],
    ],
    [
      "a window",
      "SELECT name, salary, RANK() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM employees",
      [30],
    ],
    ["a subquery", "SELECT name FROM products WHERE price > (SELECT AVG(price) FROM products)", [15]],
    [
      "an insert that answers",
      "INSERT INTO users (name, email) VALUES ('Ada', 'ada@tide.example') RETURNING id;",
      [1],
    ],
    [
      "an upsert",
      "INSERT INTO stock (sku, quantity) VALUES ('A-1', 5) ON CONFLICT (sku) DO UPDATE SET quantity = stock.quantity + EXCLUDED.quantity;",
      [0],
    ],
    ["a delete", "DELETE FROM sessions WHERE expires_at < NOW();", [0]],
    [
      "an index and a plan",
      "CREATE INDEX idx_users_email ON users (email);\nEXPLAIN SELECT * FROM users WHERE email = 'a@b.example';",
      [0, 2],
    ],
    [
      "a part of a date",
      "SELECT EXTRACT(YEAR FROM created_at) AS year, COUNT(*) FROM orders GROUP BY year",
      [1],
    ],
    [
      "cases",
      "SELECT id, CASE WHEN score >= 90 THEN 'A' WHEN score >= 50 THEN 'B' ELSE 'C' END AS grade FROM results",
      [30],
    ],
    [
      "what exists",
      "SELECT * FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id AND o.paid)",
      [5],
    ],
    ["names in quotes", 'SELECT "firstName", "lastName" FROM "Users" WHERE "isActive" = true', [15]],
    ["nothing asked", "SELECT 1 + 1 AS two;", [1]],
    ["a series", "SELECT n FROM generate_series(1, 3) AS n;", [3]],
    ["a lock", "SELECT * FROM seats WHERE id = 1 FOR UPDATE SKIP LOCKED;", [1]],
    [
      "a comparison of rows",
      "SELECT * FROM posts WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT 11;",
      [11],
    ],
  ])("%s", async (_, source, counts) => {
    const { specs, fences } = place(sql(source));
    expect(fences).toMatchObject([{ reason: null }]);
    expect(specs).toMatchObject([{ run: { kind: "program", entry: "main.js" } }]);
    expect(await Promise.all(specs.map(run))).toEqual([counts]);
  });
});

const boats = sql(
  "CREATE TABLE boats (id serial PRIMARY KEY, sail text NOT NULL, port_id int REFERENCES ports);",
);
const fleet = sql("INSERT INTO boats (sail) VALUES ('red'), ('blue');");

/** The names of the files of each example. */
const names = (...parts: readonly string[]) =>
  place(...parts).specs.map(({ files }) => files.map(({ path }) => path));

describe("SQL runs together", () => {
  it("as far as one prepares what the other asks, with a Run for each question", () => {
    expect(names(boats, fleet, sql("SELECT * FROM boats;"), sql("SELECT count(*) FROM boats;"))).toEqual([
      ["schema.sql", "schema-2.sql", "query.sql", "tables.sql", "main.js"],
      ["query.sql", "tables.sql", "main.js"],
    ]);
  });

  it("as far as one asks what the other has changed", () => {
    const change = sql("UPDATE boats SET sail = 'white' WHERE id = 1;");
    expect(names(change, sql("SELECT sail FROM boats;"))).toEqual([
      ["query.sql", "query-2.sql", "tables.sql", "main.js"],
    ]);
  });

  it("with the tables of the page's other headings", async () => {
    const { specs } = place(
      "## The tables\n",
      boats,
      fleet,
      "## A question\n",
      sql("SELECT sail FROM boats ORDER BY id;"),
    );
    const [, question] = specs;
    expect(question?.files.map(({ path, line }) => [path, line])).toEqual([
      ["query.sql", 14],
      ["tables.sql", null],
      ["main.js", null],
    ]);
    expect(question === undefined ? [] : await run(question)).toEqual([2]);
  });

  it("under the names that its author gives", () => {
    expect(names("```sql db/boats.sql\nSELECT 1;\n```")).toEqual([["db/boats.sql", "main.js"]]);
  });

  it("apart from the programs of its heading", () => {
    const { specs } = place("```js\nconsole.log(1);\n```", sql("SELECT 1;"), "```output\n1\n```");
    expect(specs.map(({ run: what, files }) => [what.kind, files.length])).toEqual([
      ["program", 1],
      ["program", 2],
    ]);
  });
});

describe("SQL that cannot run says why", () => {
  it.each([
    [
      "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY);",
      "AUTO_INCREMENT is a word of MySQL, and the database here is PostgreSQL",
    ],
    ["SELECT `name` FROM users;", "`name` is how MySQL quotes, and the database here is PostgreSQL"],
    ["SHOW TABLES;", "its words are MySQL's, and the database here is PostgreSQL"],
    [
      "SELECT name FROM users LIMIT 20, 10;",
      "LIMIT with a comma is MySQL's, and the database here is PostgreSQL",
    ],
    ["SELECT ... FROM users;", "it leaves a part of its SQL out"],
    ["SELECT * FROM users WHERE id = ?;", "its ? stands for a value that a program gives"],
    ["\\d users", "a line with a backslash is a command of psql, not SQL"],
    [
      "CREATE DATABASE shop;",
      "it is about a database of a whole server, and a program here has one database",
    ],
    ["INSERT INTO users VALUES (1, 'Ada');", "nothing here says what columns the table users has"],
    ["-- later", "only a comment"],
  ])("%s", (source, reason) => {
    const { specs, fences } = place(sql(source));
    expect(fences).toMatchObject([{ role: "static", reason }]);
    expect(specs).toMatchObject([{ run: { kind: "none", reason } }]);
  });
});

const js = (...lines: string[]): string => `\`\`\`js\n${lines.join("\n")}\n\`\`\`\n`;
const route = (pool: string): string =>
  `app.get("/boats/:id", async (req, res) => res.json((await ${pool}.query("SELECT sail FROM boats WHERE id = $1", [req.params.id])).rows));`;

describe("a program that asks a database", () => {
  const sourceOf = (...parts: readonly string[]) => place(...parts).specs.at(-1)?.files[0]?.source ?? "";

  it("gets a pool with the table of its queries, made before the first of them", () => {
    const source = sourceOf(js(route("pool")));
    expect(source).toContain(
      'const pool = new pg.Pool({ connectionString: "postgres://app:secret@db:5432/notes", max: 1 });',
    );
    expect(source).toMatch(
      /pool\.query\(`drop table if exists boats cascade;[^`]*create table boats \([^`]*sail text\n/,
    );
  });

  it("gets the table of the page, where there is one", () => {
    const source = sourceOf("## Tables\n", boats, "## Server\n", js(route("db")));
    expect(source).toContain("CREATE TABLE boats (id serial PRIMARY KEY");
    expect(source).toContain("create table ports (");
  });

  it("gets it beside a client of its own, too", () => {
    const source = sourceOf(js('const { Pool } = require("pg");', "const pool = new Pool();", route("pool")));
    expect(source).toContain('const pg = require("pg");');
    expect(source).toContain("setup.query(`drop table if exists boats cascade;");
  });

  it("gets nothing where it makes its tables itself", () => {
    const own = 'await pool.query("CREATE TABLE boats (id int, sail text)");';
    expect(
      sourceOf(js('import { Pool } from "pg";', "const pool = new Pool();", own, route("pool"))),
    ).not.toContain("setup");
  });
});
