/** The words on the parts of a message that have no name of their own: what each is, and where the standard says so. */
import type { PartKind } from "./shown.ts";

export interface PartWords {
  readonly title: string;
  readonly text: string;
  /** Document and section, as `wire/explanations` writes them. */
  readonly source: string;
}

type Worded = Exclude<PartKind, "method" | "status" | "field-name" | "cookie-attribute" | "trailer-name">;

export const partWords: Readonly<Record<Worded, PartWords>> = {
  path: {
    title: "Path",
    text: "Which resource is meant. The host is not in it: it stands in Host. The path is case-sensitive (RFC 9110, 4.2.3), and what is not plain ASCII is percent-encoded.",
    source: "RFC 9112, 3.2.1",
  },
  query: {
    title: "Query",
    text: "What follows the question mark, as one string. Names, values and repeated names are a custom of forms: the program takes them apart. It ends up in logs and in the history of the browser (RFC 9110, 17.9).",
    source: "RFC 3986, 3.4",
  },
  version: {
    title: "Version",
    text: "How the message is written, and so what its sender can read. It says nothing of what the program can do.",
    source: "RFC 9112, 2.3",
  },
  "field-value": {
    title: "Value",
    text: "Everything behind the colon, without the spaces around it. Each field has a grammar of its own.",
    source: "RFC 9110, 5.5",
  },
  cookie: {
    title: "Name and value of the cookie",
    text: "All that comes back to the server later. What stands behind it stays with the browser and decides when it comes back.",
    source: "6265bis, 4.1.1",
  },
  "chunk-size": {
    title: "Size of a chunk",
    text: "In hexadecimal, counted in bytes, without the line ends around it.",
    source: "RFC 9112, 7.1",
  },
  "last-chunk": {
    title: "The last chunk",
    text: "Size 0 ends the body. Trailer fields may follow, and an empty line ends the message.",
    source: "RFC 9112, 7.1",
  },
  body: {
    title: "Content",
    text: "The bytes that the message is for. Content-Type says how to read them; nothing else about them is checked on the way.",
    source: "RFC 9110, 6.4",
  },
  "trailer-value": {
    title: "Value of a trailer",
    text: "It was known only once the content had been sent, as a checksum or a time is.",
    source: "RFC 9110, 6.5",
  },
};
