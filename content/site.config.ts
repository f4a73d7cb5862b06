/** What this site says of itself; every field is described in src/notes/config.ts, and the whole file is optional. */
import { defineSite } from "../src/notes/config.ts";

export default defineSite({
  title: "Port 3000",
  description: "Backend notes where every example runs.",
  sections: [
    "Start here",
    "The wire",
    "Methods and outcomes",
    "API design",
    "Browser and trust",
    "Real time and events",
    "Runtime and platform",
  ],
});
