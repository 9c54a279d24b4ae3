import { useLingui } from "@lingui/react/macro";
import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

type Props = { value: string; search: (words: string) => void };

/** Asks the server once the typing pauses; what the address says wins when it changes by other means. */
export function SearchBox({ value, search }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((words: string) => {
    sent.current = words;
    search(words);
  }, 250);

  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);

  const change = (words: string) => {
    setTyped(words);
    send(words.trim());
  };
  return (
    <TextInput
      type="search"
      label={t`Search`}
      placeholder={t`First letters of a name or address`}
      value={typed}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      rightSection={typed && <CloseButton aria-label={t`Empty the search`} onClick={() => change("")} />}
      style={{ flex: "1 1 18rem" }}
    />
  );
}
