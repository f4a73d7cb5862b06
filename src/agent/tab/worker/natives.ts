/** What the Worker itself provides, kept before its global object is made to look like a page's. */

/** Makes bodies: the reading of text, JSON, forms and blobs is the Worker's own. */
export const NativeResponse = globalThis.Response;
export const NativeBlob = globalThis.Blob;
export const createObjectUrl: ((blob: Blob) => string) | undefined =
  typeof globalThis.URL.createObjectURL === "function"
    ? globalThis.URL.createObjectURL.bind(globalThis.URL)
    : undefined;
export const nativeSetTimeout = globalThis.setTimeout.bind(globalThis);
/** Of a Worker's global object; Node has another way to run a script. */
const { importScripts } = globalThis as { readonly importScripts?: (url: string) => void };

/** Runs a classic script by its address. */
export const nativeImportScripts = importScripts?.bind(globalThis);
