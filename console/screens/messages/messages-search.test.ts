import { describe, expect, it } from "vitest";
import { addressIn, queryOf, readMessagesSearch } from "./messages-search.ts";

describe("what the address of the log says", () => {
  it("keeps what is meant, and nothing else", () => {
    expect(
      readMessagesSearch({
        search: "a@b.example",
        standing: "bounced",
        stream: "marketing",
        templateId: "4",
        from: "2026-10-25",
        until: "2026-99-99",
        other: 1,
      }),
    ).toEqual({
      search: "a@b.example",
      standing: "bounced",
      stream: "marketing",
      templateId: 4,
      from: "2026-10-25",
    });
    expect(readMessagesSearch({ standing: "x", stream: 1, templateId: "-1", search: 7 })).toEqual({});
  });

  it("asks for whole days of whoever looks, also where one has 25 hours", () => {
    const { from, to } = queryOf({ from: "2026-10-25", until: "2026-10-25" });
    expect(new Date(from ?? "")).toEqual(new Date(2026, 9, 25));
    expect(new Date(to ?? "")).toEqual(new Date(2026, 9, 26));
  });

  it("asks for moments that can be written, whatever year is typed", () => {
    const { from, to } = queryOf(readMessagesSearch({ from: "0002-01-01", until: "9999-12-31" }));
    for (const moment of [from, to]) expect(moment).toMatch(/^\d{4}-/);
  });

  it("knows an address from a message id and a tag", () => {
    expect(addressIn({ search: "jeanne@exemple.fr" })).toBe("jeanne@exemple.fr");
    for (const search of [
      "<01022b1c-93f5-8d4e-9a61-0f2f6a1c7e55@a.fr>",
      "01022b1c-93f5-8d4e-9a61-0f2f6a1c7e55@a.fr",
      "receipt",
      "",
    ])
      expect(addressIn({ search })).toBeUndefined();
  });
});
