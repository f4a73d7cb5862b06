/** The container's own doors in a card: its shell, and the address under which it shows a port by itself. */
import { markup, type Markup } from "../markup.ts";

/** In few words, for a line with others. */
export const CONTAINER_IN_SHORT = "its shell, its own address";

/** Without a shell: the button that opens one. */
export function drawContainer(): Markup {
  return markup`<p class="tool-hint">This run is in a machine of its own. Its shell starts in the folder of the example; <code>npm install</code> works there and fetches from the registry. What is started there by hand is no part of this run, and all of it is gone when you press Stop.</p>
    <p class="tool-hint container-address"></p>
    <div class="tool-foot"><button class="tool" type="button" value="open">Open the shell</button></div>
    <div class="terminal" hidden>
      <pre class="terminal-screen" role="log" aria-live="off" aria-label="Shell" tabindex="0"></pre>
      <form class="tool-foot">
        <label class="field">Command <input name="line" type="text" spellcheck="false" autocapitalize="off" autocomplete="off"></label>
        <button class="tool" type="submit">Enter</button>
        <button class="tool" type="button" value="interrupt" aria-label="Interrupt with Ctrl C">Ctrl C</button>
        <button class="tool" type="button" value="close">Close</button>
      </form>
    </div>`;
}

/** `url` is null where the container shows nothing by itself. */
export function drawAddress(port: number | null, url: string | null): Markup {
  if (port === null || url === null) return markup``;
  return markup`The container shows port ${port} at an address of its own, too: <a href="${url}" target="_blank" rel="noreferrer">${new URL(url).host}</a>. What is asked there goes past the wire of this card.`;
}
