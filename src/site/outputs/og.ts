/** Where the preview picture of a page stands; pure, so that the layout can name it. */

/** `/browser/cookies/` has its picture at `/og/browser/cookies.png`, `/` at `/og.png`; without the base path. */
export function ogPath(path: string): string {
  return `/og${path.replace(/\/+$/, "")}.png`;
}
