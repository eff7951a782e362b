import { useState } from "preact/hooks";
import type { BreakoutView } from "../../gen/activities/breakout_pb";
import { texts } from "../../i18n";
import { useFocusWhen } from "../../ui/useFocusWhen";
import type { PhoneActivity, PhoneProps } from "../phone_activity";
import { Choose } from "./Choose";
import { draftOf, type PartProps, textsOf } from "./draft";
import { Member } from "./Member";
import { Reporter } from "./Reporter";
import "./breakout.css";

function Phone(props: PhoneProps<"breakout">) {
  const { body, open, own, keep } = props;
  const [acted, act] = useState(false);
  const draft = draftOf(props.draft, own);
  const choosing = own === null || (open && draft.choosing);
  const joined = useFocusWhen<HTMLDivElement>(acted && !choosing);
  const parts: PartProps = {
    ...props,
    written: draft,
    write: (change) => keep({ ...draft, ...change }),
  };
  const card = <Card body={body} group={choosing ? 0 : own.groupNumber} />;
  if (choosing) {
    return (
      <>
        {card}
        <Choose {...parts} join={() => act(true)} />
      </>
    );
  }
  return (
    <>
      <Joined {...parts} panel={joined} />
      {own.reports ? (
        <>
          {card}
          <Reporter {...parts} own={own} />
        </>
      ) : (
        <Member {...parts} own={own}>
          {card}
        </Member>
      )}
    </>
  );
}

interface JoinedProps extends PartProps {
  readonly panel: ReturnType<typeof useFocusWhen<HTMLDivElement>>;
}

function Joined({ own, stored, open, panel, write }: JoinedProps) {
  const t = texts();
  if (own === null) return null;
  const has = stored !== null;
  const said = open ? [] : textsOf(own);
  return (
    <div class="sent breakout-joined" ref={panel} tabIndex={-1}>
      <h2 class="visually-hidden">{t.ownAnswer}</h2>
      <p class="breakout-in">
        <span class={has ? "tick" : "tick tick-waiting"} aria-hidden="true">
          {has ? "✓" : "…"}
        </span>{" "}
        <strong>{t.breakoutIn(own.groupNumber)}</strong> {own.reports && t.breakoutIs}
      </p>
      {open && (
        <button type="button" class="text-button" onClick={() => write({ choosing: true })}>
          {t.breakoutChange}
        </button>
      )}
      {said.length > 0 && <p class="quiet">{t.breakoutOwn}</p>}
      {said.map((text, index) => (
        <p key={`${index} ${text}`} class="breakout-said">
          <bdi>{text}</bdi>
        </p>
      ))}
      {!open && own.agreedCode > 0 && <p>{t.breakoutAgreed(own.agreedCode)}</p>}
    </div>
  );
}

// The topic of the group, and its task. Where it has a topic both wait until the group is known.
function Card({ body, group }: { body: BreakoutView; group: number }) {
  const t = texts();
  if (group === 0 && body.topics.length > 0) return null;
  const topic = group === 0 ? undefined : body.topics[(group - 1) % body.topics.length];
  if (body.task === "" && topic === undefined && body.roles.length === 0) return null;
  return (
    <section class="breakout-card">
      {topic !== undefined && (
        <>
          <h2>{t.breakoutTopic}</h2>
          <p class="breakout-topic">
            <bdi>{topic}</bdi>
          </p>
        </>
      )}
      {body.task !== "" && (
        <>
          <h2>{t.breakoutTask}</h2>
          <p class="breakout-task">
            <bdi>{body.task}</bdi>
          </p>
        </>
      )}
      {body.roles.length > 0 && (
        <>
          <h2>{t.breakoutRoles}</h2>
          <ul class="breakout-roles">
            {body.roles.map((role) => (
              <li key={role}>
                <Role role={role} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

// "verslaggever: schrijft op"
function Role({ role }: { role: string }) {
  const [name = "", ...does] = role.split(":");
  return (
    <bdi>
      <strong>{name}</strong>
      {does.length > 0 && `:${does.join(":")}`}
    </bdi>
  );
}

const breakoutPhone: PhoneActivity<"breakout"> = {
  asks: true,
  showsCasus: false,
  Phone,
  Own: null,
};
export default breakoutPhone;
