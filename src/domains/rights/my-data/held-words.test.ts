import { expect, test } from "vitest";
import { modules } from "../../../app.ts";
import { isReadable } from "../collect-subject.ts";
import { isTranslated } from "./held-words.ts";

test("what people are told is held of them has its French (held-words.ts)", () => {
  const told = modules
    .flatMap(({ holdings }) => holdings)
    .filter(isReadable)
    .flatMap(({ purpose, retention, columns }) => [
      purpose,
      retention,
      ...Object.values(columns).flatMap((column) => (column.kind === "personal" ? [column.what] : [])),
    ]);
  expect([...new Set(told)].filter((text) => !isTranslated(text))).toEqual([]);
});
