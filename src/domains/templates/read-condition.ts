import { type Condition, type Operand, type Operator, operators } from "./condition.ts";
import { fieldNamed, type KnownNames } from "./merge-field.ts";
import { type Problem, problems as texts } from "./merge-problems.ts";
import { decoded, type Reader, type SourceKind, token, unquoted } from "./merge-tokens.ts";

export type ReadCondition = { condition: Condition } | { problem: Problem["message"] };

/** Reads what stands after `if`: `contact.CITY == 'Rennes' and not contact.VIP`. `and` binds closer than `or`, as in Django. */
export function readCondition(reader: Reader, known: KnownNames, kind: SourceKind): ReadCondition {
  try {
    return { condition: any(reader, known, kind) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.problem };
    throw error;
  }
}

class Unreadable extends Error {
  readonly problem: Problem["message"];
  constructor(problem: Problem["message"]) {
    super(problem.en);
    this.problem = problem;
  }
}

const keyword = { and: /and\b/y, or: /or\b/y, not: /not\b/y, in: /in\b/y };

function any(reader: Reader, known: KnownNames, kind: SourceKind): Condition {
  const list = [all(reader, known, kind)];
  while (reader.take(keyword.or)) list.push(all(reader, known, kind));
  return oneOrMany("any", list);
}

function all(reader: Reader, known: KnownNames, kind: SourceKind): Condition {
  const list = [single(reader, known, kind)];
  while (reader.take(keyword.and)) list.push(single(reader, known, kind));
  return oneOrMany("all", list);
}

function oneOrMany(is: "all" | "any", list: Condition[]): Condition {
  const [first] = list;
  return first && list.length === 1 ? first : { is, of: list };
}

function single(reader: Reader, known: KnownNames, kind: SourceKind): Condition {
  let negated = false;
  while (reader.take(keyword.not)) negated = !negated;
  const condition = comparison(reader, known, kind);
  return negated ? { is: "not", of: condition } : condition;
}

function comparison(reader: Reader, known: KnownNames, kind: SourceKind): Condition {
  const left = operand(reader, known, kind);
  const sign = reader.take(token.comparison)?.[0] ?? reader.take(keyword.in)?.[0];
  const operator = operators.find((each) => sign !== undefined && each === decoded(sign, "html"));
  if (operator) return compared(left, operator, operand(reader, known, kind));
  // A text or a number alone always says the same.
  if (!("field" in left)) throw new Unreadable(texts.conditionWithoutField());
  return { is: "filled", field: left.field };
}

function compared(left: Operand, operator: Operator, right: Operand): Condition {
  if (!("field" in left || "field" in right)) throw new Unreadable(texts.conditionWithoutField());
  return { is: "compared", left, operator, right };
}

function operand(reader: Reader, known: KnownNames, kind: SourceKind): Operand {
  const text = reader.take(token.text);
  if (text) return { value: unquoted(text, kind) };
  const number = reader.take(token.number)?.[0];
  if (number !== undefined) return { value: Number(number) };
  const name = reader.take(token.name)?.[0];
  if (name === undefined) throw new Unreadable(texts.unreadableCondition());
  if (/^(?:true|false)$/i.test(name)) return { value: name.toLowerCase() === "true" };
  const field = fieldNamed(name, known);
  if (!("from" in field)) throw new Unreadable(field.problem);
  if (field.from === "link") throw new Unreadable(texts.conditionOnLink(name));
  return { field };
}
