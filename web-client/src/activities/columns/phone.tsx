import type { PhoneActivity } from "../phone_activity";

const columnsPhone: PhoneActivity<"columns"> = {
  Phone: ({ view }) => <p>{view.question}</p>,
};
export default columnsPhone;
