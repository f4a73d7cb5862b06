// Keys in every form, and signatures with every kind of them; both have the same keys given.
import { once } from "node:events";
import "./keys.mjs";

// What was begun in the background comes to its end first.
await once(process, "beforeExit");
await import("./signatures.mjs");
