import { done } from "./a.js";
export default "late";
export const fromCommon = done;
export const meta = import.meta.url.endsWith("/late.mjs");
