// The whole deck, step by step and phase by phase, as a facilitator would: press, look at every screen, go on.
import { answerOnPage, expectNoScroll, expectNoSideways, waitQuestion } from "./people.mjs";
import { expect } from "./stage.mjs";
import { phases, someAnswer } from "./wire.mjs";

const boardNames = ["bord", "bord-43"];

// `cast`: stage, regie, phones and boards (pages by name), crowd (WireScreens), eye (a WireScreen), `prefix` of the names
// of pictures, and which pages are in the pictures (`seen`).
export async function walk(cast) {
  const { eye } = cast;
  const stepCount = eye.room.stepCount;
  for (let index = 0; index < stepCount; index++) {
    const before = eye.activity?.stepIndex;
    await cast.regie.next();
    await eye.until(
      () => eye.room.started && eye.room.stepIndex === index && eye.activity?.stepIndex === index,
      `step ${index} after ${before}`,
    );
    const { title, activity } = eye.activity;
    const name = `${cast.prefix}${String(index + 1).padStart(2, "0")}-${activity.case}`;
    const went = await cast.stage.check(`step ${index + 1} of ${stepCount}: ${title} (${activity.case})`, () =>
      step(cast, name),
    );
    if (!went && eye.room.stepIndex !== index) throw new Error("the walk lost its way");
  }
}

async function step(cast, name) {
  const { stage, eye } = cast;
  await seeOnAllScreens(cast);
  await look(cast, `${name}-1-uitleg`);
  const kind = eye.activity.activity.case;
  if (kind === "stages") return stages(cast, name);
  if (kind === "info" || kind === "personal") return inspect(cast, name);
  await cast.regie.open();
  await eye.until(() => eye.activity.phase === phases.open, "an open question");
  await look(cast, `${name}-2-open`);
  await everybodyAnswers(cast);
  await look(cast, `${name}-3-beantwoord`);
  if (eye.activity.activity.value.moderated) await cast.regie.showNotes(3);
  await cast.regie.close();
  await eye.until(() => eye.activity.phase >= phases.closed, "a closed question");
  if (eye.activity.phase === phases.closed) {
    // For the facilitator alone: there is nothing to reveal, and no talk about it.
    if (eye.boardActivity.activity.value.controlOnly) return onlyForControl(cast, name);
    await expectNothingShown(cast);
    await look(cast, `${name}-4-dicht`);
    await cast.regie.reveal();
  }
  await eye.until(() => eye.activity.phase === phases.revealed, "a result");
  await seeResult(cast);
  await look(cast, `${name}-5-onthuld`);
  await inspect(cast, name);
  await cast.regie.talk();
  await eye.until(() => eye.activity.phase === phases.talk, "talk");
  for (const board of boardNames) await stage.pages.get(board).getByText("Kijk elkaar aan.").first().waitFor();
  await look(cast, `${name}-6-gesprek`);
}

async function seeOnAllScreens({ stage, phones, eye }) {
  const { title } = eye.activity;
  for (const page of phones) await waitQuestion(page, eye.activity);
  for (const board of boardNames) {
    await stage.pages.get(board).getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  }
}

// look.md: text on the board is at least 1/30 of its height. Beyond step 5 of Fit it is smaller.
async function noteSmallText(stage, board, title) {
  const step = Number(await stage.pages.get(board).locator(".board").getAttribute("data-fit"));
  if (step <= 5) return;
  stage.small.push(`${title}, ${board}: step ${step}`);
  await stage.picture(board, `klein-${title}`);
}

// Pictures of every phase in the first meeting; later of what is asked and what came out.
const mainStates = /-(2-open|2-fase-\d+|5-onthuld)$|-(info|personal)-1-uitleg$/;

async function look({ stage, phones, prefix, seen }, title) {
  for (const board of boardNames) {
    await expectNoScroll(stage.pages.get(board), `${title}, ${board}`);
    await noteSmallText(stage, board, title);
  }
  for (const [n, phone] of phones.entries()) await expectNoSideways(phone, `${title}, telefoon-${n + 1}`);
  if (prefix === "" || mainStates.test(title)) await stage.pictures(title, seen);
}

async function inspect({ stage }, name) {
  for (const screen of ["telefoon-1", "bord", "regie"]) await stage.inspect(screen, name);
}

async function everybodyAnswers({ phones, crowd, eye }) {
  const asked = eye.activity;
  await Promise.all(phones.map((page, n) => answerOnPage(page, asked, n)));
  const codes = await Promise.all(
    crowd.map(async (screen, n) => {
      await screen.until(() => screen.activity?.acceptsAnswers && screen.activity.stepIndex === asked.stepIndex, "a question");
      return screen.answer(someAnswer(screen.activity, n));
    }),
  );
  expect(codes.every((code) => code === 0), `answers refused: ${codes}`);
}

async function expectNothingShown({ eye, stage }) {
  expect(eye.boardActivity.answerCount === 0, "the board knows numbers before the reveal");
  for (const board of boardNames) {
    await stage.pages.get(board).getByText("De vraag is dicht.").first().waitFor();
  }
}

async function onlyForControl(cast, name) {
  const { regie, eye } = cast;
  await regie.page.getByText("Bekijk de uitslag").waitFor();
  expect(!(await regie.button(/^Laat zien/).isVisible()), "a reveal that shows nothing");
  expect(eye.boardActivity.answerCount === 0, "the board knows what is for control");
  await look(cast, `${name}-4-dicht`);
  await inspect(cast, name);
}

// Twelve people answered, so everything may be shown.
async function seeResult({ stage, eye, phones }) {
  const { case: kind, value } = eye.boardActivity.activity;
  await eye.until(() => eye.boardActivity.phase === phases.revealed, "the board's result");
  for (const page of phones) await page.getByText("Kijk nu op het bord.").locator("visible=true").first().waitFor();
  if (kind === "columns") {
    await eye.until(() => eye.boardActivity.activity.value.pageNoteCount > 0, "notes on the board");
    const note = eye.views.get("2/16").note.text;
    for (const board of boardNames) await stage.pages.get(board).getByText(note).first().waitFor();
    return;
  }
  const people = phones.length + stage.crowdSize;
  expect(eye.boardActivity.answerCount === people, `${eye.boardActivity.answerCount} answers of ${people} people`);
  const words = {
    choice: () => value.options[0].text,
    line: () => value.left.title,
    words: () => value.words[0].text,
    dots: () => value.items[0],
    breakout: () => value.groups.find(({ agreed }) => agreed).texts[0],
    scale: () => value.circles[0] ?? value.items[0].text,
    agree: () => eye.boardActivity.title,
    sort: () => value.cards[value.leading[0]].title,
    ring: () => value.rings[0],
    field: () => value.x.low,
  }[kind]();
  for (const board of boardNames) await stage.pages.get(board).getByText(words).first().waitFor();
}

async function stages({ stage, regie, phones, eye, ...rest }, name) {
  const cast = { stage, regie, phones, eye, ...rest };
  for (let number = 1; eye.activity.activity.value.more || eye.activity.activity.value.stages.length === 0; number++) {
    const before = eye.activity.activity.value.stages.length;
    await regie.revealStage();
    await eye.until(() => eye.activity.activity.value.stages.length > before, "the next fase");
    const text = eye.activity.activity.value.stages.at(-1).text.slice(0, 40);
    for (const page of phones) await page.getByText(text).first().waitFor();
    await look(cast, `${name}-2-fase-${number}`);
  }
  await inspect(cast, name);
}
