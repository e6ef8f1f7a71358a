import { createServer } from "./server.js";

const isBroken = process.argv.includes("--broken");
const server = createServer({ isBroken }).listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
