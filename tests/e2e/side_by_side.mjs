// Parts of a run in processes of their own: the same script again, with their names. Browsers wait more than they compute.
import { spawn } from "node:child_process";

// `lists`: one list of names for each process. Gives the exit code; prints the sum of what their last lines count.
export async function runSideBySide(lists) {
  const ends = await Promise.all(lists.map(inAProcess));
  const sum = (name) => ends.reduce((total, end) => total + end[name], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  return sum("failed") === 0 ? 0 : 1;
}

// Its lines, as they come, and what its last line counts. A process that ends without one has failed.
async function inAProcess(names) {
  const child = spawn(process.execPath, [process.argv[1], ...names], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (bytes) => {
    text += bytes;
    process.stdout.write(bytes);
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const [passed, failed, skipped] = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(text)?.slice(1).map(Number) ?? [0, 1, 0];
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}
