import type { HelpTexts } from "./help.nl";
import { helpPrivacyEn } from "./help_privacy.en";
import { helpWordsEn } from "./help_words.en";

/** The help page, in English. */
export const helpEn: HelpTexts = {
  title: "Help",
  lead: "Help has a tab of its own. Your meeting simply goes on in the other tab.",
  contents: "On this page",
  toTop: "Back to top",
  sayLabel: "You could say:",

  join: {
    title: "How do I take part?",
    steps: [
      "Take your phone. A tablet or laptop is fine too. You do not need an app.",
      "Scan the QR code on the board with your camera. That takes you straight in.",
      "Or type the address on the board. Then enter the code.",
      "Tap ‘Join’. You do not need to give a name.",
    ],
    items: {
      camera: {
        ask: "My camera does not read the QR code",
        tell: [
          "Type the address on the board and enter the code.",
          "The code has 8 or 12 letters and digits. Capitals or small letters make no difference.",
          "A code never contains the letters I, L and O. It never contains the digits 0 and 1 either.",
        ],
      },
      site: {
        ask: "The site does not open",
        tell: [
          "Sometimes a work phone or the network blocks the site. Turn off Wi-Fi and use mobile data.",
          "Does that not work? Try another browser or another device.",
          "Still nothing? Share one phone, or take part on paper.",
        ],
      },
      code: {
        ask: "My code does not work",
        tell: [
          "Check the board once more. Each meeting has a code of its own.",
          "The facilitator can give a new code. Then it is on the board. The old one stops working.",
          "Does it say that the meeting is locked? The facilitator lets nobody else in. Just ask.",
        ],
      },
      late: {
        ask: "I am late",
        tell: [
          "Just join. Your phone shows where the group is.",
          "You cannot answer a question that is closed already. That does not matter.",
        ],
      },
      lost: {
        ask: "My connection is gone",
        tell: [
          "Stay on the page. Your phone reconnects by itself.",
          "What you filled in stays. An answer that waits is sent as soon as possible.",
          "Does it seem stuck? Reload the page. Do not close the tab, because your answers are in it.",
          "Closed it anyway? Open the same address in the same browser. You are still the same participant.",
        ],
      },
      noPhone: {
        ask: "I have no phone with me",
        tell: [
          "Paper is just as good. Write down your answer and join the talk.",
          "The facilitator can count hands or write down a note for you. That is not secret, then.",
        ],
      },
      second: {
        ask: "I want to go on with another device",
        tell: [
          "Each device counts as one participant. So use one at a time.",
          "What you sent from the first device still counts. So do not answer once more.",
          "Four words bring your log along. Choose ‘Four words’ at the bottom.",
        ],
      },
      away: {
        ask: "I am on a train or take part from home",
        tell: [
          "Turn on ‘I am joining remotely’. The facilitator then knows that some people are remote.",
          "Tap ‘Board’. You then see the board on your own phone.",
          "Does a tunnel cut the connection? Your answer waits and is sent by itself afterwards.",
          "Sound and video of the room are not part of this. Use the call that you agreed on.",
        ],
      },
      skip: {
        ask: "I do not want to answer a question",
        tell: ["Choose ‘Skip’. Nobody sees that it was you, and nobody asks why."],
      },
    },
  },

  facilitators: {
    title: "For facilitators",
    steps: [
      "Open the link that the administrator gave you. It works once. After that this browser knows you.",
      "Choose a plan and press ‘Make a meeting’. Want to try first? Choose ‘Rehearsal’.",
      "Press ‘Open the board’ and put only that screen on the projector. The controls are for you alone.",
      "Press ‘To the controls’ and then ‘Start’. With space or a clicker you always press the big button.",
    ],
    items: {
      show: {
        ask: "Opening a question and showing the result",
        tell: [
          "‘Open the question’ puts it on the phones. ‘Close the question’ stops the answering.",
          "Hold ‘Show’ for a moment, or press it twice. So it does not happen by accident.",
          "Need more time? Press + for one more minute.",
        ],
        say: [],
      },
      calm: {
        ask: "A quiet board for a moment",
        tell: [
          "Press B for ‘Calm the board’. Only the question stays. B once more brings everything back.",
        ],
        say: [],
      },
      undo: {
        ask: "I pressed the wrong thing",
        tell: [
          "Press Z for ‘Undo’. Take away a result with ‘Hide again’.",
          "Closed a question too early? That can be undone too. But everybody has to answer again.",
        ],
        say: ["That was too early. Please do not look yet."],
      },
      keys: {
        ask: "Everything by keyboard",
        tell: [
          "Tab takes you past all buttons and fields. Enter or space presses.",
          "The letters B, G, N, P and Z and the + do something too. The button says which key it is.",
          "Do they get in your way? Go to ‘More’ and turn off ‘Keys B, G, N, P, Z and + work’. The buttons stay.",
        ],
        say: [],
      },
      laptop: {
        ask: "My laptop dies",
        tell: [
          "The meeting is on the server. Board and phones simply go on.",
          "Reload the page. You are then back in the controls.",
          "Arrange another device beforehand too: press ‘Make four words’ in your overview.",
          "Then open /regie on that device and fill in the four words.",
        ],
        say: [],
      },
      projector: {
        ask: "The projector is weak",
        tell: [
          "Test it beforehand with ‘Test the room, the projector and your phone first’.",
          "‘Large letters on the board’ and ‘Dark board’ are in ‘More’. They hold for every board of this meeting.",
        ],
        say: [],
      },
      oneScreen: {
        ask: "I have only one screen",
        tell: [
          "Turn on in ‘More’: ‘The group sees this screen’. Then nothing is on it that the group may not see.",
          "Look at notes on your phone, with ‘Invite a second screen’.",
        ],
        say: [],
      },
      network: {
        ask: "The network blocks something",
        tell: [
          "Then your screen says ‘Slow connection’. Everything works, sometimes a little later.",
          "Does it not work? Use the hotspot of a phone.",
        ],
        say: [],
      },
      late: {
        ask: "Somebody is late",
        tell: ["Who comes later just scans the code. The phone says where the group is."],
        say: ["Good that you are here. Your phone shows where we are."],
      },
      cynical: {
        ask: "The group turns sour",
        tell: [
          "Is one column twice as full? Then the controls say so.",
          "Ask for what does work. With ‘Question in between’ you put a question of your own.",
        ],
        say: ["Which of these can you do differently yourself this month?"],
      },
      unreal: {
        ask: "The case is not real enough",
        tell: [
          "Choose ‘Another case’. The steps and the time stay. You can until the first question is open.",
          "Or choose from the bank, at ‘Question in between’, what it would be in their own work.",
        ],
        say: ["What would it be in your work? Tell it without names."],
      },
      photos: {
        ask: "Somebody takes pictures of the board",
        tell: ["The board never says who wrote something. Still, somebody could be recognised."],
        say: ["No pictures. You get the harvest from me."],
      },
      report: {
        ask: "Management asks for a report",
        tell: ["There is only what the group itself released. The rest goes by itself."],
        say: ["I only have the harvest that the group released."],
      },
      wifi: {
        ask: "The Wi-Fi fails",
        tell: [
          "Phones keep what was filled in and reconnect by themselves.",
          "Does it take long? Go on with paper. Type it in later with ‘For the hall’.",
          "Make your sheets beforehand: ‘Print the paper kit’ is in your overview, at your plan.",
        ],
        say: ["We go on with paper. Your note comes to the board later."],
      },
      noPhone: {
        ask: "Somebody has no phone",
        tell: [
          "Open ‘For the hall’ while the question is open. Count hands, or write down what somebody says.",
          "The board shows that this was said in the hall.",
          "Are there only one or two phones? Then the board shows no result.",
        ],
        say: ["Paper is just as good."],
      },
      who: {
        ask: "Somebody asks: who wrote this?",
        tell: [
          "The board and the controls do not know. Point to the rule: we do not look for the writer.",
          "With notes, ‘We do not look for writers’ puts that sentence on the board.",
        ],
        say: ["Let us look at what it says."],
      },
      silent: {
        ask: "Nobody answers",
        tell: [
          "Give one more minute. Or ask a lighter question with ‘Question in between’.",
          "You can choose from a list of questions there.",
          "Is ‘Show an example’ there? Then you can show an example first.",
          "Or choose ‘Pairs first’. After a minute the controls say by themselves that few people are ready.",
        ],
        say: ["Take two minutes. Write for yourself first."],
      },
      loud: {
        ask: "One person talks all the time",
        tell: ["Press ‘Silent round’. Or let everybody write with ‘Question in between’."],
        say: ["I would like to hear an argument that nobody has mentioned yet."],
      },
      hurtful: {
        ask: "There is a hurtful note",
        tell: [
          "Is it on the board already? Press B and choose ‘Take off’ at the note.",
          "Does it still wait? Choose ‘Do not show…’ and a reason. Do not look for the writer.",
        ],
        say: [
          "There was something we cannot work with. I assume that it was meant differently. We keep to our ground rules.",
        ],
      },
      name: {
        ask: "Somebody can be recognised on the board",
        tell: [
          "Press B and take the note off. Phones warn about names beforehand.",
          "‘Ask back’ asks the writer to put it differently. You do not see who that is.",
        ],
        say: ["I take this away. We do not talk about people who are not here."],
      },
      few: {
        ask: "We are few",
        tell: [
          "Below the limit the board shows no result. That limit is usually 5 answers.",
          "For sensitive questions the limit is at least 7.",
        ],
        say: ["We are few. Let us just talk."],
      },
      many: {
        ask: "There are too many notes",
        tell: ["Press N for the next page. ‘Add to…’ joins notes into one pile."],
        say: ["Now choose the one of yours that you want to keep."],
      },
      time: {
        ask: "Time is running out",
        tell: ["The top line says how far you are behind. The plan says what ‘may be dropped’."],
        say: ["We leave this and close well."],
      },
      guest: {
        ask: "Somebody walks in who does not take part",
        tell: ["Press G. The board then shows nothing of the meeting. G again brings it back."],
        say: ["We finish this block and then go on together."],
      },
      stranger: {
        ask: "Is a stranger taking part?",
        tell: [
          "The top line says how many phones are connected. Count the people.",
          "Turn on ‘Nobody else may join’ once everybody is in. Who was in can still come back.",
          "Does a stranger have the code? Under ‘More’, press ‘New code’. Everybody who is in stays.",
        ],
        say: ["Is it right that there are 12 of us?"],
      },
      remote: {
        ask: "Some people are remote",
        tell: ["The top line says how many. ‘Remote people first’ puts that on the board."],
        say: ["First the people who are remote."],
      },
      emotion: {
        ask: "Somebody is moved",
        tell: ["Press ‘Break’. The board then shows nothing of what people said."],
        say: ["Let us take five minutes. You do not have to explain anything."],
      },
      wrongdoing: {
        ask: "Something serious comes up",
        tell: [
          "Take the note off the board. Goed Werk Live is no place for reports.",
          "Point to the confidential adviser and to ‘Help if this upsets you’ on this page.",
        ],
        say: ["This is too important for this board. I will come back to you about it."],
      },
    },
  },

  words: helpWordsEn,

  rules: {
    title: "Ground rules",
    about: "These rules always hold, unless your facilitator chooses others.",
  },

  privacy: helpPrivacyEn,

  contact: {
    naam: "This server belongs to",
    vragen: "Questions or a complaint",
    vertrouwenspersoon: "Confidential adviser",
    integriteit: "Integrity",
    privacy: "Questions about privacy",
    toegankelijkheid: "Is something out of your reach? Tell us here",
    verklaring: "Accessibility statement",
  },

  touched: {
    title: "Help if this upsets you",
    about: [
      "Talking about work can upset you. There is nothing odd about that.",
      "Take a break. Put your phone away or step outside. You do not have to explain anything.",
      "You may skip any question. You may also stop.",
    ],
    items: {
      talk: {
        ask: "Do you want to talk?",
        tell: [
          "Go to the facilitator, in the break or afterwards.",
          "Or call your confidential adviser. They listen in confidence. Your intranet says who they are.",
          "Your company doctor or social worker can help too.",
        ],
      },
      report: {
        ask: "Do you want to report wrongdoing?",
        tell: [
          "Not here. Goed Werk Live is no place for reports. Nobody follows up on one here.",
          "Talk to your confidential adviser or the integrity coordinator of your organisation.",
          "You can also get advice from outside. The Dutch Whistleblowers Authority gives it free and in confidence.",
          "Their address is www.huisvoorklokkenluiders.nl.",
        ],
      },
      urgent: {
        ask: "Are you not coping at all?",
        tell: ["Call your doctor. Is there immediate danger? Then call 112."],
      },
    },
  },

  accessibility: {
    title: "Accessibility",
    about: [
      "Everybody must be able to take part. We aim for WCAG 2.2, levels A and AA.",
      "That fits the European standard EN 301 549.",
    ],
    testedTitle: "How it was tested",
    tested: [
      "A program goes through four whole meetings in a real browser.",
      "It checks the main screens with axe. Errors against WCAG 2.2 A or AA stop a new version.",
      "It checks that everything fits on a screen of 320 pixels wide.",
      "It goes through a whole meeting as facilitator and as participant with the keyboard alone.",
      "It checks that your text and cursor stay when the facilitator goes on.",
    ],
    gapsTitle: "What we do not know yet, or what can be better",
    gaps: [
      "There has been no audit by an independent bureau yet.",
      "People who use a screen reader, braille or speech have not tested it yet.",
      "Axe does not find all errors. So a good result does not prove everything.",
      "Notes are in the language of their writer. A screen reader may then pronounce them wrongly.",
      "You cannot enlarge the board in the room. Tap ‘Board’ to see it on your phone.",
    ],
    helpTitle: "Is something in your way?",
    help: [
      "Ask the facilitator for paper or for more time. That is just as good.",
      "Report the problem to the organisation that invited you. Say on which screen it was.",
      "Is it a public body and does its answer not help? You can go to the National Ombudsman.",
    ],
  },
};
