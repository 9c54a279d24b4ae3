import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconListSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { getJournal } from "#domains/retention/journal/journal.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { useDeedWords } from "../../components/use-deed-words.ts";
import { Entries } from "./entries.tsx";
import { Evidence } from "./evidence.tsx";
import { ExportJournal } from "./export-journal.tsx";
import { type ActorKind, filterOf, type JournalSearch } from "./journal-search.ts";

const route = getRouteApi("/a/$accountId/privacy/journal");

/** Who did what with personal data here, and that nobody changed it since. */
export function Journal() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [exporting, setExporting] = useState(false);
  const query = useOperation(getJournal, { query: { ...filterOf(search), limit: 100 } });
  const change = (part: Partial<Record<keyof JournalSearch, string | null>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value));
    void navigate({ search: next as JournalSearch, replace: true });
  };
  return (
    <Page
      title={t`Journal`}
      subtitle={t`Who did what with personal data in this account. Reading the journal is in it, too.`}
      actions={
        <Button variant="default" onClick={() => setExporting(true)}>
          <Trans>Export…</Trans>
        </Button>
      }
    >
      <Guidance
        why={t`Entries are kept for six to twelve months (Privacy › Retention), hold no content and name people by opaque numbers only: once somebody is erased, theirs lead to nobody. Each hour the journal is sealed by a signed hash: an entry that is changed, removed or slipped in afterwards is found out.`}
      >
        {t`Look here when you wonder who saw or took data. For one person, open them in Contacts: “Where this person’s data has been”.`}
      </Guidance>
      <Filters search={search} change={change} operations={query.data?.operations ?? []} />
      <Loaded query={query}>
        {({ entries, head }) => (
          <>
            <Evidence head={head} />
            {entries.length === 0 ? (
              <EmptyState icon={IconListSearch} title={t`Nothing was done`}>
                {t`No entry is like that. Take something out of the filter.`}
              </EmptyState>
            ) : (
              <Entries key={JSON.stringify(search)} first={entries} search={search} />
            )}
          </>
        )}
      </Loaded>
      {exporting && <ExportJournal search={search} close={() => setExporting(false)} />}
    </Page>
  );
}

type FilterProps = {
  search: JournalSearch;
  change: (part: Partial<Record<keyof JournalSearch, string | null>>) => void;
  operations: { operation: string; count: number }[];
};

function Filters({ search, change, operations }: FilterProps) {
  const { t, i18n } = useLingui();
  const deed = useDeedWords();
  const actors: Record<ActorKind, string> = {
    user: t`Colleagues`,
    api_key: t`Programs (API keys)`,
    subject: t`The people themselves`,
    system: t`Licet itself`,
    staff: t`The operator’s people`,
  };
  const known = operations.map(({ operation, count }) => ({
    value: operation,
    label: `${deed(operation)} (${i18n.number(count)})`,
  }));
  const chosen = search.did;
  const deeds =
    chosen && !operations.some(({ operation }) => operation === chosen)
      ? [...known, { value: chosen, label: deed(chosen) }]
      : known;
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t`Who`}
        placeholder={t`Anybody`}
        data={Object.entries(actors).map(([value, label]) => ({ value, label }))}
        value={search.who ?? null}
        onChange={(who) => change({ who })}
        clearable
        clearButtonProps={{ "aria-label": t`Anybody` }}
      />
      <Select
        label={t`What`}
        placeholder={t`Anything`}
        data={deeds}
        value={chosen ?? null}
        onChange={(did) => change({ did })}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t`Anything` }}
        style={{ flex: "1 1 16rem", maxWidth: "26rem" }}
      />
      <TextInput
        type="date"
        label={t`From`}
        value={search.from ?? ""}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t`Until`}
        value={search.until ?? ""}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
    </Group>
  );
}
