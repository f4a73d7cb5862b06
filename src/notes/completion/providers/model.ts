/** A model such as `Message` or `User`: a class with its rows in memory, and the methods that the lines call. */
import { isModelCall, isNewRow } from "../models.ts";
import type { Provider, Scene } from "../supply.ts";
import { keysOf } from "../syntax.ts";
import type { NameUse } from "../uses.ts";
import { print, record } from "../values.ts";

/** A method: what it takes, and what it does. */
interface Method {
  readonly takes: string;
  readonly does: readonly string[];
  /** Whether further calls, such as `sort`, may hang on its result. */
  readonly gives: string | null;
}

const rowFor = "this.rows.find((row) => fits(row, wanted)) ?? null";

/** By the name of the call; only those that are used are written. */
const methods: readonly (readonly [RegExp, Method])[] = [
  [
    /^(?:create|insert|insertOne|save)$/,
    {
      takes: "fields",
      does: ["const row = { id: this.rows.length + 1, ...fields };", "this.rows.push(row);", "return row;"],
      gives: null,
    },
  ],
  [
    /^(?:insertMany|bulkCreate)$/,
    {
      takes: "list",
      does: [
        "const made = list.map((fields, at) => ({ id: this.rows.length + 1 + at, ...fields }));",
        "this.rows.push(...made);",
        "return made;",
      ],
      gives: null,
    },
  ],
  [
    /^(?:find(?:One|First|Unique|By)\w*(?<!Update|Delete|Remove)|findBy(?:Id|Pk)|get|getById|first)$/,
    { takes: "wanted = {}", does: [], gives: rowFor },
  ],
  [
    /^(?:find|findAll|findMany|where|list|all)$/,
    { takes: "wanted = {}", does: [], gives: "this.rows.filter((row) => fits(row, wanted))" },
  ],
  [
    /^(?:\w*[uU]pdate\w*|replace\w*|upsert)$/,
    {
      takes: "wanted, change",
      does: [
        `const row = ${rowFor};`,
        "return row && Object.assign(row, change?.$set ?? change ?? wanted.data);",
      ],
      gives: null,
    },
  ],
  [
    /^(?:\w*[dD]elete\w*|\w*Remove|destroy|remove)$/,
    {
      takes: "wanted",
      does: [
        "const at = this.rows.findIndex((row) => fits(row, wanted));",
        "return at === -1 ? null : this.rows.splice(at, 1)[0];",
      ],
      gives: null,
    },
  ],
  [/^count\w*$/, { takes: "", does: ["return this.rows.length;"], gives: null }],
  [
    /^exists$/,
    { takes: "wanted = {}", does: ["return this.rows.some((row) => fits(row, wanted));"], gives: null },
  ],
];

/** What may hang on a question. */
const steps = /^(?:sort|select|populate|lean|skip|limit|exec)$/;
const ofPromises = /^(?:then|catch|finally)$/;

const fits = [
  "// Whether a row has the values that are asked for; a plain value is its id.",
  "const fits = (row, wanted) =>",
  "  Object(wanted) === wanted",
  "    ? Object.entries(wanted.where ?? wanted).every(([key, value]) => row[key] == value)",
  "    : row.id === Number(wanted);",
];

/** The columns: what the calls look for or write. */
function columns(uses: readonly NameUse[]): string[] {
  const asked = uses.flatMap(({ call }) => (call ?? []).flatMap((argument) => keysOf(argument)));
  const own = asked.filter(
    (key) => !/^(?:where|include|order|limit|select|data|new|offset|\$\w+)$/.test(key),
  );
  return [...new Set(["id", ...(own.length === 0 ? ["name"] : own)])];
}

function hanging(uses: readonly NameUse[]): string[] {
  return [...new Set(uses.flatMap(({ after }) => after).filter((name) => !ofPromises.test(name)))];
}

const query = [
  "// The rows of a question; further steps may hang on it before it is awaited.",
  "const query = (list) => ({",
  "  sort: () => query(list),",
  "  select: () => query(list),",
  "  populate: () => query(list),",
  "  lean: () => query(list),",
  "  skip: (count) => query(list.slice(count)),",
  "  limit: (count) => query(list.slice(0, count)),",
  "  exec: async () => list,",
  "  then: (...next) => Promise.resolve(list).then(...next),",
  "});",
];

function methodLines(verb: string, method: Method, chained: boolean): string[] {
  const { takes, does, gives } = method;
  if (gives === null)
    return [`  static async ${verb}(${takes}) {`, ...does.map((line) => `    ${line}`), "  }"];
  if (chained) return [`  static ${verb}(${takes}) {`, `    return query(${gives});`, "  }"];
  return [`  static async ${verb}(${takes}) {`, `    return ${gives};`, "  }"];
}

function constructorLines(name: string): string[] {
  return [
    "  constructor(fields) {",
    "    Object.assign(this, fields);",
    "  }",
    "  async save() {",
    `    if (!${name}.rows.includes(this)) ${name}.rows.push(this);`,
    `    this.id ??= ${name}.rows.length;`,
    "    return this;",
    "  }",
  ];
}

function methodOf(verb: string): Method | null {
  return methods.find(([pattern]) => pattern.test(verb))?.[1] ?? null;
}

/** Two helpers that all models of a program share. */
export const modelParts: Provider = (name, scene) => {
  if (scene.uses(name).length > 0) return null;
  if (name === "fits") return { gives: [name], lines: fits };
  return name === "query" ? { gives: [name], lines: query } : null;
};

/** The class; null when the name is used in a way that has no plain meaning. */
export const model: Provider = (name, scene) => {
  const uses = scene.uses(name);
  if (scene.where === "client" || uses.length === 0) return null;
  const makes = scene.mentions(/\.save\(/);
  if (!uses.every((use) => isModelCall(use) || (makes && isNewRow(use, ".save(")))) return null;
  const verbs = [...new Set(uses.flatMap(({ chain }) => chain.slice(0, 1)))];
  const found = verbs.map((verb) => ({ verb, method: methodOf(verb) }));
  const chained = hanging(uses);
  if (chained.some((step) => !steps.test(step))) return null;
  const bodies = found.flatMap(({ verb, method }) =>
    method === null ? [] : [methodLines(verb, method, chained.length > 0)],
  );
  if (bodies.length < verbs.length) return null;
  return {
    gives: [name],
    needs: needsOf(bodies.flat()),
    lines: classLines(name, bodies.flat(), uses, scene),
  };
};

function needsOf(lines: readonly string[]): string[] {
  const asks = lines.some((line) => line.includes("fits("));
  const queries = lines.some((line) => line.includes("query("));
  return [...(asks ? ["fits"] : []), ...(queries ? ["query"] : [])];
}

function classLines(
  name: string,
  methodsLines: readonly string[],
  uses: readonly NameUse[],
  scene: Scene,
): string[] {
  const makes = scene.mentions(/\.save\(/);
  const row = print(record(columns(uses)));
  return [
    `// A table in memory, with one row; the real ${name} would ask a database.`,
    `class ${name} {`,
    `  static rows = [${makes ? `new ${name}(${row})` : row}];`,
    ...(makes ? constructorLines(name) : []),
    ...methodsLines,
    "}",
  ];
}
