/** Changes the strings in plain data, wherever they stand. */

/** The same value with every string in it changed, in the order in which JSON would write them. */
export function mapStrings<Value>(value: Value, change: (text: string) => string): Value {
  const walk = (part: unknown): unknown => {
    if (typeof part === "string") return change(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  // Only strings have changed, so the shape is the same.
  return walk(value) as Value;
}
