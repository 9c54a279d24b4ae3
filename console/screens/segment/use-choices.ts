import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { getSegmentChoices } from "#domains/contacts/segments/segments.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import type { Slot } from "./field.ts";

/** What can be chosen: of very many the newest, what is chosen already, and what somebody looks for by its words. */
export function useChoices(field: string, { name, choices = [], more }: Slot, chosen: string[]) {
  const [typed, search] = useState("");
  const [sought] = useDebouncedValue(typed.trim(), 200);
  const offered = new Set(choices.map(({ value }) => String(value)));
  const older = chosen.filter((value) => !offered.has(value));
  const asked = { field, slot: name };
  const kept = useOperation(
    getSegmentChoices,
    { query: { ...asked, values: older } },
    { enabled: more === true && older.length > 0, placeholderData: keepPreviousData },
  );
  const found = useOperation(
    getSegmentChoices,
    { query: { ...asked, search: sought } },
    { enabled: more === true && sought !== "" },
  );
  const beyond = [...(kept.data?.choices ?? []), ...(found.data?.choices ?? [])];
  const all = new Map([...choices, ...beyond].map((choice) => [String(choice.value), choice]));
  return { choices: [...all.values()], search, settled: !kept.isFetching };
}
