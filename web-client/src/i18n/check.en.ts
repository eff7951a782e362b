import type { CheckTexts } from "./check";

export const checkEn: CheckTexts = {
  title: "Check before you start",
  lead: "Do this a quarter of an hour before the start, in the room itself.",
  connection: "Connection",
  busy: "One moment. We are measuring.",
  again: "Measure again",
  verdicts: ["good", "take care", "does not work"],
  server: "Server",
  serverGood: (ms) => `The server answers in ${ms} milliseconds. That is fast enough.`,
  serverSlow: (ms) => `The server answers in ${ms} milliseconds. It works, but you will notice.`,
  serverVerySlow: (ms) =>
    `The server answers only after ${ms} milliseconds. Find a place with better Wi-Fi, or use mobile internet.`,
  serverNone: "The server does not answer. See whether you have Wi-Fi, or use mobile internet.",
  live: "Live connection",
  liveGood: "What people send arrives at once.",
  liveNone:
    "This network stops the live connection. Ask your administrator to allow WebSocket, or use mobile internet.",
  liveUnknown: "The live connection can't be measured while the server does not answer.",
  clock: "Clock",
  clockGood: "The clock of this device agrees with the server.",
  clockOff: (seconds) =>
    `The clock of this device is off by ${seconds} seconds. No harm: the timer follows the server.`,
  clockUnknown: "The clock can't be compared. No harm: the timer follows the server.",
  storage: "Memory",
  storageGood: "What you type is kept when the page closes.",
  storageNone:
    "This browser keeps nothing. What you type is gone when you close the page. Open the site outside private mode.",
  screen: "Screen",
  screenBoard: (size) => `This screen is ${size}. That is large enough for the board.`,
  screenPhone: (size) => `This screen is ${size}. Fine for a phone, too small for the board.`,
  phone: "Phone",
  phoneHow: "Scan this code with a phone. It shows the same check, on the network of the phone.",
  phoneCode: (address) => `QR code for ${address}`,
  beamer: "Projector",
  beamerHow: "Drag this window to the projector. Then press the button. Look from the last row.",
  beamerShow: "Show the test picture",
  beamerClose: "Close the test picture",
  beamerEdges: "Do you see four corners? Then the picture fits.",
  beamerNote: "A good civil servant also asks for what nobody wants to hear.",
  beamerRead: "Can you read this note in the back? If not: darken the room or move the chairs up.",
  beamerBars: "Do you see eight different bars? If not: turn up the contrast of the projector.",
};
