/** The few bytes every page carries for search: the button, the two shortcuts, and the way to load the rest. */

interface Dialog {
  openSearch(query?: string): Promise<void>;
}

const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
let dialog: Promise<Dialog> | undefined;

/** Starts loading on the first sign of intent; a failed load is forgotten, so that the next try is a new one. */
function load(): Promise<Dialog> {
  dialog ??= import("./dialog.ts").catch((error: unknown) => {
    dialog = undefined;
    throw error;
  });
  return dialog;
}

async function open(button: HTMLElement, way: HTMLAnchorElement, query?: string): Promise<void> {
  try {
    await (await load()).openSearch(query);
  } catch {
    // Nothing of search is here, not even a place for words: say it in the button's, which is a plain link again.
    way.append(
      Object.assign(document.createElement("span"), {
        role: "status",
        textContent: ": all pages (search did not load)",
      }),
    );
    button.replaceWith(way);
    way.focus();
  }
}

function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing) return false;
  const command = event.ctrlKey || event.metaKey;
  // Some keyboards need Shift for the slash, so only the other shortcut minds it.
  return event.key === "/" ? !command : command && !event.shiftKey && event.key.toLowerCase() === "k";
}

if (link !== null) {
  const button = document.createElement("button");
  button.type = "button";
  for (const { name, value } of link.attributes) if (name !== "href") button.setAttribute(name, value);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  button.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
  const warm = () => void load().catch(() => undefined);
  button.addEventListener("pointerenter", warm);
  button.addEventListener("focus", warm);
  button.addEventListener("click", () => void open(button, link));
  link.replaceWith(button);
  document.addEventListener("click", ({ target }) => {
    const asked = (target as Element).closest<HTMLElement>("[data-find]");
    if (asked !== null) void open(button, link, asked.dataset["find"]);
  });
  document.addEventListener("keydown", (event) => {
    if (
      !isShortcut(event) ||
      isTyping(event.composedPath()[0]) ||
      document.querySelector("dialog[open]") !== null
    )
      return;
    event.preventDefault();
    void open(button, link);
  });
}
