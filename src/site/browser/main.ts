/** The one script of a page. Everything on the page is there without it; this adds the conveniences. */
import { startSandboxes } from "../../sandbox/element.ts";
import "../search/dialog/open.ts";
import { startBoxes } from "./boxes.ts";
import { startContents } from "./contents.ts";
import { startCopying } from "./copy.ts";
import { startInterview } from "./interview.ts";
import { startMissing } from "./missing.ts";
import { startOffline } from "./offline.ts";
import { startProgress } from "./progress.ts";
import { startRemoteImages } from "./remote.ts";
import { startShortcuts } from "./shortcuts.ts";
import { startSidebar } from "./sidebar.ts";
import { startTheme } from "./theme.ts";

startTheme();
startShortcuts();
startCopying();
startRemoteImages();
startBoxes();
startSidebar();
startContents();
startMissing();
startProgress();
startInterview();
startSandboxes();
startOffline();
