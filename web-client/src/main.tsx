// The path chooses one of the screens; each is a file of its own, so that a phone never loads the
// others. Until it is here, and if it does not come, index.html or this file says so.
import "./early";
import type { ComponentType } from "preact";
import { render } from "preact";
import { fetchDictionary } from "./i18n/fetch";
import { language } from "./i18n/language";
import { startWords } from "./i18n/start";
import { loadAgain, loaded } from "./link/load_again";
import { within } from "./link/within";
import { fetchLetters } from "./ui/letters";
import "./styles/base.css";

const fontsMost_ms = 1_000;

interface ScreenModule {
  readonly default: ComponentType;
}

const isPhone = (path: string) => /^\/r\/[^/]+\/?$/.test(path);

function screenOf(path: string): () => Promise<ScreenModule> {
  // This one asks for its letters itself, after the first question.
  if (isPhone(path)) return () => import("./screens/phone/PhoneScreen");
  if (/^\/bord\/[^/]+\/?$/.test(path)) {
    return async () => {
      fetchLetters();
      const [screen] = await Promise.all([import("./screens/board/BoardScreen"), ownFonts()]);
      return screen;
    };
  }
  if (/^\/regie\/?$/.test(path)) return () => import("./screens/lobby/LobbyScreen");
  if (/^\/hulp\/?$/.test(path)) return () => import("./screens/help/HelpScreen");
  if (/^\/controle\/?$/.test(path)) return () => import("./screens/check/CheckScreen");
  if (/^\/papier\/?$/.test(path)) return () => import("./screens/paper/PaperScreen");
  return () => import("./screens/join/JoinScreen");
}

// A board fits its text to the screen: other letters a moment later would move it all. Not for
// long, and not for a phone, which has something else to fetch first.
function ownFonts(): Promise<unknown> {
  const { fontFamily } = getComputedStyle(document.body);
  const weights = [400, 700].map((weight) => document.fonts.load(`${weight} 1em ${fontFamily}`));
  return within(Promise.all(weights), fontsMost_ms).catch(() => undefined);
}

// Who wants this page among the apps finds it in the menu of the browser; nobody is asked.
window.addEventListener("beforeinstallprompt", (event) => event.preventDefault());

async function start(): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) return;
  // On its way while the screen is, which waits for it.
  fetchDictionary[language.tag]().catch(() => undefined);
  const screen = await screenOf(window.location.pathname)().catch(() => null);
  if (screen === null) {
    const sentence = document.createElement("p");
    sentence.className = "start-wait start-fails";
    sentence.setAttribute("role", "alert");
    sentence.textContent = startWords().fails;
    root.replaceChildren(sentence);
    loadAgain();
    return;
  }
  loaded();
  root.replaceChildren();
  render(<screen.default />, root);
  if (!isPhone(window.location.pathname)) fetchLetters();
}

void start();
