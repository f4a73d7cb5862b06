// @ts-check
/** Astro's part of the build: what generates, what draws, what is written beside the pages. */
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { engine } from "./src/engine/embedded/integration.ts";
import { notes } from "./src/notes/integration.ts";
import { place } from "./src/notes/place.ts";
import { offline } from "./src/site/offline/integration.ts";
import { settledLists } from "./src/site/mdx/integration.ts";
import { notices } from "./src/site/outputs/notices/integration.ts";
import { outputs } from "./src/site/outputs/integration.ts";
import { scripts } from "./src/site/scripts/integration.ts";
import { tabs } from "./src/sandbox/tab-plugin.ts";
import { search } from "./src/site/search/integration.ts";

/** What makes the page cross-origin isolated; hosts get the same from `public/_headers` and its like. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "credentialless",
};

const runner = engine();
const tab = tabs();

export default defineConfig({
  trailingSlash: "always",
  // While one page is written, the next is drawn.
  build: { format: "directory", inlineStylesheets: "never", concurrency: 4 },
  devToolbar: { enabled: false },
  // The search button is copied by its script, with its classes and nothing else.
  scopedStyleStrategy: "class",
  server: { headers },
  integrations: [
    ...[notes(), settledLists(), mdx(), outputs(), runner, tab, scripts([runner, tab]), search(), notices()],
    // It names what the others have written.
    offline(),
    // Last: it takes the finished site to where it belongs.
    place(),
  ],
  vite: {
    build: {
      // Nothing inline: the Content-Security-Policy allows no inline script, style or font.
      assetsInlineLimit: 0,
      // The browsers that know light-dark(); for older ones it would be written out twice as long.
      cssTarget: ["chrome123", "firefox120", "safari17.5"],
    },
  },
});
