// Two readings of the clock for durations are never the same, and never go back.
const readings = Array.from({ length: 20 }, () => process.hrtime.bigint());
console.log(readings.every((one, at) => at === 0 || one > readings[at - 1]));

const [seconds, nanoseconds] = process.hrtime(process.hrtime());
console.log(seconds, nanoseconds > 0, nanoseconds < 1e8);

const begun = process.hrtime.bigint();
setTimeout(() => {
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  console.log(milliseconds >= 19, milliseconds < 2000);
}, 20);
