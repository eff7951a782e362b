import { describe, expect, it } from "vitest";
import { wayInOf } from "./keys";

describe("the way in", () => {
  it("reads the one-time link", () => {
    expect(wayInOf("start=AAEC")).toEqual({ kind: "secret", secret: new Uint8Array([0, 1, 2]) });
  });

  it("reads an invitation", () => {
    expect(wayInOf("uitnodiging=AAEC")).toEqual({
      kind: "invitation",
      secret: new Uint8Array([0, 1, 2]),
    });
    expect(wayInOf("uitnodiging=")).toEqual({ kind: "broken" });
  });

  it("reads a link to the controls of one room", () => {
    expect(wayInOf("room=K7M4PXQ2&ticket=AAEC-_8")).toEqual({
      kind: "room",
      room: {
        code: "K7M4PXQ2",
        controlTicket: new Uint8Array([0, 1, 2, 251, 255]),
        boardTicket: new Uint8Array(),
      },
    });
  });

  it("tells a broken link from no link", () => {
    expect(wayInOf("")).toEqual({ kind: "none" });
    expect(wayInOf("start=")).toEqual({ kind: "broken" });
    expect(wayInOf("start=not base64!")).toEqual({ kind: "broken" });
    expect(wayInOf("room=K7M4PXQ2")).toEqual({ kind: "broken" });
    expect(wayInOf("hello")).toEqual({ kind: "broken" });
  });
});
