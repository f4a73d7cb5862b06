/** The words on fields that choose a representation, or a part of one. */
import type { SourcedWords } from "./explanation.ts";

export const negotiationFields: Readonly<Record<string, SourcedWords>> = {
  Accept: {
    source: "RFC 9110, 12.5.1",
    summary: "The media types the client would like, with weights from 0 to 1.",
    more: "The more exact type wins over a wildcard, and q=0 means not at all. It is a preference: a server may ignore it or answer 406. A server that chooses by it must say so in Vary.",
    related: ["field/Content-Type", "field/Vary", "status-code/406"],
  },
  "Accept-Encoding": {
    source: "RFC 9110, 12.5.3",
    summary: "The compressions the client can undo, with weights.",
    more: "`identity` stands for none and is acceptable unless excluded. Browsers add br and zstd over secure connections alone.",
    related: ["field/Content-Encoding", "field/Vary"],
  },
  "Accept-Language": {
    source: "RFC 9110, 12.5.4",
    summary: "The languages the user reads, in order of preference.",
    more: "It is a good guess for the first visit. Let people choose, and keep the choice, since the browser's setting is often not theirs.",
    related: ["field/Content-Language", "field/Vary"],
  },
  "Accept-Charset": {
    source: "RFC 9110, 12.5.2",
    summary: "The character encodings the client takes; deprecated, since all take UTF-8.",
    more: "Browsers no longer send it, and it helped to recognise users. Servers ignore it.",
    related: ["field/Content-Type"],
  },
  "Accept-Ranges": {
    source: "RFC 9110, 14.3",
    summary: "Whether the resource can be asked for in parts: `bytes` or `none`.",
    more: "Download programs look for it before they resume. A client may also just send Range and see.",
    related: ["field/Range", "status-code/206"],
  },
  "Accept-Patch": {
    source: "RFC 5789, 3.1",
    summary: "The patch formats that this resource takes.",
    more: "It belongs in answers to OPTIONS, and in a 415 to a PATCH. Its presence says that PATCH is supported at all.",
    related: ["method/PATCH", "status-code/415", "field/Accept-Post"],
  },
  "Accept-Post": {
    source: { text: "Linked Data Platform 1.0, 7.1", url: "https://www.w3.org/TR/ldp/#header-accept-post" },
    summary: "The media types that this resource takes by POST.",
    more: "It is to POST what Accept-Patch is to PATCH, and may stand in a 415.",
    related: ["method/POST", "field/Accept-Patch", "status-code/415"],
  },
  "Accept-Query": {
    source: "RFC 10008, 3",
    summary: "The query formats that this resource takes by QUERY.",
    more: "Its presence says that the resource supports QUERY. It is a structured list of media types.",
    related: ["method/QUERY", "field/Accept-Patch"],
  },
  "Accept-CH": {
    source: "RFC 8942, 3.1",
    summary: "The client hints that the server would like to get with later requests.",
    more: "Hints tell of the device in single fields, and replace the long User-Agent. A client sends them to secure origins, and only those it wants to tell.",
    related: ["field/User-Agent", "field/Vary"],
  },
  Range: {
    source: "RFC 9110, 14.2",
    summary: "Asks for part of the representation, as in `bytes=0-499`.",
    more: "`500-` is from there to the end, `-500` the last 500 bytes. A server may ignore it and send all of it with 200, so look at the code before joining parts.",
    related: ["status-code/206", "status-code/416", "field/If-Range", "field/Content-Range"],
  },
  "Content-Range": {
    source: "RFC 9110, 14.4",
    summary: "Which part of the whole this is, as in `bytes 0-499/1234`.",
    more: "A star in place of the length says that it is not known; with 416, a star in place of the range goes with the true length.",
    related: ["field/Range", "status-code/206", "status-code/416"],
  },
  Vary: {
    source: "RFC 9110, 12.5.5",
    summary: "The request fields on which this answer depended, so that caches keep answers apart.",
    more: "Forget it, and one user's language or compression goes to the next. `*` means that no cache can tell. A server that echoes Origin in CORS fields needs Vary: Origin.",
    related: ["field/Accept", "field/Cache-Control", "field/Access-Control-Allow-Origin"],
  },
};
