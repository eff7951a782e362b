import type { PhoneActivity } from "../phone_activity";

const linePhone: PhoneActivity<"line"> = {
  Phone: ({ view }) => <p>{view.question}</p>,
};
export default linePhone;
