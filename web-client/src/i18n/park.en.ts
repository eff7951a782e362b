import type { ParkTexts } from "./park";

export const parkEn: ParkTexts = {
  about: "After half a minute the facilitator sees your question, without your name.",
  question: "Your question",
  another: "Ask another question",
  sending: "Your question is being sent…",
  stored: "✓ Your question was sent.",
  empty: "There is no text yet. Write down your question.",
  unsure: "Not sure whether your question arrived. Send it once more in a moment.",
  busy: "That was too fast. Wait a moment and send it again.",
  impossible: "That is not possible now. Your text stays here.",
};
