// An error that is made, given more, shown and thrown later: the line that throws it is what Node shows.
function fail(status) {
  const error = new RangeError(`no status ${status}`);
  error.status = status;
  console.log(error.status);
  if (status > 599) throw error;
  return error;
}

console.log(fail(404).message);
setTimeout(() => fail(600), 1);
process.on("uncaughtExceptionMonitor", (error, origin) => console.log(error.message, origin));
