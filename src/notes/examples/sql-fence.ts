/** Tells SQL that prepares a database from SQL that asks it something. */

const prepares =
  /^(?:create|alter|drop|insert|truncate|comment|grant|revoke|set|begin|start|commit|copy|use|replace)\b/i;
const namedSeed = /(?:^|[/._-])(?:seeds?|schema|setup|init|migrations?|fixtures?)(?:[/._-]|$)/i;

/** The text without comments and without what stands between quotes, so that `;` only ends statements. */
function skeleton(source: string): string {
  return source.replace(
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|\$\$[\s\S]*?(?:\$\$|$)/g,
    (match) => (match.startsWith("--") || match.startsWith("/*") ? " " : "x"),
  );
}

/** `seed`, `query`, or null when the fence holds no statement. */
export function sqlKind(source: string, name: string | null, saysSeed: boolean): "seed" | "query" | null {
  const statements = skeleton(source)
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
  if (statements.length === 0) return null;
  if (saysSeed || (name !== null && namedSeed.test(name))) return "seed";
  return statements.every((statement) => prepares.test(statement)) ? "seed" : "query";
}
