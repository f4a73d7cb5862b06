/** The copy button of a card: the text of its code, and a word that says it worked. */

const SAID_FOR = 1600;

async function copy(button: HTMLButtonElement): Promise<void> {
  const fence = button.closest(".fence");
  const parts = [...(fence?.querySelectorAll("pre") ?? [])];
  // The parts of a file are its lines in a row; those of a transcript are messages.
  const between = fence?.matches(".file") === true ? "\n" : "\n\n";
  const text = parts.map((part) => part.textContent).join(between);
  const said = await navigator.clipboard.writeText(text).then(
    () => "Copied",
    () => "Not allowed",
  );
  button.textContent = said;
  announce(said);
  setTimeout(() => (button.textContent = "Copy"), SAID_FOR);
}

/** Says a word to a screen reader without moving the focus (WCAG 2.2, 4.1.3). */
function announce(text: string): void {
  let status = document.querySelector("#said");
  if (status === null) {
    status = document.createElement("p");
    status.id = "said";
    status.className = "sr-only";
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  status.textContent = text;
}

export function startCopying(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof HTMLButtonElement && event.target.matches(".copy")) void copy(event.target);
  });
}
