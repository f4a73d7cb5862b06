/** The last step of `npm start`: serves the built site on http://localhost:3000, or PORT, or the next free port. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../src/notes/config.ts";
import { buildFolders } from "../src/notes/folders.ts";
import { serveFolder } from "./static-server.ts";

const folders = buildFolders(join(import.meta.dirname, ".."), "site", process.env);
if (!existsSync(join(folders.outDir, "index.html"))) {
  console.error(
    `There is no built site in ${folders.outDir}. Run \`npm run build\` first, or \`npm start\` for all.`,
  );
  process.exit(1);
}
const { base } = await loadConfig(folders.configFile, process.env);
const site = await serveFolder(folders.outDir, { base, port: Number(process.env["PORT"] ?? 3000) });
console.log(`\nThe site stands at ${site.url} (Ctrl-C stops it)`);

const stop = (): void => void site.close();
process.once("SIGINT", stop).once("SIGTERM", stop);
