/** Marks in the contents list the heading under which the reader is. */

/** A heading counts as reached once it stands in the upper part of the window: a share of its height. */
const REACHED = 0.3;

export function startContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".contents-aside a")];
  const headings = links.flatMap(
    (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [],
  );
  if (headings.length === 0) return;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const line = innerHeight * REACHED;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const reached = headings.filter((heading) => heading.getBoundingClientRect().top < line).length;
    const current = atEnd ? headings.length - 1 : Math.max(0, reached - 1);
    links.forEach((link, index) => {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  later();
}
