/** The ways to take an example away, each with what becomes of the code. */
import { markup, type Markup } from "../../panels/markup.ts";
import { STACKBLITZ } from "./stackblitz.ts";

export interface Ways {
  /** Whether the owner of the site lets a third party in. */
  readonly stackblitz: boolean;
  /** What stands beside the program and no other place has: `PostgreSQL`. */
  readonly needs: readonly string[];
}

export function drawTakeAway({ stackblitz, needs }: Ways): Markup {
  return markup`<div class="take" role="group" aria-label="Take away">
    <ul>
      <li><button class="tool" type="button" value="link">Copy link to this code</button>
        <span>Files, requests and wire stand in the address itself; no server is sent them. Whoever opens it sees the code and decides whether it runs.</span></li>
      <li><button class="tool" type="button" value="project">Download as a project</button>
        <span>A .zip for Node on your machine: <code>npm install</code>, <code>npm start</code>, and the requests for your editor.</span></li>
      ${stackblitz ? drawStackblitz(needs) : null}
    </ul>
    <p class="take-says" role="status"></p>
  </div>`;
}

function drawStackblitz(needs: readonly string[]): Markup {
  if (needs.length > 0)
    return markup`<li><span class="take-not">Open in StackBlitz</span>
      <span>Not this example: it needs ${needs.join(" and ")} beside it, which is not to be had there.</span></li>`;
  return markup`<li><form method="post" action="${STACKBLITZ}" target="_blank" rel="noopener"><button class="tool">Open in StackBlitz</button></form>
    <span>Sends this code to stackblitz.com, a third party with terms of its own, in a new tab.</span></li>`;
}
