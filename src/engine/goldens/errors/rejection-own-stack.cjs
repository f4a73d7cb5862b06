// An error whose stack the program replaced has no place any more: the line above it is where it was reported.
(async () => {
  await null;
  const error = new TypeError("replaced");
  error.stack = "TypeError: replaced\n    at (somewhere else)";
  throw error;
})();
