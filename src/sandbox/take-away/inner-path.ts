/** Whether a path stays within the folder of an example, on every system on which that may be unpacked. */

/** Characters of a path: what every system and archive takes. */
const LONGEST = 200;

/** What no name of a file may have on one system or another, controls among them. */
const refused = /[\u0000-\u001f\u007f\\:*?"<>|]/;

export function isInnerPath(path: string): boolean {
  if (path.length > LONGEST || refused.test(path)) return false;
  return path.split("/").every((name) => !["", ".", "..", "__proto__"].includes(name));
}
