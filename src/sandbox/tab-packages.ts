/** Which packages a client script speaks of. */

/** Socket.IO's client is often used as the global `io`, which a page's script element would define. */
export function mentions(script: string, name: string): boolean {
  if (script.includes(name)) return true;
  return name === "socket.io-client" && /(?<![\w$.])io\s*[.(]/.test(script);
}
