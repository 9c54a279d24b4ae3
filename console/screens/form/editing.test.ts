import { expect, test } from "vitest";
import { beginEditing, type Editing, edit } from "./editing.ts";

const named = (name: string) => ({ name, draft: {} as never });
const type = (editing: Editing, name: string, at: number, part = "name") =>
  edit(editing, { kind: "change", part, at, edited: named(name) });

test("typing on is one step back; a pause, or another field, begins a new one", () => {
  let editing = type(type(type(beginEditing(named("")), "a", 5000), "ab", 5400), "abc", 5800);
  editing = type(editing, "abcd", 9000);
  editing = type(editing, "abcde", 9100, "title");
  const back = () => {
    editing = edit(editing, { kind: "undo" });
    return editing.now.name;
  };
  expect([back(), back(), back(), back()]).toEqual(["abcd", "abc", "", ""]);
});

test("what was undone comes back, until something else is changed", () => {
  let editing = type(type(beginEditing(named("")), "a", 5000), "b", 9000);
  editing = edit(edit(editing, { kind: "undo" }), { kind: "redo" });
  expect(editing.now.name).toBe("b");
  editing = type(edit(editing, { kind: "undo" }), "c", 12000);
  expect(edit(editing, { kind: "redo" }).now.name).toBe("c");
});
