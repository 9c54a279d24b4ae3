import { useLingui } from "@lingui/react/macro";
import { CloseButton, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { getTemplates } from "#domains/templates/templates.api.ts";
import { standings } from "#domains/transactional/log/messages.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { type MessagesSearch, readMessagesSearch } from "./messages-search.ts";
import { useStandingWords } from "./use-standing-words.ts";

type Props = { asked: MessagesSearch; show: (search: MessagesSearch) => void };

/** What is looked for; each filter stands in the address. */
export function LogFilters({ asked, show }: Props) {
  const { t } = useLingui();
  const words = useStandingWords();
  const mayRead = useMay("templates:read");
  const templates = useOperation(getTemplates, { query: { limit: 1000 } }, { enabled: mayRead });
  const emails = templates.data?.templates ?? [];
  const [typed, setTyped] = useState(asked.search ?? "");
  const change = (next: Record<string, unknown>) => show(readMessagesSearch({ ...asked, ...next }));
  const search = useDebouncedCallback((text: string) => change({ search: text.trim() }), 300);
  const type = (text: string) => {
    setTyped(text);
    search(text);
  };
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="search"
        label={t`Search`}
        placeholder={t`Whole address, message id or tag`}
        value={typed}
        maxLength={400}
        onChange={(event) => type(event.currentTarget.value)}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        rightSection={typed && <CloseButton aria-label={t`Empty the search`} onClick={() => type("")} />}
        style={{ flex: "1 1 16rem" }}
      />
      <Select
        label={t`What became of it`}
        placeholder={t`Anything`}
        clearable
        clearButtonProps={{ "aria-label": t`Show anything` }}
        value={asked.standing ?? null}
        onChange={(standing) => change({ standing })}
        data={standings.map((value) => ({ value, label: words[value].label }))}
        style={{ flex: "1 1 11rem" }}
      />
      <Select
        label={t`Kind`}
        placeholder={t`Both`}
        clearable
        clearButtonProps={{ "aria-label": t`Show both kinds` }}
        value={asked.stream ?? null}
        onChange={(stream) => change({ stream })}
        data={[
          { value: "transactional", label: t`Single messages` },
          { value: "marketing", label: t`Campaigns` },
        ]}
        style={{ flex: "1 1 11rem" }}
      />
      {emails.length > 0 && (
        <Select
          label={t`E-mail`}
          placeholder={t`Any`}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t`Show any e-mail` }}
          value={asked.templateId ? String(asked.templateId) : null}
          onChange={(templateId) => change({ templateId })}
          data={emails.map(({ id, name }) => ({ value: String(id), label: name }))}
          style={{ flex: "1 1 14rem" }}
        />
      )}
      <TextInput
        type="date"
        label={t`Since`}
        value={asked.from ?? ""}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t`Until`}
        value={asked.until ?? ""}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
    </Group>
  );
}
