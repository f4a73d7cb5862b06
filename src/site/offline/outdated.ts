/** One line at the foot of the window: the site is newer than the page, and what the page has not loaded yet is gone. */

const STYLE = `
.outdated {
  position: fixed; inset: auto 0 0; z-index: 6;
  display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 0.5rem 1rem;
  padding: 0.6rem 1rem max(0.6rem, env(safe-area-inset-bottom));
  border-top: 1px solid var(--edge); background: var(--mark); color: var(--ink);
  font: 400 var(--t-small)/1.5 var(--sans);
}`;

/** Said once a page. The edits of examples are kept as they are typed, so that nothing is lost by the press. */
export function tellOutdated(): void {
  if (document.querySelector(".outdated") !== null) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  const words = document.createElement("span");
  words.textContent =
    "This site has changed since you opened the page, and this part of it is no longer there. Your edits are kept.";
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: "Load the new page",
  });
  button.addEventListener("click", () => location.reload());
  const line = document.createElement("div");
  line.className = "outdated";
  line.setAttribute("role", "status");
  document.body.append(line);
  // A status is said when it changes, not when it comes with its words.
  line.append(words, button);
}
