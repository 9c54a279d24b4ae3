import { expect, test } from "vitest";
import { fillGaps } from "./fill-gaps.ts";

const point = (at: string, submitted: number) => ({ at, submitted, bounced: 0, refused: 0 });

test("minutes in which nothing happened appear as nothing", () => {
  const points = [point("2026-03-01T10:00:00.000Z", 4), point("2026-03-01T10:02:00.000Z", 1)];
  expect(fillGaps({ bucketSeconds: 60, points }).map(({ submitted }) => submitted)).toEqual([4, 0, 1]);
});

test("nothing stays nothing, and what would be too long stays as it is", () => {
  expect(fillGaps({ bucketSeconds: 60, points: [] })).toEqual([]);
  const far = [point("2026-03-01T10:00:00.000Z", 4), point("2026-04-01T10:00:00.000Z", 1)];
  expect(fillGaps({ bucketSeconds: 60, points: far })).toEqual(far);
});
