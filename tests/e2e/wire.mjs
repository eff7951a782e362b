// A screen without a picture: protobuf frames over a WebSocket made by hand, for the ten others in the room, for a
// facilitator in a hurry, and as an eye that knows what everybody is allowed to see. Messages come from proto/ itself, through protoc and a file of
// descriptors, so nothing is generated.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { patience_ms } from "./stage.mjs";

const frameSizes = [64, 256, 1024, 4096, 16384];

export async function loadProto(root) {
  const require = createRequire(join(root, "web-client", "package.json"));
  const load = (name) => import(pathToFileURL(require.resolve(name)).href);
  const { createFileRegistry, create, fromBinary, toBinary } = await load("@bufbuild/protobuf");
  const { FileDescriptorSetSchema } = await load("@bufbuild/protobuf/wkt");
  const folder = mkdtempSync(join(tmpdir(), "goedwerk-e2e-"));
  const proto = join(root, "proto");
  const names = readdirSync(proto, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".proto"));
  const out = join(folder, "all.bin");
  execFileSync("protoc", [`-I${proto}`, "--include_imports", `--descriptor_set_out=${out}`, ...names], { cwd: proto });
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(out)));
  rmSync(folder, { recursive: true });
  const schema = (name) => registry.getMessage(`goedwerk.proto.${name}`);
  return {
    encode: (name, init) => toBinary(schema(name), create(schema(name), init)),
    decode: (name, bytes) => fromBinary(schema(name), bytes),
  };
}

// The payload of a client frame, padded like every phone pads it.
function padded(proto, init) {
  const bare = proto.encode("ClientFrame", init);
  const size = frameSizes.find((bytes) => bytes === bare.length || bytes >= bare.length + 3);
  if (size === bare.length) return bare;
  const lengthBytes = size - bare.length - 2 < 128 ? 1 : 2;
  const zeros = size - bare.length - 1 - lengthBytes;
  return proto.encode("ClientFrame", { ...init, padding: new Uint8Array(zeros) });
}

export const roles = { phone: 1, board: 2, control: 3 };
export const phases = { explained: 2, open: 3, closed: 4, revealed: 5, talk: 6 };
export const moves = {
  next: 1,
  goTo: 3,
  open: 4,
  close: 5,
  reveal: 6,
  talk: 8,
  revealStage: 9,
  extend: 10,
  blank: 11,
  turnPage: 12,
  undo: 13,
  lock: 14,
  endRoom: 15,
  markNote: 16, // `note`
  joinNotes: 17, // `note`, `other`
  nameGroup: 19, // `note`, `text`
  addStep: 20, // `text`, `options`
  showWaiting: 23,
  cue: 24,
  styleBoard: 26, // 1 large letters, 2 dark
};

// What a facilitator asks outside a room. Throws with the code of a refusal.
export async function lobby(proto, port, request) {
  const origin = `http://127.0.0.1:${port}`;
  const reply = await fetch(`${origin}/api/lobby`, {
    method: "POST",
    headers: { "content-type": "application/x-protobuf", origin },
    body: proto.encode("LobbyRequest", request),
  });
  if (reply.status !== 200) throw new Error(`lobby: ${reply.status}`);
  const { code, body } = proto.decode("LobbyReply", new Uint8Array(await reply.arrayBuffer()));
  if (code !== 0) throw new Error(`lobby refused with ${code}`);
  return body.value;
}

export class WireScreen {
  constructor(proto, { port, code, role = roles.phone, ticket = new Uint8Array(), board = true, timeout = patience_ms }) {
    Object.assign(this, { proto, port, code, role, ticket, board, timeout });
    this.views = new Map();
    this.waiters = new Set();
    this.replies = new Map();
    this.nextId = 1n;
    this.buffer = Buffer.alloc(0);
    this.open = false;
    this.upgraded = false;
  }

  async enter() {
    this.socket = connect(this.port, "127.0.0.1");
    this.socket.on("data", (bytes) => this.take(bytes));
    this.socket.on("error", () => {});
    this.socket.on("close", () => {
      this.open = false;
      this.changed();
    });
    const host = `127.0.0.1:${this.port}`;
    this.socket.write(
      `GET /ws HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: Z29lZHdlcmstdGVzdC0wMQ==\r\n" +
        "Sec-WebSocket-Protocol: goedwerk.v1\r\n\r\n",
    );
    await this.until(() => this.upgraded, "an upgrade");
    this.open = true;
    this.send({
      body: {
        case: "hello",
        value: {
          protocolNumber: 1,
          roomCode: this.code,
          role: this.role,
          ticket: this.ticket,
          look: { board: this.board && this.role === roles.phone },
        },
      },
    });
    await this.until(() => this.welcome, "a welcome");
    if (this.role === roles.phone) this.ticket = this.welcome.ticket;
    return this;
  }

  send(init) {
    const payload = padded(this.proto, init);
    const head = payload.length < 126 ? [0x82, 0x80 | payload.length] : [0x82, 0xfe, payload.length >> 8, payload.length & 255];
    this.socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
  }

  take(bytes) {
    this.buffer = Buffer.concat([this.buffer, bytes]);
    if (!this.upgraded) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!this.buffer.subarray(0, 12).toString().startsWith("HTTP/1.1 101")) throw new Error(this.buffer.toString());
      this.buffer = this.buffer.subarray(end + 4);
      this.upgraded = true;
    }
    while (this.takeFrame());
    this.changed();
  }

  takeFrame() {
    const { buffer } = this;
    if (buffer.length < 2) return false;
    let head = 2;
    let size = buffer[1] & 127;
    if (size === 126) {
      if (buffer.length < 4) return false;
      size = buffer.readUInt16BE(2);
      head = 4;
    } else if (size === 127) {
      if (buffer.length < 10) return false;
      size = Number(buffer.readBigUInt64BE(2));
      head = 10;
    }
    if (buffer.length < head + size) return false;
    const opcode = buffer[0] & 15;
    const payload = buffer.subarray(head, head + size);
    this.buffer = buffer.subarray(head + size);
    if (opcode === 9) this.socket.write(Buffer.concat([Buffer.from([0x8a, 0x80 | size, 0, 0, 0, 0]), payload]));
    if (opcode === 8) this.socket.end();
    if (opcode === 2) this.frame(this.proto.decode("ServerFrame", payload));
    return true;
  }

  frame({ body }) {
    if (body.case === "welcome") this.welcome = body.value;
    if (body.case === "reply") this.replies.set(body.value.id, body.value.code);
    if (body.case === "view") this.views.set(`${body.value.audience}/${body.value.slot}`, body.value.body.value);
    if (body.case === "goodbye") this.goodbye = body.value;
  }

  changed() {
    for (const waiter of this.waiters) waiter();
  }

  until(condition, what, timeout = this.timeout) {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (!condition()) return;
        this.waiters.delete(check);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiters.delete(check);
        reject(new Error(`no ${what} within ${timeout} ms`));
      }, timeout);
      this.waiters.add(check);
      check();
    });
  }

  // Views of the own audience (1) and of the board (2): slot 0 room, 1 activity, 2 casus.
  get room() {
    return this.views.get("1/0");
  }
  get activity() {
    return this.views.get("1/1");
  }
  get boardActivity() {
    return this.views.get("2/1");
  }
  get boardProgress() {
    return this.views.get("2/4");
  }
  get casus() {
    return this.views.get("1/2");
  }
  get controlRoom() {
    return this.views.get("3/0");
  }

  // As a facilitator: the move is made, and the view after it is here. `more`: what else the move says.
  async move(kind, argument = 0, more = {}, patience = 25) {
    await this.until(() => this.controlRoom, "a view of the room");
    const { seq } = this.controlRoom;
    const id = this.nextId++;
    this.send({ id, body: { case: "move", value: { seenSeq: seq, kind, argument, ...more } } });
    await this.until(() => this.replies.has(id), "a reply");
    const code = this.replies.get(id);
    if (code >= 100 && code < 200 && patience > 0) {
      await new Promise((resolve) => setTimeout(resolve, 200)); // the rule of error.proto: again, later
      return this.move(kind, argument, more, patience - 1);
    }
    if (code !== 0) throw new Error(`move ${kind} refused with ${code}`);
    await this.until(() => this.controlRoom.seq > seq, "a newer view of the room");
  }

  async answer(answer) {
    const id = this.nextId++;
    const { stepIndex, roundNumber } = this.activity;
    this.send({ id, body: { case: "answer", value: { stepIndex, roundNumber, answer } } });
    await this.until(() => this.replies.has(id), "a reply");
    return this.replies.get(id);
  }

  // A question for later.
  async park(text) {
    const id = this.nextId++;
    this.send({ id, body: { case: "park", value: { text: bytes(text) } } });
    await this.until(() => this.replies.has(id), "a reply");
    return this.replies.get(id);
  }

  close() {
    this.socket?.destroy();
  }
}

const bytes = (text) => new TextEncoder().encode(text);

// What people write: by who (n), by the how manyth text, and how long it may be.
const plain = {
  notesEach: 1,
  groupsMax: 3, // ten people make three groups that agree
  note: (n) => `Briefje ${String.fromCharCode(65 + (n % 26))}`,
  word: (n) => `term${n % 7}`,
  share: (n, slot) => `woorden ${slot + 1} van ${n + 1}`,
  sentence: (group, field) => `Zin ${field + 1} van groep ${group}`,
};

// Some admissible answer to what is asked; `n` makes people differ, `texts` says what they write.
export function someAnswer(activity, n, texts = plain) {
  const { case: kind, value } = activity.activity;
  const arm = (fields) => ({ activity: { case: kind, value: fields } });
  switch (kind) {
    case "choice": {
      const options = value.options.length + (value.other ? 1 : 0);
      const first = n % options;
      return arm({ optionIndexes: value.choicesMax > 1 && options > 1 ? [first, (first + 1) % options] : [first] });
    }
    case "line":
      return arm({ positionIndex: (n * 3) % 21, ...(value.asksDoubt ? { doubtIndex: n % 5 } : {}) });
    case "columns":
      return arm({ notes: notesOf(value, n, texts) });
    case "words":
      return arm({
        words: value.lists.map((_, listIndex) => ({ listIndex, text: bytes(texts.word(n, listIndex, value.charactersMax)) })),
      });
    case "scale":
      return arm({ positionIndexes: value.items.map((_, item) => (item + n) % value.stepCount) });
    case "dots":
      return arm({ itemIndexes: [n % value.items.length] });
    case "agree": {
      const shared = value.mayShare ? value.slots.filter((slot) => slot.shared) : [];
      return arm({ texts: shared.map((_, slot) => bytes(texts.share(n, slot, value.charactersMax))) });
    }
    case "breakout":
      return arm(inGroup(value, n, texts));
    case "ring":
      return arm({ textCounts: value.rings.map((_, ring) => (ring + n) % 3 || 1) });
    case "field":
      return arm({ cellIndex: (n * 7) % 25 });
    case "sort": {
      const first = value.piles[0].size;
      const last = value.piles.at(-1).size;
      const indexes = (from, count) => Array.from({ length: count }, (_, i) => (from + i) % value.cards.length);
      // Few differ much: then some cards lead, and some are on both ends.
      const from = n % 5;
      return arm({ topIndexes: indexes(from, first), bottomIndexes: indexes(from + first, last) });
    }
    default:
      return { skipped: true };
  }
}

function notesOf(value, n, texts) {
  const count = Math.min(texts.notesEach, Math.max(1, value.notesMax));
  return Array.from({ length: count }, (_, at) => ({
    columnIndex: (n + at) % value.columns.length,
    text: bytes(texts.note(n, at, value.charactersMax)),
    handle: BigInt(n + 1 + at * 1_000),
    itemNumber: value.replies ? 1 + ((n + at) % value.items.length) : 0,
  }));
}

// The first of each group reports, the others agree to what was written.
function inGroup({ groupCount, fields, charactersMax }, n, texts) {
  const groups = Math.min(groupCount, texts.groupsMax);
  const groupNumber = (n % groups) + 1;
  const written = fields.map((_, field) => bytes(texts.sentence(groupNumber, field, charactersMax)));
  if (n < groups) return { groupNumber, reports: true, texts: written };
  let hash = 0xcbf29ce484222325n;
  for (const text of written) {
    for (const byte of [...text, 0]) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return { groupNumber, agreedCode: 10 + Number(hash % 90n) };
}
