/** WebAssembly of a package, as the build gives it to a file that imports it: its bytes. */
declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
