import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { Theme } from "../../gen/activity_pb";
import { Language, type QuestionBank, QuestionBankSchema } from "../../gen/deck_pb";
import { ErrorCode } from "../../gen/error_pb";
import { MoveKind, PlanViewSchema } from "../../gen/room_pb";
import { controlNl as words } from "../../i18n/control.nl";
import type { MeantMove } from "../../link/meant_moves";
import { create } from "../../wire";
import { AskPanel } from "./AskPanel";
import { type Ask, askMove, bankIn, emptyAsk, isFine, problemsIn } from "./ask";
import { Plan } from "./Plan";

const { UNSPECIFIED, EMPTY_TEXT, TEXT_TOO_LONG, BAD_TEXT, STALE, INVALID_OPTION } = ErrorCode;
const read = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const banks = [
  create(QuestionBankSchema, { language: Language.EN, sets: [] }),
  create(QuestionBankSchema, {
    language: Language.NL,
    sets: [{ theme: Theme.CRAFT, questions: ["Wat is vakwerk?", "Wat leer je?"] }],
  }),
];

let root: HTMLElement;
let ask: Ask;
let sent: MeantMove[];
let answer: ErrorCode;
let done: number;

beforeEach(() => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  ask = emptyAsk;
  sent = [];
  answer = UNSPECIFIED;
  done = 0;
});

const noBanks = () => Promise.resolve<readonly QuestionBank[]>([]);
const withBanks = () => Promise.resolve<readonly QuestionBank[]>(banks);

async function show(from = noBanks): Promise<void> {
  const draw = () =>
    render(
      <AskPanel
        ask={ask}
        words={words}
        write={(changed) => {
          ask = changed;
          draw();
        }}
        send={(move) => {
          sent.push(move);
          return Promise.resolve(answer);
        }}
        done={() => {
          done += 1;
        }}
        banks={from}
      />,
      root,
    );
  await act(async () => draw());
}
async function press(text: string): Promise<void> {
  const found = [...root.querySelectorAll<HTMLElement>("button, label")].find((one) =>
    (one.textContent ?? "").startsWith(text),
  );
  if (found === undefined) throw new Error(`no ${text} in ${root.textContent}`);
  await act(async () => found.click());
}
async function fill(text: string, place = -1): Promise<void> {
  const field =
    place < 0
      ? root.querySelector("textarea")
      : root.querySelectorAll<HTMLInputElement>("input[type=text]")[place];
  if (!field) throw new Error("no field");
  await act(async () => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
const alerts = () =>
  [...root.querySelectorAll("[role=alert]")].map((one) => one.textContent).filter((text) => text);

describe("a question outside the deck", () => {
  it("AQ1: an open question is looked at first, unless that is switched off", async () => {
    await show();
    await fill(" Wat\u200B houdt je bezig? ");
    await press(words.askPut);
    expect(sent[0]).toMatchObject({ kind: MoveKind.ADD_STEP, argument: 1, options: [] });
    expect(read(sent[0]?.text)).toBe("Wat houdt je bezig?");
    expect(done).toBe(1);
    await press(words.askLooksFirst);
    await press(words.askPut);
    expect(sent[1]?.argument).toBe(0);
  });

  it("AQ2: a poll goes with its filled answers; nothing to look at", async () => {
    await show();
    await press(words.askPoll);
    await fill("Pauze?");
    await fill("Ja", 0);
    await fill("Nee", 1);
    await press(words.askMore);
    await press(words.askPut);
    expect(sent[0]?.argument).toBe(0);
    expect(sent[0]?.options?.map(read)).toEqual(["Ja", "Nee"]);
  });

  it("AQ2: takes nine answers at most, and never fewer than two fields", async () => {
    await show();
    await press(words.askPoll);
    for (let n = 0; n < 7; n += 1) await press(words.askMore);
    expect(root.querySelectorAll("input[type=text]")).toHaveLength(9);
    expect(root.textContent).not.toContain(words.askMore);
    for (let n = 0; n < 7; n += 1) await press(words.askLess);
    expect(root.querySelectorAll("input[type=text]")).toHaveLength(2);
    expect(root.textContent).not.toContain(words.askLess);
  });

  it("says at the field what is missing or too long, and sends nothing", async () => {
    expect(problemsIn(emptyAsk)).toEqual({ question: EMPTY_TEXT, options: [] });
    const poll: Ask = { ...emptyAsk, kind: "poll", question: "x".repeat(161) };
    expect(problemsIn({ ...poll, options: ["", "Ja", "", ""] })).toEqual({
      question: TEXT_TOO_LONG,
      options: [EMPTY_TEXT, UNSPECIFIED, UNSPECIFIED, UNSPECIFIED],
    });
    expect(isFine(problemsIn({ ...poll, question: "?", options: ["a", "", "b"] }))).toBe(true);
    await show();
    await press(words.askPut);
    expect(sent).toEqual([]);
    expect(alerts()).toEqual([words.textEmpty]);
  });

  it("keeps everything when it is refused", async () => {
    await show();
    await fill("Wat nu?");
    for (const [code, text] of [
      [BAD_TEXT, words.textBad],
      [STALE, words.staleMove],
      [ErrorCode.MOVE_IMPOSSIBLE, words.refusedMove],
    ] as const) {
      answer = code;
      await press(words.askPut);
      expect(alerts()).toEqual([text]);
    }
    expect(root.querySelector("textarea")?.value).toBe("Wat nu?");
    expect(done).toBe(0);
    ask = { ...ask, kind: "poll", options: ["Ja", "ja"] };
    answer = INVALID_OPTION;
    await show();
    await press(words.askPut);
    expect(alerts()).toContain(words.askOptions);
    expect(read(askMove(ask).options?.[1])).toBe("ja");
  });

  it("offers questions of the bank in the language of the screen, and none without a bank", async () => {
    await show();
    expect(root.textContent).not.toContain(words.askBank);
    await show(withBanks);
    expect(root.querySelector("h3")?.textContent).toBe("Vakmanschap");
    await press("Wat leer je?");
    expect(root.querySelector("textarea")?.value).toBe("Wat leer je?");
    expect(bankIn(banks, Language.EN)).toBe(banks[0]);
    expect(bankIn([], Language.NL)).toBeUndefined();
  });
});

describe("the plan with a question in between", () => {
  const plan = create(PlanViewSchema, {
    minutes: 30,
    blocks: [
      { title: "Begin", minutes: 10, steps: [{ stepIndex: 0 }] },
      { title: "Casus", startMinute: 10, minutes: 20, steps: [{ stepIndex: 1 }] },
      { title: "", startMinute: 30, added: true, steps: [{ stepIndex: 2, title: "Pauze?" }] },
    ],
  });
  let gone: number[] = [];
  const goTo = (step: number) => gone.push(step);
  const at = (stepIndex: number | null) =>
    act(() =>
      render(
        <Plan
          plan={plan}
          stepIndex={stepIndex}
          over={false}
          chosen={false}
          words={words}
          goTo={goTo}
        />,
        root,
      ),
    );
  const past = () => root.querySelectorAll(".plan-past").length;

  it("has a block of its own without minutes, and ticks nothing off that was not reached", () => {
    at(2);
    expect(past()).toBe(0);
    at(1);
    expect(past()).toBe(1);
    at(2);
    expect(past()).toBe(1);
    const current = root.querySelector(".plan-current .plan-name");
    expect(current?.textContent).toBe("TussendoorPauze?");
  });

  it("goes to a block of one step in one press, and marks no step when none is on", () => {
    gone = [];
    at(1);
    expect(root.querySelectorAll("details")).toHaveLength(0);
    expect(root.querySelector("[aria-current]")?.textContent).toContain("Casus");
    act(() => root.querySelector<HTMLButtonElement>(".plan-past button")?.click());
    expect(gone).toEqual([0]);
    at(null);
    expect(root.querySelector("[aria-current], .plan-current")).toBeNull();
  });
});
