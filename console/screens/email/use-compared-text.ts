import { useLingui } from "@lingui/react/macro";
import { designLines } from "./design-value.ts";
import type { Edited } from "./edited.ts";
import { useBlockWords } from "./use-block-words.ts";

/** All that an e-mail says, as lines that can be compared. */
export function useComparedText(): (edited: Edited) => string {
  const { t } = useLingui();
  const { kindName } = useBlockWords();
  return ({ subject, previewText, format, source, textPart }) =>
    [
      `${t`Subject`}: ${subject}`,
      `${t`Preview text`}: ${previewText}`,
      "",
      format === "design" ? designLines(source, kindName) : source,
      ...(textPart === null ? [] : ["", `${t`Plain text`}:`, textPart]),
    ].join("\n");
}
