/** Which key means what: pure, so that it can be read and tested on its own. Search listens for its own keys. */

export type Action = "next" | "previous" | "theme" | "workbench" | "help";

/** What of a keyboard event decides. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const SINGLE: Readonly<Record<string, Action>> = {
  n: "next",
  "]": "next",
  p: "previous",
  "[": "previous",
  t: "theme",
  w: "workbench",
  "?": "help",
};

/** True for a stroke that is a shortcut by one character alone, the kind a reader can turn off (WCAG 2.2, 2.1.4). */
export function isSingle(stroke: Stroke): boolean {
  const { key, ctrlKey, metaKey, altKey } = stroke;
  return !ctrlKey && !metaKey && !altKey && (key === "/" || Object.hasOwn(SINGLE, key));
}

/** The action of a stroke while no field takes the keys, or null. */
export function actionOf(stroke: Stroke): Action | null {
  return isSingle(stroke) ? (SINGLE[stroke.key] ?? null) : null;
}
