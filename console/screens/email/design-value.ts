import {
  type Block,
  type BlockKind,
  blocks,
  type Design,
  type FieldKind,
  type ItemFields,
} from "#domains/templates/design/design.api.ts";

/** What a block holds, as the form walks through it. */
export type Fields = Readonly<Record<string, FieldKind | readonly [ItemFields]>>;
export type FieldValues = Readonly<Record<string, unknown>>;

export function fieldsOf(kind: BlockKind): Fields {
  return blocks[kind];
}

/** The server takes no source that is none: this never fails on what was loaded. */
export function designFrom(source: string): Design {
  return JSON.parse(source) as Design;
}

export function withBlock(design: Design, changed: Block): Design {
  return { ...design, blocks: design.blocks.map((block) => (block.id === changed.id ? changed : block)) };
}

const empty: Record<FieldKind, unknown> = {
  line: "",
  text: "",
  button: { label: "", address: "" },
  picture: { imageId: null, alt: "", decorative: false },
  tone: "paper",
  side: "left",
};

export function emptyItem(fields: ItemFields): FieldValues {
  return Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, empty[kind]]));
}

/** The words a block is known by in the list: the first that were filled in. */
export function excerptOf(block: Block): string {
  for (const [name, kind] of Object.entries(fieldsOf(block.kind))) {
    const value = (block as unknown as FieldValues)[name];
    if (kind === "line" || kind === "text") {
      const words = String(value)
        .replace(/\{[{%].*?[%}]\}|[*\n]+/g, " ")
        .trim();
      if (words) return words;
    }
    if (kind === "button" && (value as { label: string }).label) return (value as { label: string }).label;
  }
  return "";
}

/** How things are called where a design is read as text. */
export type DesignWords = {
  kindName: (kind: BlockKind) => string;
  fieldName: (name: string) => string;
  /** “Title: Spring”, as one writes it in the language. */
  said: (name: string, value: string) => string;
};

/** A design as lines, one for each thing that was filled in: what two versions are compared by. */
export function designLines(source: string, words: DesignWords): string {
  const { look, blocks: all } = designFrom(source);
  const lines = Object.entries(look).map(([name, value]) => words.said(words.fieldName(name), value));
  for (const block of all) {
    lines.push("", `— ${words.kindName(block.kind)}${block.hidden ? " (×)" : ""}`);
    lines.push(...linesOf(fieldsOf(block.kind), block as unknown as FieldValues, words));
  }
  return lines.join("\n");
}

function linesOf(fields: Fields, values: FieldValues, words: DesignWords): string[] {
  return Object.entries(fields).flatMap(([name, kind]) => {
    const value = values[name];
    if (typeof kind !== "string")
      return (value as FieldValues[]).flatMap((item) => ["·", ...linesOf(kind[0], item, words)]);
    const written =
      typeof value === "object"
        ? Object.values(value as object)
            .filter((part) => part && part !== true)
            .join(" · ")
        : String(value);
    return written === "" ? [] : [words.said(words.fieldName(name), written)];
  });
}
