import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { longestSource, previewTemplate } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { Edited } from "./edited.ts";

export type Preview = ReplyOf<typeof previewTemplate>;

/** The e-mail as a reader would get it, a moment after each change, and what to mend. */
export function usePreview(edited: Edited, message: "first" | "later") {
  const [{ subject, previewText, format, source, textPart }] = useDebouncedValue(edited, 500);
  return useOperation(
    previewTemplate,
    { body: { subject, previewText, format, source, textPart, message } },
    { placeholderData: keepPreviousData, enabled: !isTooLong({ source }) },
  );
}

/** Nothing of it is sent to the server, which would refuse it. */
export function isTooLong({ source }: Pick<Edited, "source">): boolean {
  return source.length > longestSource;
}
