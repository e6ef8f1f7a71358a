import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";

const RUN = fileURLToPath(new URL("run.mjs", import.meta.url));

/** Starts a process that runs `script` through `run`, as the verbs do. */
function start(script: string): { parent: ChildProcess; output: () => string } {
  const program = `import { run } from ${JSON.stringify(RUN)};
    await run(process.execPath, ["-e", ${JSON.stringify(script)}]);`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  let output = "";
  parent.stdout?.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  return { parent, output: () => output };
}

describe("run", () => {
  test("passes output and exit code through", async () => {
    const { parent, output } = start(`console.log("served"); process.exitCode = 7;`);
    expect(await once(parent, "close")).toEqual([7, null]);
    expect(output()).toBe("served\n");
  });

  test("ends by the signal that ended the child", async () => {
    const { parent } = start(`process.kill(process.pid, "SIGKILL");`);
    expect(await once(parent, "close")).toEqual([null, "SIGKILL"]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("sends %s on once, and waits", async (signal) => {
    const { parent, output } = start(`
      let count = 0;
      process.on("${signal}", () => {
        count += 1;
        if (count === 1) setTimeout(() => { console.log("signals: " + count); process.exit(0); }, 300);
      });
      setInterval(() => {}, 1000);
      console.log("ready");
    `);
    await once(parent.stdout ?? parent, "data");
    // npm passes on a signal that the terminal has sent already, so it comes twice.
    parent.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
    parent.kill(signal);
    expect(await once(parent, "close")).toEqual([0, null]);
    expect(output()).toBe("ready\nsignals: 1\n");
  });
});
