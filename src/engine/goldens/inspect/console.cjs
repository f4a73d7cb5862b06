// What the console has beside what it prints with, and how its methods look.
console.log(console);
for (const [name, method] of Object.entries(console))
  console.log(name, method.name, method.length, Object.hasOwn(method, "prototype"));
console.log(Reflect.ownKeys(console).map(String).join(" "));

// Without a debugger they do nothing.
console.log(console.profile(), console.profile("one", 2), console.profileEnd(), console.profileEnd("none"));
console.log(console.timeStamp(), console.timeStamp("now"));

const apart = console.context("apart");
console.log(typeof apart, apart.log === console.log, apart.log.name, "time" in apart, "createTask" in apart);
console.log(Object.keys(apart).length);

const task = console.createTask("work");
console.log(task, task.run.name);
console.log(task.run(() => "done"));
for (const wrong of [undefined, "", 5]) {
  try {
    console.createTask(wrong);
  } catch ({ name, message }) {
    console.log(name, message);
  }
}
try {
  task.run(5);
} catch ({ name, message }) {
  console.log(name, message);
}
try {
  task.run(() => {
    throw new RangeError("in a task");
  });
} catch ({ name, message }) {
  console.log(name, message);
}

// Each is bound to the console, and stays replaceable.
const { log, dirxml, group, groupCollapsed, groupEnd } = console;
log("bound");
dirxml({ a: 1 }, [2]);
groupCollapsed("closed");
group("open");
log("deeper");
groupEnd();
groupEnd();
const kept = console.log;
console.log = (...words) => kept("replaced", ...words);
console.log("one");
console.dirxml("not by the one that was replaced");
console.debug("nor is this");
console.log = kept;

const own = new console.Console(process.stdout);
console.log(own.profile, own.context, own.log.name, own.dirxml.name, own.groupCollapsed.name);
