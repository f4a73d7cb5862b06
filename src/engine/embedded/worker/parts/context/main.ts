/** The part that has no text of its own: a program that uses AsyncLocalStorage has its frames kept across `await`. */
import { definePart } from "../part.ts";

definePart({ begin: (runtime) => runtime.keepContext?.() });
