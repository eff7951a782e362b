// For tests: one activity of the phone on a page of its own.

import { render } from "preact";
import { act } from "preact/test-utils";
import { OwnCopy } from "../copy/own_copy";
import { type ActivityView, ActivityViewSchema } from "../gen/activity_pb";
import { create, type MessageInitShape } from "../wire";
import { Writings } from "../writings";
import type { PhoneActivity, PhoneProps } from "./phone_activity";
import type { ActivityCase, AnswerBody, ViewBody } from "./registry";

export class Stage<C extends ActivityCase> {
  readonly root = document.createElement("div");
  readonly sent: AnswerBody<C>[] = [];
  readonly writings = new Writings("STAGE");
  readonly copy = new OwnCopy({
    content: () => ({ writings: this.writings.all(), positions: [] }),
    bring: ({ writings }) => this.writings.bring(writings),
  });
  skips = 0;
  draft: object | null = null;
  props: Partial<PhoneProps<C>> = {};
  readonly #activity: PhoneActivity<C>;
  readonly #view: ActivityView;

  constructor(activity: PhoneActivity<C>, view: MessageInitShape<typeof ActivityViewSchema>) {
    this.#activity = activity;
    this.#view = create(ActivityViewSchema, view);
    document.body.replaceChildren(this.root);
    this.show();
  }

  show(change: Partial<PhoneProps<C>> = {}): void {
    this.props = { ...this.props, ...change };
    const { Phone } = this.#activity;
    const props: PhoneProps<C> = {
      view: this.#view,
      body: this.#view.activity.value as ViewBody<C>,
      open: true,
      own: null,
      stored: null,
      first: null,
      refused: null,
      casus: null,
      draft: this.draft,
      drafts: [],
      writings: this.writings,
      copy: this.copy,
      keep: (draft) => {
        this.draft = draft;
        this.show();
      },
      send: (answer) => this.sent.push(answer),
      skip: () => {
        this.skips += 1;
      },
      ...this.props,
    };
    act(() => render(<Phone {...props} />, this.root));
  }

  // What a person sees, in one line.
  get text(): string {
    return (this.root.textContent ?? "").replace(/\s+/g, " ");
  }
  all<E extends Element = HTMLElement>(selector: string): E[] {
    return [...this.root.querySelectorAll<E>(selector)];
  }
  one<E extends Element = HTMLElement>(selector: string): E {
    const element = this.root.querySelector<E>(selector);
    if (element === null) throw new Error(`no ${selector} in ${this.root.innerHTML}`);
    return element;
  }
  press(text: string): void {
    const button = this.all<HTMLElement>("button, label").find((element) =>
      (element.getAttribute("aria-label") ?? element.textContent ?? "").includes(text),
    );
    if (button === undefined) throw new Error(`no ${text} to press in ${this.text}`);
    act(() => button.click());
  }
  type(text: string, selector = "textarea"): void {
    const field = this.one<HTMLTextAreaElement>(selector);
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
