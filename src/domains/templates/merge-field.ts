import { type Problem, problems as texts } from "./merge-problems.ts";

/** Where a slot that an author wrote takes its value from. */
export type SourceField =
  | { from: "contact"; attribute: string }
  | { from: "params"; path: readonly string[] }
  | { from: "link"; link: LinkName };
/** The compiler adds two: a link of the author's to somewhere else, seen where the person permits it, and the pixel. */
export type Field = SourceField | { from: "target"; url: string } | { from: "pixel" };
export type LinkName = "unsubscribe" | "preferences" | "why" | "mirror";

/** What a template may name: the account's attributes, and the variables of the call that sends it. */
export type KnownNames = { attributes: ReadonlySet<string>; params: "any" | ReadonlySet<string> };

const links: { readonly [name: string]: LinkName } = {
  unsubscribe: "unsubscribe",
  preferences: "preferences",
  update_profile: "preferences",
  why: "why",
  mirror: "mirror",
};

export function fieldNamed(name: string, known: KnownNames): SourceField | { problem: Problem["message"] } {
  const [first = "", ...path] = name.split(".");
  const [attribute = ""] = path;
  if (first === "contact" && path.length === 1) {
    if (known.attributes.has(attribute)) return { from: "contact", attribute };
    const near = [...known.attributes].find((a) => a.toUpperCase() === attribute.toUpperCase());
    return { problem: texts.unknownAttribute(name, near) };
  }
  if (first === "params" && path.length > 0) {
    if (known.params === "any" || known.params.has(attribute)) return { from: "params", path };
    return { problem: texts.unknownParam(name) };
  }
  const link = Object.hasOwn(links, name) ? links[name] : undefined;
  return link ? { from: "link", link } : { problem: texts.unknownName(name) };
}

export function fieldName(field: SourceField): string {
  if (field.from === "contact") return `contact.${field.attribute}`;
  return field.from === "params" ? `params.${field.path.join(".")}` : field.link;
}
