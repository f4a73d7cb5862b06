// Node's library throws, called by the program itself: the line that is shown is Node's.
const { OutgoingMessage } = require("node:http");
const message = new OutgoingMessage();
message._header = "HTTP/1.1 200 OK";
message.setHeader("X-Late", "1");
