import { useLingui } from "@lingui/react/macro";
import { Group, Select } from "@mantine/core";
import { listPurposes } from "#domains/consent/consent.api.ts";
import { getLists } from "#domains/contacts/lists.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";
import { useSegments } from "../../components/use-segments.ts";
import { type ContactsSearch, type Verdict, verdicts, without } from "./contacts-search.ts";
import { SearchBox } from "./search-box.tsx";

type Props = { asked: ContactsSearch; show: (search: ContactsSearch) => void };

/** Whom the table shows. All of it lies in the address, so that a view can be kept or sent to a colleague. */
export function Filters({ asked, show }: Props) {
  const { t } = useLingui();
  const lists = useOperation(getLists, { query: { limit: 500, sort: "asc" } }).data?.lists ?? [];
  const permissions = usePermissionChoices();
  const segments = useSegments().data ?? [];
  const { list, segment, purpose, may } = asked;
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t`Contacts`}>
      <SearchBox
        value={asked.search ?? ""}
        search={(words) => show({ ...without(asked, "search"), ...(words ? { search: words } : {}) })}
      />
      <Select
        label={t`List`}
        placeholder={t`Any list`}
        data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={list ? String(list) : null}
        onChange={(id) => show({ ...without(asked, "list"), ...(id ? { list: Number(id) } : {}) })}
        clearable
        searchable
        clearButtonProps={{ "aria-label": t`Any list` }}
        style={{ flex: "1 1 14rem" }}
      />
      {segments.length > 0 && (
        <Select
          label={t`Segment`}
          placeholder={t`Any segment`}
          data={segments.map(({ id, segmentName }) => ({ value: String(id), label: segmentName }))}
          value={segment ? String(segment) : null}
          onChange={(id) => show({ ...without(asked, "segment"), ...(id ? { segment: Number(id) } : {}) })}
          clearable
          searchable
          clearButtonProps={{ "aria-label": t`Any segment` }}
          style={{ flex: "1 1 14rem" }}
        />
      )}
      <Select
        label={t`Permission`}
        placeholder={t`Any permission`}
        data={permissions}
        value={purpose && may ? `${purpose}:${may}` : null}
        onChange={(choice) => show({ ...without(asked, "purpose", "may"), ...readChoice(choice) })}
        clearable
        clearButtonProps={{ "aria-label": t`Any permission` }}
        style={{ flex: "1 1 16rem" }}
      />
    </Group>
  );
}

/** One choice for each purpose and answer, under the purpose's name. */
function usePermissionChoices() {
  const { t } = useLingui();
  const nameOf = usePurposeName();
  const purposes = useOperation(listPurposes).data?.purposes ?? [];
  const words: Record<Verdict, string> = {
    may: t`may be mailed`,
    may_not: t`may not be mailed`,
    needs_confirmation: t`needs confirmation`,
  };
  return purposes
    .filter(({ kind, archivedAt }) => kind !== "service" && !archivedAt)
    .map((purpose) => ({
      group: nameOf(purpose),
      items: verdicts.map((verdict) => ({
        value: `${purpose.id}:${verdict}`,
        label: `${nameOf(purpose)} · ${words[verdict]}`,
      })),
    }));
}

function readChoice(choice: string | null): Pick<ContactsSearch, "purpose" | "may"> {
  const [purpose, may] = choice?.split(":") ?? [];
  return purpose && may ? { purpose: Number(purpose), may: may as Verdict } : {};
}
