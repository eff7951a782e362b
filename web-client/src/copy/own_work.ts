// The work on a copy of one's own writings: fetched when somebody asks for it.
import { bytesOfContent, type Content, contentOf } from "./content";
import type { CopyKeys } from "./sealing";
import * as work from "./work";

export const make = (content: Content) => work.make(bytesOfContent(content));
export const store = (keys: CopyKeys, content: Content) =>
  work.store(keys, bytesOfContent(content));
export const open = (typed: readonly string[]) => work.open(typed, contentOf);
export const erase = work.erase;
