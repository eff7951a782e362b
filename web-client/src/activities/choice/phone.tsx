import type { PhoneActivity } from "../phone_activity";

const choicePhone: PhoneActivity<"choice"> = {
  Phone: ({ view }) => <p>{view.question}</p>,
};
export default choicePhone;
