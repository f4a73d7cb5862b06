/** The reader's choices, kept in this browser; where storage is denied they hold until the page is left. */

const held = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`port3000:${name}`) ?? held.get(name) ?? null;
  } catch {
    return held.get(name) ?? null;
  }
}

/** Keeps a choice; null forgets it. */
export function remember(name: string, value: string | null): void {
  if (value === null) held.delete(name);
  else held.set(name, value);
  try {
    if (value === null) localStorage.removeItem(`port3000:${name}`);
    else localStorage.setItem(`port3000:${name}`, value);
  } catch {
    // Denied: the choice lives in `held`.
  }
}
