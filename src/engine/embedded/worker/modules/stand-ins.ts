/** The texts of modules that stand for another: a facade for what is no ES module, a shell for one that is met in a circle. */
import type { ModuleSyntax } from "./syntax.ts";

export const quoted = (text: string): string => JSON.stringify(text);
const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** Module of plain values: the exports of what is no ES module. */
export function facade(expression: string, names: readonly string[], hasDefault: boolean): string {
  const own = names.filter((name) => name !== "default" && isIdentifier(name));
  const locals = own.map((name, at) => `v${at} = m[${quoted(name)}]`);
  const list = own.map((name, at) => `v${at} as ${quoted(name)}`);
  const values = locals.length === 0 ? "" : `const ${locals.join(", ")};\nexport { ${list.join(", ")} };`;
  const whole = names.includes("module.exports") ? '\nexport { m as "module.exports" };' : "";
  // The default of an ES module that comes as CommonJS may be one of its names.
  const main = whole === "" && names.includes("default") ? "m.default ?? m" : "m";
  return `const m = ${expression};\n${hasDefault ? `export default ${main};\n` : ""}${values}${whole}`;
}

/** What those get who import a module that they are imported by: its exports, which are there once it has run. */
export function shell(names: readonly string[]): string {
  const locals = names.map((_, at) => `v${at}`);
  const list = names.map((name, at) => `v${at} as ${quoted(name)}`);
  const assign = names.map((name, at) => `v${at} = from[${quoted(name)}];`).join(" ");
  const declared = locals.length === 0 ? "" : `let ${locals.join(", ")};\nexport { ${list.join(", ")} };\n`;
  return `${declared}export function port3000fill(from) { ${assign} }`;
}

/** Appended to a module that others met through its shell: when it has run, they see what it exports. */
export function shellFill(url: string, exports: ModuleSyntax["exports"]): string {
  const getters = exports.flatMap(({ name, local }) =>
    local === undefined ? [] : [`${quoted(name)}: ${local}`],
  );
  return `\nimport { port3000fill } from ${quoted(url)};\nport3000fill({ ${getters.join(", ")} });`;
}
