import { expect, it } from "vitest";
import { gathered, inOneGo, type Movement } from "./movements.ts";

const view = (actorId: string): Movement => ({
  at: "2026-11-25T10:00:00Z",
  kind: "view",
  actorKind: "user",
  actorId,
  operation: "getContactInfo",
  purpose: "contacts:read",
});

it("takes what was done in one go for one", () => {
  const movements = [view("1"), view("2"), view("1"), { ...view("1"), at: "2026-11-25T09:00:00Z" }];
  expect(inOneGo(movements).map(({ actorId, times }) => [actorId, times])).toEqual([
    ["1", 2],
    ["2", 1],
    ["1", 1],
  ]);
});

it("gathers what has a label in common, and the rest in one", () => {
  const movements = ["1", "2", "1", "3", "4"].map(view);
  const label = ({ actorId }: Movement) => `no. ${actorId}`;
  const rest = (count: number) => `${count} others`;
  expect(gathered(movements, label, 4, rest)).toHaveLength(4);
  expect(gathered(movements, label, 3, rest)).toEqual([
    { key: "no. 1", label: "no. 1", times: 2 },
    { key: "no. 2", label: "no. 2", times: 1 },
    { key: "rest", label: "2 others", times: 2 },
  ]);
  expect(gathered([], label, 3, rest)).toEqual([]);
});
