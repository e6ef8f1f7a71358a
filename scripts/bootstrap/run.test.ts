import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";

const RUN = fileURLToPath(new URL("run.mjs", import.meta.url));

/** Starts a process that runs `script` through `run`, as the verbs do; through a shell, as npm does. */
function start(
  script: string,
  { shell = false } = {},
): { parent: ChildProcess; output: () => string } {
  const program = `import { run } from ${JSON.stringify(RUN)};
    await run(process.execPath, ["-e", ${JSON.stringify(script)}]);`;
  const node = [process.execPath, "--input-type=module", "-e", program];
  // A second command keeps the shell from handing its process over to the first.
  const [file = "", ...options] = shell ? ["sh", "-c", '"$@"; exit', "sh", ...node] : node;
  const parent = spawn(file, options, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, npm_lifecycle_event: "start" },
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

  test("stops the child when npm's shell died of the signal", async () => {
    const script = `
      process.on("SIGTERM", () => { console.log("stopped"); process.exit(0); });
      setInterval(() => {}, 1000);
      console.log("ready");
    `;
    const { parent, output } = start(script, { shell: true });
    await once(parent.stdout ?? parent, "data");
    parent.kill("SIGKILL");
    // The stream ends when the last process that holds it, the child, has ended.
    await once(parent, "close");
    expect(output()).toBe("ready\nstopped\n");
  });
});
