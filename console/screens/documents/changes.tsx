import { Stack, Text } from "@mantine/core";
import { createElement, Fragment, type ReactNode } from "react";
import type { compareDocuments } from "#domains/governance/documents/documents.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import classes from "./changes.module.css";

type Props = Pick<ReplyOf<typeof compareDocuments>, "changes">;
type Piece = Props["changes"][number]["paragraphs"][number][number];

const elements = { same: "span", added: "ins", removed: "del" } as const;

/** What is new, underlined, and what is no longer said, struck out, in the sentences where it stands. */
export function Changes({ changes }: Props) {
  return (
    <Stack gap="md">
      {changes.map(({ heading, paragraphs }) => (
        <Stack gap={4} key={heading}>
          <Text size="sm" fw={600}>
            {heading}
          </Text>
          {inOrder(paragraphs.map(paragraphOf))}
        </Stack>
      ))}
    </Stack>
  );
}

function paragraphOf(pieces: readonly Piece[]): ReactNode {
  return (
    <Text size="sm" className={classes.compared}>
      {inOrder(pieces.map(pieceOf))}
    </Text>
  );
}

function pieceOf({ kind, text }: Piece): ReactNode {
  return createElement(elements[kind], null, text);
}

/** Elements that stay where they are: none needs a key. */
function inOrder(elements: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...elements);
}
