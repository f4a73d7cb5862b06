/** Modules of Node that the engine has not: each can be imported, and says where it is used why it is not there. */

/** `why` ends the sentence "... is not available in the embedded engine:"; `instead` is a sentence of its own. */
export interface AbsentModule {
  readonly why: string;
  readonly instead: string;
}

const encrypted: AbsentModule = {
  why: "no byte on the virtual network is encrypted",
  instead: "Speak http: an address with https ends in front of the server, which sees X-Forwarded-Proto.",
};
const plainSockets: AbsentModule = { ...encrypted, instead: "Use net." };

/** By the name under which a program asks for it. */
export const absentModules: Readonly<Record<string, AbsentModule>> = {
  https: encrypted,
  tls: plainSockets,
  _tls_common: plainSockets,
  _tls_wrap: plainSockets,
  http2: { why: "its frames are not spoken on the virtual network", instead: "Use http." },
  dgram: { why: "the virtual network carries TCP alone", instead: "Use net." },
  cluster: {
    why: "processes here do not share a listening socket",
    instead: "Use fork of child_process, or run several instances of the program.",
  },
  inspector: { why: "no debugger can be attached", instead: "Use console.log, or the tools of the browser." },
  "inspector/promises": {
    why: "no debugger can be attached",
    instead: "Use console.log, or the tools of the browser.",
  },
  repl: { why: "there is no terminal to type into", instead: "Use readline with what is typed into stdin." },
  sea: { why: "no program is packed into one file here", instead: "Use fs." },
  sqlite: { why: "SQLite is not part of the engine", instead: "Use pg: a PostgreSQL answers at db:5432." },
  trace_events: { why: "nothing collects events", instead: "Use performance.now or diagnostics_channel." },
  wasi: { why: "no system interface is given to WebAssembly", instead: "Use WebAssembly itself." },
};
