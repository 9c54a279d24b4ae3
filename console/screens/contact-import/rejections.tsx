import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Collapse, Text } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import type { Preview } from "./use-preview.ts";

/** How many rows are usable, and which are not. */
export function Rejections({ preview: { counts, rejections } }: { preview: Preview }) {
  const { t, i18n } = useLingui();
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const wrong = counts.invalidAddress + counts.duplicateInFile + counts.unreadable;
  const parts = [
    counts.invalidAddress > 0 && t`without a usable address: ${i18n.number(counts.invalidAddress)}`,
    counts.duplicateInFile > 0 && t`twice in the file: ${i18n.number(counts.duplicateInFile)}`,
    counts.unreadable > 0 && t`unreadable: ${i18n.number(counts.unreadable)}`,
  ].filter((part) => part !== false);
  return (
    <div role="status">
      <Text>
        <b>
          <Plural value={counts.valid} one="# person can be imported." other="# people can be imported." />
        </b>{" "}
        {wrong > 0 && <Plural value={wrong} one="# row will be left out:" other="# rows will be left out:" />}{" "}
        {wrong > 0 && `${parts.join(", ")}. `}
        {wrong > 0 && (
          <Anchor component="button" type="button" onClick={toggle} aria-expanded={open} aria-controls={id}>
            {open ? <Trans>Hide them</Trans> : <Trans>Show the first ones</Trans>}
          </Anchor>
        )}
      </Text>
      <Collapse expanded={open} id={id}>
        <ul style={{ margin: "0.5rem 0 0", paddingInlineStart: "1.25rem" }}>
          {rejections.map(({ line, message }) => (
            <Text component="li" size="sm" key={`${line}-${message}`}>
              <Trans>
                Line {line}: {message}
              </Trans>
            </Text>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}
