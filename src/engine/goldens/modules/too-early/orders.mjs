import { rate } from "./main.mjs";

export const total = rate * 100;
