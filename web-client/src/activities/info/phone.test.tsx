import { expect, test } from "vitest";
import { Stage } from "../stage";
import infoPhone from "./phone";

test("shows its points as text, whatever is in them, and has nothing to press", () => {
  const points = ["Lezen", "<img src=x onerror=alert(1)>"];
  const s = new Stage(infoPhone, { activity: { case: "info", value: { points } } });
  expect(s.all("li").map((item) => item.textContent)).toEqual(points);
  expect(s.all("img, button")).toEqual([]);
});
