import type { HelpPrivacy } from "./help_privacy.nl";

/** What the server and the phone keep, in English. */
export const helpPrivacyEn: HelpPrivacy = {
  title: "What does this server know about me?",
  about: [
    "We ask you for no name. You take part with a code.",
    "Your answers are kept apart from you. The facilitator does not see what is yours.",
    "Single answers are erased as soon as a question closes. The result and the notes stay.",
    "Are we few? Then we show no result.",
    "Your log stays on your phone, unless you make a copy. Only your four words open it.",
  ],

  keptTitle: "What the server keeps",
  kept: {
    session: {
      ask: "The meeting",
      tell: [
        "The code, the date, the plan with all questions, and the name of the group.",
        "The order of what the facilitator did. Without a time.",
        "How many phones there were when a question opened. Not which ones.",
      ],
    },
    open: {
      ask: "Your answer, while the question is open",
      tell: [
        "It is on the server, encrypted, under a made-up name for this question only.",
        "The key belongs in working memory and not on the disk.",
        "Does the question close? Then we erase your single answer, the made-up name and the key.",
        "Does the same question come back later? Then we erase them when that second time closes.",
      ],
    },
    outcome: {
      ask: "The result",
      tell: [
        "Numbers, and all texts in random order. Without a writer and without a time.",
        "Notes that the facilitator does not show are kept too.",
        "Below the limit we keep no result. That limit is usually 5, and at least 7 for sensitive questions.",
        "In a small group, texts may be kept. Your phone says so before you write.",
        "With fewer than 10 answers the board says ‘about’. The server does keep exact numbers.",
      ],
    },
    chosen: {
      ask: "What you choose to share yourself",
      tell: [
        "Do you share a sentence with your name? Then we keep that name too.",
        "A question for later waits 10 seconds for others. They reach the facilitator in random order.",
        "The facilitator can write down what you say aloud, marked ‘in the hall’.",
      ],
    },
    copy: {
      ask: "A copy with four words",
      tell: [
        "Only when you ask for it yourself. Your phone encrypts the text first.",
        "We keep it for 90 days after it was last saved. You can erase it earlier yourself.",
        "Without your words we cannot read it. Lost is lost.",
      ],
    },
  },

  howLongTitle: "How long",
  howLong: [
    "Single answers: until the question is closed.",
    "Copies: 90 days after they were last saved.",
    "The meeting with results and notes: 30 days after the last meeting of your group. Then we erase everything.",
    "Your organisation may change that, to between 1 and 90 days.",
    "Did a meeting never start? Then we erase it after 90 days.",
    "The next meeting of your group gets a copy of results and of texts on the board. That goes at the same time.",
    "A meeting also stays in backups for some time.",
    "Your organisation should say on which day everything is gone. Ask for it.",
  ],

  neverTitle: "What the server does not keep",
  never: [
    "Your name, unless you put it under a sentence yourself. Nor an e-mail address or an account.",
    "Who chose or wrote what. Nor who filled in nothing.",
    "At what time you answered.",
    "Your internet address and the kind of phone. Your address is only in memory for a while.",
    "Cookies or tracking code. The page asks nothing of other sites.",
    "No AI reads what you write.",
  ],

  seesTitle: "Who sees what",
  sees: {
    facilitator: {
      ask: "The facilitator",
      tell: [
        "Sees how many phones are connected and how many people are ready. Not who.",
        "Reads notes and questions for later, without a name.",
      ],
    },
    group: {
      ask: "The group",
      tell: [
        "Sees the board. Mind what you write: your style or your example may give you away.",
        "Are we few? Then others may guess who wrote this.",
      ],
    },
    administrator: {
      ask: "The administrator",
      tell: [
        "Sees technical data, such as how many connections there are and whether something failed.",
        "Can open results and texts that were kept, but not see whose they are.",
        "Who has all rights on the server can, with much effort, look into an open question. After closing that is no longer possible.",
        "Another device may keep track of things too, such as the network of your organisation. We cannot see that.",
      ],
    },
    outside: {
      ask: "People from outside",
      tell: [
        "What goes on the board may end up in a report.",
        "Anybody can ask for such a report under the Woo, the Dutch law on open government.",
        "Personal opinions are protected then, facts not always.",
      ],
    },
  },

  rightsTitle: "Questions or a complaint",
  rights: [
    "Go to the organisation that invited you. It is responsible for this server.",
    "Ask there for the data protection officer.",
    "We cannot look up or erase your answers for you. We do not know which ones are yours.",
    "You can also complain to the Dutch Data Protection Authority.",
  ],

  phoneTitle: "What is on your phone?",
  phoneAbout: "Your own browser keeps this. Each part says under which name you find it.",
  phone: {
    preferences: {
      ask: "Your language, the size of the text and the keys of the controls",
      tell: ["Stays until you erase it."],
    },
    access: {
      ask: "Your access to a meeting",
      tell: [
        "It keeps you the same participant. It goes when your phone notices that the meeting is over.",
        "After 30 days without a visit it no longer works.",
      ],
    },
    log: {
      ask: "Your log",
      tell: ["Stays on this device, also after the meeting. Until you erase it."],
    },
    writing: {
      ask: "Other texts that are for you alone",
      tell: ["Go when your phone notices that the meeting is over."],
    },
    answers: {
      ask: "Your own answers",
      tell: ["Only in the tab of the meeting. Gone when you close it or when the meeting is over."],
    },
    drafts: {
      ask: "What you typed and did not send yet",
      tell: ["Only in the tab of the meeting. Gone when you close it or when the meeting is over."],
    },
    copy: {
      ask: "The key of your copy",
      tell: ["Only in the tab where you opened it. The four words themselves are nowhere."],
    },
    remote: {
      ask: "How this tab is set: remote, safe for the beamer, and how it connects",
      tell: ["Only in the tab of the meeting."],
    },
    facilitator: {
      ask: "Your access as a facilitator",
      tell: ["For facilitators only. Works for 90 days. After that you need a new link."],
    },
    board: {
      ask: "The access of a board",
      tell: ["Only on the device with the board, and only in that tab."],
    },
    other: {
      ask: "Something else of Goed Werk",
      tell: ["From an older or newer version."],
    },
  },
  phoneHistory: "The history of your browser has the address too. We cannot erase that.",

  wipeAbout: [
    "Are you taking part now? Wait until the meeting is over and close the other tabs first.",
    "This does not erase a copy on the server. You do that at ‘Four words’.",
  ],
  wipe: "Erase everything of Goed Werk on this device",
  wipeSure: "Erase everything on this device?",
  wipeHere: "This is here now:",
  wipeLost: "You cannot undo this.",
  wipeLostLog: "A log without a copy is really gone then.",
  wipeYes: "Yes, erase everything",
  wipeNo: "No, keep everything",
  wipeNothing: "There is nothing of Goed Werk on this device.",
  wiped: "This was erased:",
  wipeKept: "Your browser did not erase everything. Erase the site data in your browser yourself.",
};
