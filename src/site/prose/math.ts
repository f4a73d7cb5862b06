/** Turns TeX into MathML at build time: no script, no style sheet of others. */
import temml from "temml";

/**
 * MathML for a formula, or null when it is not TeX that can be set: the page then shows the source.
 * Inline styles are taken out, since the policy of the page allows none.
 */
export function mathMarkup(tex: string, display: boolean): string | null {
  try {
    const markup = temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false });
    return markup.replace(/ style="[^"]*"/g, "");
  } catch {
    return null;
  }
}
