import type { PhoneActivity } from "../phone_activity";

const infoPhone: PhoneActivity<"info"> = {
  asks: false,
  showsCasus: false,
  Phone: ({ body }) => (
    <ul class="points">
      {body.points.map((point) => (
        <li key={point}>
          <bdi>{point}</bdi>
        </li>
      ))}
    </ul>
  ),
  Own: null,
};
export default infoPhone;
