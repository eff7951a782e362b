import { expect, test } from "vitest";
import { minutesAndSeconds } from "./Countdown";

test("five minutes begin at 5:00, also when the measured clock is a hair off", () => {
  expect(minutesAndSeconds(300_000)).toBe("5:00");
  expect(minutesAndSeconds(300_040)).toBe("5:00");
  expect(minutesAndSeconds(299_900)).toBe("5:00");
  expect(minutesAndSeconds(299_000)).toBe("4:59");
});
