import { useLingui } from "@lingui/react/macro";
import { designLines } from "./design-value.ts";
import type { Edited } from "./edited.ts";
import { useBlockWords } from "./use-block-words.ts";

/** All that an e-mail says, as lines that can be compared. */
export function useComparedText(): (edited: Edited) => string {
  const { t } = useLingui();
  const words = useBlockWords();
  const said = (name: string, value: string) => t`${name}: ${value}`;
  return ({ subject, previewText, format, source, textPart }) =>
    [
      said(t`Subject`, subject),
      said(t`Preview text`, previewText),
      "",
      format === "design" ? designLines(source, { ...words, said }) : source,
      ...(textPart === null ? [] : ["", said(t`Plain text`, ""), textPart]),
    ].join("\n");
}
