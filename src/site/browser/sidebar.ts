/** Brings the current page into view in a long sidebar, without moving the page itself. */

export function startSidebar(): void {
  const side = document.querySelector<HTMLElement>(".side");
  const current = side?.querySelector<HTMLElement>("[aria-current]");
  if (!side || !current) return;
  const show = () => {
    const off = current.getBoundingClientRect().top - side.getBoundingClientRect().top;
    if (off > side.clientHeight - 80) side.scrollTop += off - side.clientHeight / 2;
  };
  show();
  side.addEventListener("toggle", show);
}
