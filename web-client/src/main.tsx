// The path chooses one of the screens; each is a file of its own, so that a phone never loads the
// others.
import type { ComponentType } from "preact";
import { render } from "preact";
import { fetchDictionary } from "./i18n/fetch";
import { language } from "./i18n/language";
import "./styles/base.css";

interface ScreenModule {
  readonly default: ComponentType;
}

function screenOf(path: string): () => Promise<ScreenModule> {
  if (/^\/r\/[^/]+\/?$/.test(path)) return () => import("./screens/phone/PhoneScreen");
  if (/^\/bord\/[^/]+\/?$/.test(path)) return () => import("./screens/board/BoardScreen");
  if (/^\/regie\/?$/.test(path)) return () => import("./screens/lobby/LobbyScreen");
  if (/^\/hulp\/?$/.test(path)) return () => import("./screens/help/HelpScreen");
  if (/^\/controle\/?$/.test(path)) return () => import("./screens/check/CheckScreen");
  return () => import("./screens/join/JoinScreen");
}

async function start(): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) return;
  // On its way while the screen is, which waits for it.
  fetchDictionary[language.tag]().catch(() => undefined);
  const { default: Screen } = await screenOf(window.location.pathname)();
  render(<Screen />, root);
}

void start();
