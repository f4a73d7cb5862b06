/** Images of other hosts: asked for only when the reader presses the button, and then without saying from where. */

function load(button: HTMLButtonElement): void {
  const frame = button.closest<HTMLElement>(".remote");
  if (frame === null) return;
  const image = new Image();
  image.className = "picture";
  image.alt = frame.dataset["alt"] ?? "";
  image.referrerPolicy = "no-referrer";
  image.addEventListener("load", () => {
    image.tabIndex = -1;
    frame.replaceWith(image);
    image.focus();
  });
  image.addEventListener("error", () => {
    button.disabled = true;
    button.textContent = "It could not be loaded";
  });
  button.textContent = "Loading";
  image.src = frame.dataset["src"] ?? "";
}

export function startRemoteImages(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof HTMLButtonElement && event.target.matches(".remote button"))
      load(event.target);
  });
}
