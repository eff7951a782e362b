import type { HelpWords } from "./help_words.nl";

/** What words mean, in English. */
export const helpWordsEn: HelpWords = {
  title: "Words",
  about: "This is how we use these words on the screens.",
  terms: {
    goodWork: {
      term: "good work",
      means: "Work that is skilful, morally right and that you feel engaged in.",
    },
    craft: { term: "craft", means: "Knowing your work and doing it well." },
    responsibility: {
      term: "moral responsibility",
      means: "Asking what is right, and whom your work affects.",
    },
    engagement: { term: "engagement", means: "Your work matters to you." },

    facilitator: { term: "facilitator", means: "Leads the meeting." },
    participant: { term: "participant", means: "Takes part, with a phone or without one." },
    administrator: {
      term: "administrator",
      means: "Looks after the server that everything runs on.",
    },
    session: { term: "meeting", means: "One time a group comes together." },
    group: {
      term: "group",
      means: "The people who follow a programme together. There is no list of members.",
    },
    programme: { term: "programme", means: "A series of meetings, one after the other." },
    plan: { term: "plan", means: "What happens in one meeting, with minutes." },
    code: { term: "code", means: "The 8 or 12 letters and digits that let you in." },

    board: { term: "board", means: "The large screen that everybody sees." },
    calm: {
      term: "calm the board",
      means: "Results and notes are away for a moment. Only the question stays.",
    },
    control: {
      term: "controls",
      means: "The screen of the facilitator. Nobody else looks at it.",
    },
    prompts: { term: "prompt card", means: "What the facilitator can say at a step." },
    mayDrop: { term: "may be dropped", means: "This part may go when time runs out." },

    step: { term: "step", means: "One part of the plan, often one question." },
    round: {
      term: "round",
      means: "One time that a question is open. Opening it again is a new round.",
    },
    outcome: { term: "result", means: "What the group answered together, without names." },
    direct: {
      term: "on the board at once",
      means: "Your answer can be seen as soon as you send it.",
    },
    together: {
      term: "together",
      means: "The result comes when the question is closed and the facilitator shows it.",
    },
    lookFirst: {
      term: "look first",
      means: "The facilitator reads a note before it goes on the board.",
    },
    inBetween: { term: "question in between", means: "A question that was not in the plan." },
    poll: { term: "poll", means: "A question with answers to choose from." },
    skip: { term: "skip", means: "You give no answer. You always may." },
    rehearsal: {
      term: "rehearsal",
      means: "Trying out with made-up participants. It does not count.",
    },
    remote: { term: "remote", means: "You take part, but are not in the room." },
    hall: {
      term: "in the hall",
      means: "Said openly by people without a phone. The facilitator typed it in.",
    },

    note: { term: "note", means: "A short text of yours, without your name." },
    parking: {
      term: "questions for later",
      means: "A list that only the facilitator sees.",
    },
    casus: { term: "case", means: "A short story from practice. It is made up." },
    stage: { term: "stage", means: "A part of a case. You read them one by one." },
    turningPoint: { term: "turning point", means: "The moment when a case turns." },
    dilemma: { term: "dilemma", means: "A choice in which you always lose something." },
    line: { term: "line", means: "You choose a place between two sides." },
    field: { term: "field", means: "You choose a square. That says two things at once." },
    position: { term: "position", means: "The place that you choose on a line or in a field." },
    doubt: { term: "doubt", means: "How sure you are of your place. Doubt is welcome." },
    dot: { term: "dot", means: "A point that you give to what you find important." },
    pile: { term: "pile", means: "Where you put cards that belong together for you." },
    reporter: { term: "reporter", means: "Types what a small group says together." },
    agreement: {
      term: "agreement",
      means: "What you are going to do. You choose whether you share it.",
    },
    harvest: {
      term: "harvest",
      means: "What the group takes outside. You make it together.",
    },
    log: { term: "log", means: "What you write for yourself alone." },
    fourWords: {
      term: "four words",
      means: "Your own key to open your log later. We do not know it.",
    },
  },
};
