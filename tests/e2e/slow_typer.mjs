// Somebody who types slowly on the smallest phone, while the room goes on around them: a minute more, rest on the board
// and back, notes of others, a connection that drops and returns. Nothing of it may cost a character, the cursor or the
// field; and two quick taps are one note (f14, f18, B01, B12, B20).
import { joinByLink, sendButton, waitQuestion, waitSent } from "./people.mjs";
import { eventually, expect } from "./stage.mjs";
import { openKind } from "./troubles.mjs";
import { moves, WireScreen } from "./wire.mjs";

const between_ms = 250; // a slow thumb
const note = "Ik wil dat we vaker op tijd tegen elkaar zeggen wat we echt van een besluit vinden";
const lookedAt = { extend: 8, rest: 18, back: 30, others: 40, cut: 50, mend: 66 };

export async function slowTyper(room, network, stage) {
  const page = await stage.page("langzaam", 320, 568, { hasTouch: true, isMobile: true });
  await joinByLink(page, network.origin, room.room.code);
  const asked = await openKind(room, "columns");
  await waitQuestion(page, asked);
  const before = onBoard(room);
  const field = page.getByRole("textbox", { name: "Jouw briefje" });
  await stage.check("a slow typer loses nothing while the room goes on", async () => {
    const others = await inRoom(room, 3);
    await field.tap();
    await page.evaluate(() => {
      window.lostFocus = 0;
      document.activeElement.addEventListener("blur", () => window.lostFocus++);
    });
    const meanwhile = new Map([
      [lookedAt.extend, () => room.control.move(moves.extend, 1)],
      [lookedAt.rest, () => room.control.move(moves.blank, 1)],
      [lookedAt.back, () => room.control.move(moves.blank, 0)],
      [lookedAt.others, () => Promise.all(others.map(writeNote))],
      [lookedAt.cut, () => network.cut()],
      [lookedAt.mend, () => network.mend()],
    ]);
    for (const [index, sign] of [...note].entries()) {
      const happening = meanwhile.get(index)?.();
      await page.keyboard.type(sign);
      await happening;
      await page.waitForTimeout(between_ms);
      await expectTyped(page, [...note].slice(0, index + 1).join(""));
      if (meanwhile.has(index)) await stage.picture("langzaam", `langzaam-${index}`);
    }
    await page.locator(".dot:not(.dot-off)").waitFor();
    await expectTyped(page, note);
    expect((await page.evaluate(() => window.lostFocus)) === 0, "the field lost the focus on the way");
    for (const other of others) other.close();
  });
  await stage.check("two quick taps hang one note on the board", async () => {
    await sendButton(page, "columns").tap({ trial: true });
    const { x, y, width, height } = await sendButton(page, "columns").boundingBox();
    const tap = () => page.touchscreen.tap(x + width / 2, y + height / 2);
    await Promise.all([tap(), tap()]);
    await waitSent(page, asked);
    expect((await page.getByRole("alert").count()) === 0, "a second tap complains about the text that was sent");
    await eventually(() => onBoard(room) >= before + 4, "the note on the board");
    await page.getByRole("list", { name: "Jouw briefjes" }).getByText(note).waitFor();
    await stage.picture("langzaam", "langzaam-verstuurd");
    const count = onBoard(room) - before;
    expect(count === 4, `three others and one of the slow typer are ${count} notes`);
    expect((await field.count()) === 0 || (await field.inputValue()) === "", "the sent text is still in the field");
  });
  await stage.check("positive control: another text, or no focus, is noticed", async () => {
    await field.fill(note);
    for (const [text, spoil] of [["Ik", () => {}], [note, () => page.evaluate(() => document.activeElement.blur())]]) {
      await spoil();
      const noticed = await expectTyped(page, text).then(() => false, () => true);
      expect(noticed, `"${text}" went for what is in the field`);
    }
  });
  await room.control.move(moves.close);
  await page.context().close();
  stage.pages.delete("langzaam");
}

const onBoard = ({ eye }) => (eye.boardActivity?.activity.value.noteCounts ?? []).reduce((sum, count) => sum + count, 0);

// What is in the field, that it has the focus, and that the cursor is at the end.
async function expectTyped(page, text) {
  const [tag, value, at] = await page.evaluate(() => {
    const { tagName, value, selectionStart } = document.activeElement;
    return [tagName, value, selectionStart];
  });
  const seen = `${tag} "${value}" with the cursor at ${at}`;
  expect(tag === "TEXTAREA" && value === text && at === text.length, `after "${text.slice(-12)}": ${seen}`);
}

function inRoom(room, count) {
  const one = () => new WireScreen(room.proto, { port: room.eye.port, code: room.room.code }).enter();
  return Promise.all(Array.from({ length: count }, one));
}

async function writeNote(screen, n) {
  await screen.until(() => screen.activity?.acceptsAnswers, "a question");
  const text = new TextEncoder().encode(`Van een ander ${n}`);
  const code = await screen.answer({ activity: { case: "columns", value: { notes: [{ columnIndex: 0, text, handle: 1n }] } } });
  expect(code === 0, `a note of another was refused with ${code}`);
}
