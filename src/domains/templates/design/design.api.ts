import { type TSchema, Type } from "typebox";

/**
 * An e-mail without code: what it looks like, and its blocks from top to bottom. Kept as JSON in a version's source; the
 * server writes MJML from it. One table says what each block holds: schema, form and comparison follow from it.
 */

/** What a field of a block is. A text knows **bold**, *italic*, [links](https://…), and lines that begin with a dash. */
export type Values = {
  line: string;
  text: string;
  button: { label: string; address: string };
  picture: Picture;
  /** What it stands on: the paper, a hint of the colour, or the colour itself. */
  tone: "paper" | "tint" | "accent";
  side: "left" | "right";
};

/** `imageId` of the account's library; none leaves the picture out. One that only decorates says nothing to who can't see it. */
export type Picture = { imageId: number | null; alt: string; decorative: boolean };

export const blocks = {
  masthead: { tone: "tone", picture: "picture", name: "line" },
  hero: { tone: "tone", picture: "picture", kicker: "line", title: "line", text: "text", button: "button" },
  heading: { title: "line", text: "text" },
  text: { text: "text" },
  image: { picture: "picture", caption: "line" },
  button: { button: "button" },
  story: { side: "side", picture: "picture", title: "line", text: "text", button: "button" },
  cards: { items: [{ picture: "picture", title: "line", text: "text", button: "button" }] },
  facts: { title: "line", items: [{ label: "line", value: "line" }] },
  steps: { title: "line", items: [{ title: "line", text: "text" }] },
  quote: { text: "text", author: "line" },
  coupon: { title: "line", code: "line", text: "text" },
  divider: {},
  signature: { picture: "picture", text: "text", name: "line", role: "line" },
  links: { items: [{ button: "button" }] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldKind | readonly [ItemFields]>>>>;

export type FieldKind = keyof Values;
export type ItemFields = Readonly<Record<string, FieldKind>>;
export type BlockKind = keyof typeof blocks;

type FieldOf<F> = F extends FieldKind
  ? Values[F]
  : F extends readonly [infer Item]
    ? { [K in keyof Item]: FieldOf<Item[K]> }[]
    : never;
type FieldsOf<B> = { -readonly [K in keyof B]: FieldOf<B[K]> };

/** A block by its kind; `hidden` keeps its words and leaves it out. */
export type BlockOf<K extends BlockKind> = { id: string; kind: K; hidden?: boolean } & FieldsOf<
  (typeof blocks)[K]
>;
export type Block = { [K in BlockKind]: BlockOf<K> }[BlockKind];

export const fonts = ["sans", "serif", "round", "typewriter"] as const;

export type Look = {
  accent: string;
  ground: string;
  font: (typeof fonts)[number];
  corners: "square" | "soft";
};

export type Design = { version: 1; look: Look; blocks: Block[] };

export const mostBlocks = 60;
export const mostItems = 24;

const plain = (maxLength: number) => Type.String({ maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });
const colour = Type.String({ pattern: "^#[0-9a-f]{6}$" });
const either = (...values: string[]) => Type.Union(values.map((value) => Type.Literal(value)));

const fields: Record<FieldKind, TSchema> = {
  line: plain(500),
  text: Type.String({ maxLength: 10_000, pattern: "^[^\\u0000\\p{Cs}]*$" }),
  button: Type.Object({ label: plain(200), address: plain(2000) }),
  picture: Type.Object({
    imageId: Type.Union([Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()]),
    alt: plain(300),
    decorative: Type.Boolean(),
  }),
  tone: either("paper", "tint", "accent"),
  side: either("left", "right"),
};

function fieldSchema(field: FieldKind | readonly [ItemFields]): TSchema {
  if (typeof field === "string") return fields[field];
  return Type.Array(objectOf(field[0]), { maxItems: mostItems });
}

function objectOf(
  described: Readonly<Record<string, FieldKind | readonly [ItemFields]>>,
  more: Record<string, TSchema> = {},
): TSchema {
  const properties = Object.entries(described).map(([name, field]) => [name, fieldSchema(field)] as const);
  return Type.Object({ ...more, ...Object.fromEntries(properties) }, { additionalProperties: false });
}

/** What a version's source must be where its format is `design`. */
export const design = Type.Object(
  {
    version: Type.Literal(1),
    look: Type.Object(
      {
        accent: colour,
        ground: colour,
        font: either(...fonts),
        corners: either("square", "soft"),
      },
      { additionalProperties: false },
    ),
    blocks: Type.Array(
      Type.Union(
        Object.entries(blocks).map(([kind, described]) =>
          objectOf(described, {
            id: Type.String({ pattern: "^[a-z0-9-]{1,40}$" }),
            kind: Type.Literal(kind),
            hidden: Type.Optional(Type.Boolean()),
          }),
        ),
      ),
      { maxItems: mostBlocks },
    ),
  },
  { additionalProperties: false },
);
