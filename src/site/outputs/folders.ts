/** The folders of a finished site whose files change their name with their content. */

/** Where the build puts the engine that runs examples in the browser. */
export const ENGINE_FOLDER = "_engine";

/** Where it puts scripts, styles and fonts. */
export const ASSETS_FOLDER = "_astro";

/** Folders whose file names change with their content, so that a copy never grows old. */
export const HASHED_FOLDERS = [ASSETS_FOLDER, "attachments", "pagefind/fragment", "pagefind/index"];
