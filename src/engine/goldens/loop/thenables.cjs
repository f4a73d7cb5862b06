// How many turns a promise takes: thenables, returned promises, async returns, await of each.
const order = [];
const mark = (text) => () => order.push(text);
const thenable = { then: (done) => (order.push("then called"), done("x")) };
Promise.resolve(thenable).then(mark("thenable"));
Promise.resolve()
  .then(() => Promise.resolve())
  .then(mark("returned promise"));
(async () => Promise.resolve())().then(mark("async returned promise"));
(async () => {})().then(mark("async"));
Promise.resolve().then(mark("1")).then(mark("2")).then(mark("3")).then(mark("4")).then(mark("5"));
(async () => {
  await thenable;
  order.push("awaited thenable");
})();
Promise.all([1, Promise.resolve(2)]).then(mark("all"));
Promise.race([new Promise(() => {}), Promise.resolve()]).then(mark("race"));
Promise.allSettled([Promise.reject(1)]).then(mark("settled"));
Promise.any([Promise.reject(1), 2]).then(mark("any"));
setTimeout(() => console.log(order.join("\n")), 5);
