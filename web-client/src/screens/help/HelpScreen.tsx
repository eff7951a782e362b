import { useEffect } from "preact/hooks";
import { texts } from "../../i18n";
import { type HelpTexts, helpTexts } from "../../i18n/help";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Contact, useFacts } from "./Contact";
import { shelfRows } from "./own_shelves";
import { Bullets, Items, Part, Sentences, Steps, Words } from "./parts";
import { Wipe } from "./Wipe";
import "./help.css";

type Titled = {
  [K in keyof HelpTexts]: HelpTexts[K] extends { title: string } ? K : never;
}[keyof HelpTexts];

// In the order of the page. The id is the same in every language: links to it are printed.
const parts: readonly { readonly id: string; readonly of: Titled }[] = [
  { id: "meedoen", of: "join" },
  { id: "begeleiders", of: "facilitators" },
  { id: "woorden", of: "words" },
  { id: "spelregels", of: "rules" },
  { id: "privacy", of: "privacy" },
  { id: "geraakt", of: "touched" },
  { id: "toegankelijkheid", of: "accessibility" },
];

/** Everything there is to know, on one page in a tab of its own: no room is lost over it. */
export default function HelpScreen() {
  const t = helpTexts();
  const { appName } = texts();
  useEffect(() => {
    document.title = `${t.title} · ${appName}`;
  }, [t, appName]);
  useFacts();
  useEffect(goToFragment, []);
  return (
    <div class="help" id="top">
      <header class="help-head">
        <p>{appName}</p>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{t.title}</h1>
        <p class="help-lead">{t.lead}</p>
        <nav class="help-contents" aria-labelledby="help-contents">
          <h2 id="help-contents">{t.contents}</h2>
          <ul>
            {parts.map(({ id, of }) => (
              <li key={id}>
                <a href={`#${id}`}>{t[of].title}</a>
              </li>
            ))}
          </ul>
        </nav>
        {parts.map(({ id, of }) => (
          <Part key={id} id={id} title={t[of].title}>
            <Content of={of} t={t} />
          </Part>
        ))}
      </main>
    </div>
  );
}

// The page was not there yet when the browser looked for the place.
function goToFragment(): void {
  const part = document.getElementById(window.location.hash.slice(1));
  part?.scrollIntoView();
  part?.querySelector("h2")?.focus({ preventScroll: true });
}

function Content({ of, t }: { of: Titled; t: HelpTexts }) {
  switch (of) {
    case "join":
    case "facilitators":
      return (
        <>
          <Steps of={t[of].steps} />
          <Items of={t[of].items} />
        </>
      );
    case "words":
      return (
        <>
          <p>{t.words.about}</p>
          <Words of={t.words.terms} />
        </>
      );
    case "rules":
      return (
        <>
          <p>{t.rules.about}</p>
          <Steps of={texts().rulesDefault} />
        </>
      );
    case "privacy":
      return <Privacy t={t.privacy} />;
    case "touched":
      return (
        <>
          <Sentences of={t.touched.about} />
          <Contact of={["vertrouwenspersoon", "integriteit"]} />
          <Items of={t.touched.items} />
        </>
      );
    case "accessibility":
      return <Accessibility t={t.accessibility} />;
  }
}

function Privacy({ t }: { t: HelpTexts["privacy"] }) {
  return (
    <>
      <Sentences of={t.about} />
      <Contact of={["naam", "vragen", "privacy"]} />
      <h3>{t.keptTitle}</h3>
      <Table of={t.kept} />
      <h3>{t.howLongTitle}</h3>
      <Bullets of={t.howLong} />
      <h3>{t.neverTitle}</h3>
      <Bullets of={t.never} />
      <h3>{t.seesTitle}</h3>
      <Table of={t.sees} />
      <h3>{t.rightsTitle}</h3>
      <Bullets of={t.rights} />
      <h3>{t.phoneTitle}</h3>
      <p>{t.phoneAbout}</p>
      <dl class="help-rows">
        {shelfRows.map(({ kind, names }) => (
          <div key={kind}>
            <dt>{t.phone[kind].ask}</dt>
            <dd>
              <Sentences of={t.phone[kind].tell} />
              {names.map((name) => (
                <code key={name}>{name}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p>{t.phoneHistory}</p>
      <Wipe />
    </>
  );
}

type Rows = Readonly<Record<string, { readonly ask: string; readonly tell: readonly string[] }>>;

function Table({ of }: { of: Rows }) {
  return (
    <dl class="help-rows">
      {Object.entries(of).map(([name, { ask, tell }]) => (
        <div key={name}>
          <dt>{ask}</dt>
          <dd>
            <Sentences of={tell} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Accessibility({ t }: { t: HelpTexts["accessibility"] }) {
  return (
    <>
      <Sentences of={t.about} />
      <Contact of={["toegankelijkheid", "verklaring"]} />
      <h3>{t.testedTitle}</h3>
      <Bullets of={t.tested} />
      <h3>{t.gapsTitle}</h3>
      <Bullets of={t.gaps} />
      <h3>{t.helpTitle}</h3>
      <Bullets of={t.help} />
    </>
  );
}
