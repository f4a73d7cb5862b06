// An address that needs TLS fails as a fetch that reached nobody, and the program goes on.
console.log("begun");

for (const address of ["https://localhost:1", "https://127.0.0.1:1/path"]) {
  try {
    await fetch(address);
  } catch (error) {
    console.log(error.name, error.message, error.cause instanceof Error);
  }
}

const socket = new WebSocket("wss://localhost:1");
socket.onerror = (event) => console.log(event.type);
socket.onclose = ({ code, wasClean }) => console.log("closed", code, wasClean);
