/** The page for an address that leads nowhere: it shows the address that was asked for, and opens search. */

export function startMissing(): void {
  const button = document.querySelector("[data-opens-search]");
  if (button === null) return;
  button.addEventListener("click", () => document.querySelector<HTMLElement>(".bar .search-button")?.click());
  const asked = document.querySelector(".exchange b");
  if (asked !== null) asked.textContent = `GET ${location.pathname}`;
}
