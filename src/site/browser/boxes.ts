/** Boxes that scroll are stops of the Tab key only while there is something to scroll to. */

const BOXES = ".fence pre, .table, .drawing, .math.block";

export function startBoxes(): void {
  const boxes = document.querySelectorAll<HTMLElement>(BOXES);
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target as HTMLElement;
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else if (box !== document.activeElement) box.removeAttribute("tabindex");
    }
  });
  for (const box of boxes) watcher.observe(box);
}
