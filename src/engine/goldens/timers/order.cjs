// Timers of one length keep their order; a shorter one set later can come first; nested ones wait for the next round.
const order = [];
setTimeout(() => order.push("a 5"), 5);
setTimeout(() => order.push("b 5"), 5);
setTimeout(() => order.push("c 1"), 1);
setTimeout(() => order.push("d 0"), 0);
setTimeout(() => order.push("e 1"), 1);
setTimeout(() => order.push("f 5.9"), 5.9);
const until = Date.now() + 15;
while (Date.now() < until);
setTimeout(() => {
  order.push("g");
  setTimeout(() => order.push("nested 0"), 0);
  setImmediate(() => order.push("immediate"));
}, 60);
setTimeout(() => console.log(order.join(", ")), 120);
const removed = setTimeout(() => order.push("never"), 50);
setTimeout(() => clearTimeout(removed), 0);
