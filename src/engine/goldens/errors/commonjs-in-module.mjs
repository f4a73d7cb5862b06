// A module that asks for a package as a script does: Node says what the name means there.
import { createServer } from "node:http";

console.log(typeof createServer, typeof module, typeof exports);
const express = require("express");
console.log(typeof express);
