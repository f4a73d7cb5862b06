/** A value as a sentence shows it: short enough to be read at a glance. */

const LONGEST = 160;

export function shown(value: string | null): string {
  if (value === null) return "nothing";
  if (value === "") return "an empty text";
  const line = value.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 3)}...` : line;
}
