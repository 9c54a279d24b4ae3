import { useQuery } from "@tanstack/react-query";
import { getContactProof } from "#domains/contacts/contacts.api.ts";
import { asked } from "../../api/use-operation.ts";
import { byId } from "./stale.ts";

/** What of the proof's file this page reads (docs/proof-format.md). */
type ProofFile = { events: { leaf: string; wording: { text: string }[] }[] };
type Leaf = { sequence: number; confirms: number | null };

/** What the proof says of one event beside what the history tells: its wording, and how it was confirmed. */
export function useProof(contactId: number, sequence: number, enabled: boolean) {
  return useQuery({
    ...asked(getContactProof, byId(contactId)),
    enabled,
    staleTime: 60_000,
    select: (file) => {
      const events = (file as unknown as ProofFile).events.map((event) => ({
        ...event,
        leaf: JSON.parse(event.leaf) as Leaf,
      }));
      const own = events.find(({ leaf }) => leaf.sequence === sequence);
      return {
        wording: own?.wording[0]?.text,
        confirms: own?.leaf.confirms ?? undefined,
        confirmedBy: events.find(({ leaf }) => leaf.confirms === sequence)?.leaf.sequence,
      };
    },
  });
}
