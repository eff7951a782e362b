import { texts } from "../../i18n";
import { CaseText } from "../../ui/CaseText";
import { Disclosure } from "../../ui/Disclosure";
import type { PhoneActivity, PhoneProps } from "../phone_activity";

// A new fase comes below the others: nothing that somebody is reading moves.
function Phone({ body, casus }: PhoneProps<"stages">) {
  const t = texts();
  const here = new Set(body.stages.map((stage) => stage.number));
  const earlier = (casus?.stages ?? []).filter((stage) => !here.has(stage.number));
  return (
    <>
      {earlier.length > 0 && (
        <Disclosure label={t.caseEarlier}>
          <CaseText stages={earlier} />
        </Disclosure>
      )}
      <CaseText stages={body.stages} />
    </>
  );
}

const stagesPhone: PhoneActivity<"stages"> = { asks: false, showsCasus: true, Phone, Own: null };
export default stagesPhone;
