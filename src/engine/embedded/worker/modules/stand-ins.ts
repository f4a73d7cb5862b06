/** The text of a module that stands for what is no ES module. */
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
