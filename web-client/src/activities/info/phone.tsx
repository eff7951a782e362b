import type { PhoneActivity } from "../phone_activity";

const infoPhone: PhoneActivity<"info"> = {
  Phone: ({ view }) => <p>{view.question}</p>,
};
export default infoPhone;
