import { useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useEffect, useRef } from "react";
import { ApiError } from "../api/api-error.ts";

type Props = { error: Error | null; value: string; onChange: (ground: string) => void };

/**
 * Why the account may hold what a name tells of: health, religion, opinions (GDPR art. 9). Asked for once the server has
 * said that this name tells of it.
 */
export function GroundField({ error, value, onChange }: Props) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const needed = groundNeeded(error);
  useEffect(() => {
    if (needed) field.current?.focus();
  }, [needed]);
  if (!needed && !value) return null;
  return (
    <Textarea
      label={t`Why you may hold this`}
      description={t`The exception of the law you rely on: for example, people told you so themselves and agreed to it.`}
      error={needed && !value.trim() ? error?.message : undefined}
      autosize
      minRows={2}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\s+/g, " "))}
      ref={field}
    />
  );
}

export function groundNeeded(error: Error | null): boolean {
  return error instanceof ApiError && error.reason === "contacts.ground_needed";
}
