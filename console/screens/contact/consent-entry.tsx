import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { useDisclosure, useId } from "@mantine/hooks";
import {
  type Icon,
  IconBan,
  IconCheck,
  IconChecks,
  IconFileImport,
  IconMailQuestion,
  IconX,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { ConsentProof } from "./consent-proof.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import type { Consent } from "./history-entries.ts";
import { useEventWords } from "./use-event-words.ts";

type Props = { entry: Consent; contactId: number; open: boolean };

const looks: Record<string, { icon: Icon; color: "pine" | "brick" | "ochre" | "slate" }> = {
  requested: { icon: IconMailQuestion, color: "ochre" },
  confirmed: { icon: IconChecks, color: "pine" },
  granted: { icon: IconCheck, color: "pine" },
  imported: { icon: IconFileImport, color: "slate" },
  declined: { icon: IconX, color: "brick" },
  withdrawn: { icon: IconX, color: "brick" },
  objected: { icon: IconX, color: "brick" },
  suppressed: { icon: IconBan, color: "brick" },
};

/** What somebody agreed to or refused; its proof a click away. */
export function ConsentEntry({ entry, contactId, open }: Props) {
  const { t } = useLingui();
  const words = useEventWords();
  const [shown, { toggle, open: show }] = useDisclosure(open);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    show();
    place.current?.scrollIntoView({ block: "center" });
  }, [open, show]);

  const { icon, color } = looks[entry.event] ?? { icon: IconCheck, color: "slate" };
  const unticked = words.list(entry.choices.filter(({ choice }) => choice === "declined"));
  const number = entry.sequence;
  return (
    <div ref={place}>
      <EntryFrame icon={icon} color={color} at={entry.at} title={words.title(entry)}>
        <Text size="sm" c="dimmed">
          {words.method(entry.method)}
          {unticked && entry.event !== "declined" && ` · ${t`left unticked: ${unticked}`}`}
        </Text>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={toggle}
          aria-expanded={shown}
          aria-controls={id}
          aria-label={shown ? t`Hide the proof of event ${number}` : t`Show the proof of event ${number}`}
        >
          {shown ? <Trans>Hide the proof</Trans> : <Trans>Show the proof</Trans>}
        </Anchor>
        <div id={id}>{shown && <ConsentProof entry={entry} contactId={contactId} />}</div>
      </EntryFrame>
    </div>
  );
}
