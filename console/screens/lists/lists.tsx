import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconListDetails, IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { getLists } from "#domains/contacts/lists.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { usePages } from "../../api/use-pages.ts";
import { type Columns, DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { DeleteList } from "./delete-list.tsx";
import type { Folder } from "./folder.ts";
import { FolderBar } from "./folder-bar.tsx";
import type { List } from "./list.ts";
import { ListForm } from "./list-form.tsx";
import { type ListAction, ListMenu } from "./list-menu.tsx";
import { MoveList } from "./move-list.tsx";
import { useFolders } from "./use-folders.ts";

const route = getRouteApi("/a/$accountId/lists");

/** What is being done, and to which list. */
type Doing = { what: "create" } | { what: ListAction; list: List } | undefined;

/** The lists, what each is for, and how many of its people may be mailed. */
export function Lists() {
  const { t } = useLingui();
  const mayWrite = useMay("contacts:write");
  const [doing, setDoing] = useState<Doing>();
  const { folder } = route.useSearch();
  const navigate = route.useNavigate();
  const folders = useFolders();
  const { query, loadMore } = usePages(
    getLists,
    { query: { limit: 100, sort: "asc", ...(folder ? { folderId: folder } : {}) } },
    ({ lists }) => lists,
  );
  const columns = useColumns((what, list) => setDoing({ what, list }), { mayWrite, folders });
  const create = (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setDoing({ what: "create" })}>
      <Trans>New list</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Lists`}
      subtitle={<Trans>Who belongs together. Each list is written to for one purpose.</Trans>}
      actions={mayWrite && create}
    >
      <FolderBar
        folders={folders}
        chosen={folder}
        choose={(id) => void navigate({ search: id ? { folder: id } : {}, replace: true })}
      />
      <Loaded query={query}>
        {({ rows, count }) =>
          count === 0 ? (
            <EmptyState icon={IconListDetails} title={t`No list yet`} action={mayWrite && create}>
              <Trans>
                A list gathers the people a campaign goes to: “Newsletter”, “Customers of the shop”.
              </Trans>
            </EmptyState>
          ) : (
            <>
              <DataTable
                label={t`Lists`}
                columns={columns}
                rows={rows}
                rowId={(list) => String(list.id)}
                href={(list) => accountPath(`/contacts?list=${list.id}`)}
                total={count}
                loadMore={loadMore}
              />
              <ListsAdvice lists={rows} />
            </>
          )
        }
      </Loaded>
      {(doing?.what === "create" || doing?.what === "rename") && (
        <ListForm
          list={doing.what === "rename" ? doing.list : undefined}
          folders={folders}
          folderId={folder}
          close={() => setDoing(undefined)}
        />
      )}
      {doing?.what === "move" && (
        <MoveList list={doing.list} folders={folders} close={() => setDoing(undefined)} />
      )}
      {doing?.what === "delete" && <DeleteList list={doing.list} close={() => setDoing(undefined)} />}
    </Page>
  );
}

function useColumns(
  act: (what: ListAction, list: List) => void,
  { mayWrite, folders }: { mayWrite: boolean; folders: Folder[] },
): Columns<List> {
  const { t, i18n } = useLingui();
  return [
    { accessorKey: "name", header: t`Name`, size: 175 },
    {
      id: "folder",
      accessorFn: ({ folderId }) => folders.find(({ id }) => id === folderId)?.name ?? "",
      header: t`Folder`,
      size: 130,
    },
    { accessorKey: "purposeName", header: t`Written to for`, size: 145 },
    {
      accessorKey: "uniqueSubscribers",
      header: t`People`,
      size: 125,
      meta: { align: "right" },
      cell: ({ getValue }) => i18n.number(getValue()),
    },
    {
      accessorKey: "totalSubscribers",
      header: t`May be mailed`,
      size: 150,
      meta: { align: "right" },
      cell: ({ getValue }) => i18n.number(getValue()),
    },
    {
      accessorKey: "createdAt",
      header: t`Since`,
      size: 110,
      cell: ({ row }) => <Moment at={row.original.createdAt} show="day" />,
    },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: t`Actions`,
            enableSorting: false,
            size: 105,
            meta: { align: "right" as const },
            cell: ({ row }: { row: { original: List } }) => <ListMenu list={row.original} act={act} />,
          },
        ]
      : []),
  ];
}

/** Speaks up where people are on a list and nobody may be mailed. */
function ListsAdvice({ lists }: { lists: List[] }) {
  const silent = lists.filter(
    ({ uniqueSubscribers, totalSubscribers }) => uniqueSubscribers > 0 && !totalSubscribers,
  );
  const [first] = silent;
  const name = first?.name ?? "";
  const count = silent.length;
  return (
    <Guidance
      tone={first ? "warn" : "info"}
      why={
        <Trans>
          What permits a message is what the person said, for that purpose, with enough proof. A list only
          says whom you thought of. Licet checks each person at the moment of sending.
        </Trans>
      }
    >
      {first ? (
        <Plural
          value={count}
          one={`Nobody on “${name}” may be mailed: open it to see why.`}
          other={`On # lists nobody may be mailed, “${name}” among them: open one to see why.`}
        />
      ) : (
        <Trans>Being on a list permits nothing by itself: “May be mailed” counts those who said yes.</Trans>
      )}
    </Guidance>
  );
}
