/** The part with Node's own `domain`, which follows what a program begins through the hooks of the part `hooks`. */
import { definePart } from "../part.ts";

definePart({});
