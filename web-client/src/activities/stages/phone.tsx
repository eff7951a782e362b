import type { PhoneActivity } from "../phone_activity";

const stagesPhone: PhoneActivity<"stages"> = {
  Phone: ({ view }) => <p>{view.question}</p>,
};
export default stagesPhone;
