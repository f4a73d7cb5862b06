// Two modules in a circle: the one that runs first asks for what the other has not set yet.
import { total } from "./orders.mjs";

export const rate = 1.2;
console.log(total);
