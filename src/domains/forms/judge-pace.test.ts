import { expect, test } from "vitest";
import { type Effort, judgePace, type Pace } from "./judge-pace.ts";

const rush = 1000;
const calm: Pace = { network: 1, form: 1, account: 1, unseenNetwork: 0, unseenForm: 0, waited: 0 };
const judge = (effort: Effort, but: Partial<Pace> = {}) => judgePace({ ...calm, ...but }, effort, rush);

test("who had the page open is welcome, also with others behind one address", () => {
  expect(judge("seen")).toBe("welcome");
  expect(judge("seen", { network: 10 })).toBe("welcome");
  expect(judge("seen", { network: 11 })).toBe("challenge");
});

test("who is faster than anybody types meets the challenge, alone or not", () => {
  expect(judge("hasty")).toBe("challenge");
});

test("without our page a few pass: a form on another site is a form", () => {
  expect(judge("unseen", { unseenNetwork: 5, unseenForm: 20 })).toBe("welcome");
  expect(judge("unseen", { unseenNetwork: 6, unseenForm: 6 })).toBe("challenge");
  expect(judge("unseen", { unseenNetwork: 1, unseenForm: 21 })).toBe("challenge");
});

test("a rush asks everybody for work and refuses nobody for it", () => {
  const many = { form: 50_000, account: 50_000 };
  expect(judge("seen", many)).toBe("challenge");
  expect(judge("worked", many)).toBe("welcome");
  expect(judge("waited", { ...many, waited: 1 })).toBe("welcome");
});

test("waiting is for a few from one network, and no work brings in a hundred", () => {
  expect(judge("waited", { waited: 5 })).toBe("welcome");
  expect(judge("waited", { waited: 6 })).toBe("too_many");
  expect(judge("worked", { network: 91 })).toBe("too_many");
});
