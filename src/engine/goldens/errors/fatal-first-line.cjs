function deep(given) {
  throw new TypeError(`cannot take ${given}`);
}
setTimeout(() => deep("this"), 1);
