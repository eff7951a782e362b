import { texts } from "../i18n";

/** Of a tab: what it is first, so that board and control of one meeting can be told apart. */
export function titleOf(screen: string, about: string): string {
  return [screen, about, texts().appName].filter((part) => part !== "").join(" · ");
}
