import { expect, test } from "vitest";
import { ViewSchema } from "./gen/frame_pb";
import { Audience } from "./gen/room_pb";
import { createStore } from "./store";
import { create, type MessageInitShape } from "./wire";

type Body = MessageInitShape<typeof ViewSchema>["body"];

test("a casus that is not told any more is forgotten", () => {
  const store = createStore();
  const give = (body: Body) =>
    store.receive(create(ViewSchema, { audience: Audience.PHONE, ...(body && { body }) }));
  give({ case: "phoneRoom", value: { casus: true } });
  give({ case: "casus", value: { id: "bus", stages: [{ number: 1, text: "De bus komt niet." }] } });
  give({ case: "phoneRoom", value: { casus: true, stepIndex: 3 } });
  expect(store.phone.casus.value?.id).toBe("bus");
  give({ case: "phoneRoom", value: { casus: false, stepIndex: 3 } });
  expect(store.phone.casus.value).toBeNull();
});
