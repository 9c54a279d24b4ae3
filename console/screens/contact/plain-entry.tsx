import { Trans } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { IconFileExport, IconListCheck, IconUpload, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { Plain } from "./history-entries.ts";

type Simple = Exclude<Plain, { kind: "change" | "restriction" | "note" }>;

/** Became a contact, came with a file, was put on a list, left in a file. */
export function PlainEntry({ entry }: { entry: Simple }) {
  switch (entry.kind) {
    case "created":
      return (
        <EntryFrame icon={IconUserPlus} at={entry.at} title={<Trans>Became a contact</Trans>}>
          {entry.sourceName && (
            <Text size="sm" c="dimmed">
              <Trans>Source: {entry.sourceName}</Trans>
            </Text>
          )}
        </EntryFrame>
      );
    case "import": {
      const { importId, fileName, at } = entry;
      const link = (
        <Anchor component={Link} to={accountPath(`/import/${importId}`)}>
          {fileName}
        </Anchor>
      );
      return <EntryFrame icon={IconUpload} at={at} title={<Trans>Imported from {link}</Trans>} />;
    }
    case "export": {
      const { exportId, statedPurpose, at } = entry;
      const link = (
        <Anchor component={Link} to={accountPath(`/exports/${exportId}`)}>
          <Trans>a file</Trans>
        </Anchor>
      );
      return (
        <EntryFrame icon={IconFileExport} color="slate" at={at} title={<Trans>Exported in {link}</Trans>}>
          <Text size="sm" c="dimmed">
            {statedPurpose}
          </Text>
        </EntryFrame>
      );
    }
    case "list": {
      const { listId, name, at } = entry;
      const link = (
        <Anchor component={Link} to={accountPath(`/contacts?list=${listId}`)}>
          {name}
        </Anchor>
      );
      return <EntryFrame icon={IconListCheck} at={at} title={<Trans>Put on the list {link}</Trans>} />;
    }
  }
}
