// The same from a timer, and the throw stands in a function that checks an argument.
setTimeout(() => Buffer.alloc("many"), 1);
