import { describe, expect, it } from "vitest";
import { dotPlaces, packDots } from "./packing";

describe("dots on the line", () => {
  it("stay inside the stack for every number of answers", () => {
    for (let count = 1; count <= 60; count += 1) {
      const packing = packDots(count, 40, 300, 60);
      const places = dotPlaces(count, packing);
      expect(places).toHaveLength(count);
      for (const { x, y } of places) {
        expect(Math.abs(x) + packing.pitch / 2).toBeLessThanOrEqual(20.001);
        expect(y + packing.pitch / 2).toBeLessThanOrEqual(300.001);
      }
    }
  });

  it("never lie on each other", () => {
    const packing = packDots(23, 40, 300, 60);
    const places = dotPlaces(23, packing).map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    expect(new Set(places).size).toBe(23);
  });

  it("use the height there is and stop growing at the largest size", () => {
    expect(packDots(3, 90, 300, 60)).toEqual({ pitch: 60, columns: 1 });
    expect(packDots(10, 90, 300, 60).pitch).toBeGreaterThan(30);
  });
});
