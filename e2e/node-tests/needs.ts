/** What a test of Node's needs that the engine says it does not have, told from the test's text. */

const module = (names: string): RegExp =>
  new RegExp(`(?:require\\(|from |import\\(|import )\\s*['"](?:node:)?(?:${names})['"]`);

/** Each with the reason that is printed. The engine's README lists the same things as absent. */
const absent: readonly (readonly [RegExp, string])[] = [
  [module("tls|https|http2|dgram|quic"), "a protocol that is not there (tls, https, http2, dgram)"],
  [/common\/(?:tls|http2|udp|quic)\b/, "a protocol that is not there (tls, https, http2, dgram)"],
  [module("cluster"), "cluster"],
  [module("inspector(?:/promises)?|repl|trace_events|sqlite|wasi|sea"), "a module that is not there"],
  [
    /common\/(?:inspector-helper|debugger|repl|wasi|snapshot|sea|report|cpu-prof|prof|heap|benchmark|wpt)\b/,
    "tools of Node's own binary",
  ],
  [/\b(?:spawnSync|execSync|execFileSync|spawnSyncAnd\w+)\b/, "a child that is waited for"],
  [/common\/(?:child_process|test-error-reporter)\b/, "a child that is waited for"],
  [/common\/gc\b|\bglobal(?:This)?\.gc\b|FinalizationRegistry/, "a collector that can be watched"],
  [/\bSharedArrayBuffer\b|\bAtomics\b/, "memory that threads share"],
  [
    /\bSHARE_ENV\b|\bresourceLimits\b|\bpostMessageToThread\b|\bgetHeapSnapshot\b/,
    "what threads do not have",
  ],
  [/\b(?:createContext|runInNewContext|runInContext)\(/, "a second global object"],
  [/\bdetached:|serialization:|\bsetuid\(/, "what children do not have"],
  [
    /promiseHooks|createHook[\s\S]*(?:PROMISE|\bnew Promise\b|Promise\.resolve|\bawait\b)|(?:\bnew Promise|Promise\.resolve)\b[\s\S]*createHook|promiseResolve/,
    "hooks that hear of promises",
  ],
  [/\bescapePOSIXShell\b|\bexecFile\(['"`](?!node)/, "a shell"],
  [
    /\bexecve\b|\bsete[ug]id\b|\b(?:set|init|get)groups\b|setFlagsFromString|process\.env\.TZ\b|redirect-warnings|--no-warnings/,
    "what a process in a page does not have",
  ],
  [/process\.report\b|multipleResolves/, "what only V8 tells"],
  [/\binternalBinding\b|internal\/test\/binding/, "Node's own bindings"],
];

/** Why a test with this text does not apply; undefined where it does. */
export function reasonAgainst(text: string): string | undefined {
  return absent.find(([pattern]) => pattern.test(text))?.[1];
}
