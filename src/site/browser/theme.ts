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
  colourFrame(theme);
  const label = theme === "system" ? "Theme: as the system" : `Theme: ${theme}`;
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-button]")) {
    button.setAttribute("aria-label", label);
    button.title = label;
  }
}

/** Browsers colour their own frame like the page; by themselves they only know the system's theme. */
function colourFrame(theme: string): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    meta.dataset["own"] ??= meta.content;
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    meta.content = theme === "system" ? meta.dataset["own"] : paper;
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
