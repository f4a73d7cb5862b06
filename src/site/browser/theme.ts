/** The theme by choice: the system's, light, dark, and round again. `public/theme.js` sets it before the first paint. */
import { recall, remember } from "./memory.ts";

const NEXT: Readonly<Record<string, string>> = { system: "light", light: "dark", dark: "system" };

function chosen(): string {
  const kept = recall("theme");
  return kept === "light" || kept === "dark" ? kept : "system";
}

function show(theme: string): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  const label = theme === "system" ? "Theme: as the system" : `Theme: ${theme}`;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-button]")) {
    button.setAttribute("aria-label", label);
    button.title = label;
  }
}

export function nextTheme(): void {
  const theme = NEXT[chosen()] ?? "system";
  remember("theme", theme === "system" ? null : theme);
  show(theme);
}

export function startTheme(): void {
  show(chosen());
  for (const button of document.querySelectorAll("[data-theme-button]")) {
    button.addEventListener("click", nextTheme);
  }
}
