import type { PersonProof, Purpose } from "#domains/consent/index.ts";
import type { Choice, EventKind } from "#kernel/proof-words.ts";
import type { Surroundings } from "../surroundings.ts";

/** What happened with one purpose, in the states that the vocabulary knows. */
export function statusesOf(person: PersonProof, purpose: Purpose, { now }: Surroundings): object[] {
  const statuses: object[] = person.events.flatMap(({ leaf }) => {
    const said = leaf.purposes.find((each) => each.id === purpose.id);
    if (!said) return [];
    const type = stateOf(leaf.kind, said.choice, leaf.method);
    return [
      {
        "@type": type,
        isIndicatedAtTime: leaf.at,
        isIndicatedBy: leaf.actor.kind === "subject" ? "dpv:DataSubject" : "dpv:DataController",
        hasIndicationMethod: leaf.method,
        identifier: leaf.id,
        sequence: leaf.sequence,
        hasDuration: durationOf(person, purpose, leaf.sequence),
      },
    ];
  });
  const permission = person.permissions.find((each) => each.purposeId === purpose.id);
  if (permission?.state === "granted" && permission.until && permission.until <= now) {
    statuses.push({
      "@type": "dpv:ConsentExpired",
      isIndicatedAtTime: permission.until.toISOString(),
      isIndicatedBy: "dpv:DataController",
      hasDuration: { "@type": "dpv:EndlessDuration" },
    });
  }
  return statuses;
}

function stateOf(kind: EventKind, choice: Choice, method: string): string {
  if (choice === "withdrawn" || kind === "objected") return "dpv:ConsentWithdrawn";
  if (choice === "declined") return "dpv:ConsentRefused";
  if (kind === "requested") return "dpv:ConsentRequested";
  return method === "renewal" ? "dpv:RenewedConsentGiven" : "dpv:ConsentGiven";
}

function durationOf(person: PersonProof, purpose: Purpose, sequence: number): object {
  const permission = person.permissions.find((each) => each.purposeId === purpose.id);
  return permission?.until && permission.eventSequence === sequence
    ? { "@type": "dpv:UntilTimeDuration", value: permission.until.toISOString() }
    : { "@type": "dpv:UntilEventDuration", value: "the next event of this record" };
}
