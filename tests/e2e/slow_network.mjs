// How long it takes on a slow mobile network (400 kbit/s, 400 ms there and back) until a newcomer can use the first page,
// the page of a room, and its open question. The network is between the browser and the server, so it slows every
// connection, the WebSocket too; connections to a web address over TLS need one trip more. Times depend on the machine:
// on request, not in the default set. Last line: N passed, N failed, N skipped.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { join } from "node:path";
import { root, Server, Stage } from "./stage.mjs";
import { loadProto } from "./wire.mjs";
import { openKind, openRoom } from "./troubles.mjs";

const bytesPerSecond = 400_000 / 8;
const trip_ms = 400;
const goal_ms = 3_000;
const runs = 3;
const reports = join(root, "build", "lighthouse");

// One line of so many bytes a second in each direction, shared by all connections.
class SlowLine {
  constructor() {
    this.free = 0;
  }
  // When these bytes are at the other end.
  arrival(bytes) {
    const now = performance.now();
    this.free = Math.max(this.free, now) + (bytes / bytesPerSecond) * 1_000;
    return this.free - now + trip_ms / 2;
  }
}

// The port of a door to `port` behind the slow network.
async function slowDoor(port) {
  const up = new SlowLine();
  const down = new SlowLine();
  const carry = (from, to, line) => {
    from.on("data", (bytes) => setTimeout(() => to.destroyed || to.write(bytes), line.arrival(bytes.length)));
    from.on("end", () => setTimeout(() => to.end(), line.arrival(40)));
    from.on("error", () => to.destroy());
  };
  // A connection begins with a trip of its own.
  const door = createServer({ pauseOnConnect: true }, (near) => {
    setTimeout(() => {
      const far = connect(port, "127.0.0.1");
      carry(near, far, up);
      carry(far, near, down);
      near.resume();
    }, trip_ms);
  });
  await new Promise((resolve) => door.listen(0, "127.0.0.1", resolve));
  return { port: door.address().port, close: () => door.close() };
}

const proto = await loadProto(root);
const server = new Server();
const stage = new Stage();
const results = {};
try {
  await server.start();
  await server.kill("SIGTERM");
  const door = await slowDoor(server.port);
  const origin = `http://127.0.0.1:${door.port}`;
  const own = `http://127.0.0.1:${server.port}`;
  const { regie } = await server.start("--print-link", "--public-url", own, "--public-url", origin);
  const secret = Buffer.from(new URL(regie).hash.replace("#start=", ""), "base64url");
  const room = await openRoom(proto, server, new Uint8Array(secret));
  const asked = await openKind(room, "choice");
  await stage.open();
  await measure("the first page, until the code can be typed", "/", "main input[type=text]");
  const option = asked.activity.value.choicesMax > 1 ? "checkbox" : "radio";
  await measure("an open question, until an option can be chosen", `/r/${room.room.code}`, `main input[type=${option}]`);
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, "slow-network.json"), `${JSON.stringify(results, null, 2)}\n`);
  door.close();
  room.control.close();
  room.eye.close();

  // In the page's own clock, which begins when the address is asked for.
  async function measure(title, path, selector) {
    await stage.check(title, async () => {
      const times = [];
      for (let run = 0; run < runs; run++) {
        const page = await stage.page(`slow-${run}`, 390, 844);
        await page.addInitScript((wanted) => {
          const look = () => {
            if (document.querySelector(wanted)?.checkVisibility()) window.usable_ms = performance.now();
            else requestAnimationFrame(look);
          };
          look();
        }, selector);
        await page.goto(`${origin}${path}`, { waitUntil: "commit" });
        times.push(Math.round(await page.waitForFunction(() => window.usable_ms).then((found) => found.jsonValue())));
        await page.context().close();
        stage.pages.delete(`slow-${run}`);
      }
      times.sort((a, b) => a - b);
      results[title] = times;
      console.log(`        ${times.join(", ")} ms`);
      if (times[1] > goal_ms) throw new Error(`${times[1]} ms in the middle; wanted ${goal_ms}`);
    });
  }
} catch (problem) {
  stage.failed++;
  console.log(`FAILED  ${problem.stack}`);
} finally {
  const exitCode = await stage.end();
  await server.stop();
  process.exitCode = exitCode;
}
