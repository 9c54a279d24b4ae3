import { Trans } from "@lingui/react/macro";
import type { listPurposes } from "#domains/consent/consent.api.ts";
import { atLeast, type Strength } from "#domains/consent/strength.ts";
import type { ReplyOf } from "#kernel/operation.ts";
import type { Permission } from "../../components/contact-permission.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { useConsentWords } from "../../components/use-consent-words.ts";
import { usePurposeName } from "../../components/use-purpose-name.ts";

type Props = {
  purpose: ReplyOf<typeof listPurposes>["purposes"][number];
  permission: Permission | undefined;
  choice: "granted" | "withdrawn";
  strength: Strength;
};

/** What this record will be worth, before it is made. */
export function RecordAdvice({ purpose, permission, choice, strength }: Props) {
  const nameOf = usePurposeName();
  const words = useConsentWords();
  const name = nameOf(purpose);
  if (choice === "withdrawn") {
    return (
      <Guidance
        why={
          <Trans>
            Saying no must be as easy as saying yes, whatever way it comes. Only the person can undo it, by
            signing up again themselves.
          </Trans>
        }
      >
        <Trans>It counts at once: “{name}” stops for this person, even in what is being sent now.</Trans>
      </Guidance>
    );
  }
  if (saidNo(permission)) {
    return (
      <Guidance
        tone="block"
        why={<Trans>Somebody’s no stands until they take it back where it can be seen.</Trans>}
        todo={<Trans>Let them sign up again by one of your forms.</Trans>}
      >
        <Trans>This person said no to “{name}” before: you can’t record a yes in their place.</Trans>
      </Guidance>
    );
  }
  const proof = words.strength(strength).name;
  const least = words.strength(purpose.leastStrength).name;
  return atLeast(strength, purpose.leastStrength) ? (
    <Guidance why={<Trans>A yes you can’t show is worth little the day somebody asks for it.</Trans>}>
      <Trans>
        This counts as “{proof}”, and that is enough for “{name}”.
      </Trans>
    </Guidance>
  ) : (
    <Guidance
      tone="warn"
      todo={<Trans>For mail to reach them, have them sign up by a form and confirm.</Trans>}
      why={
        <Trans>
          You chose how much proof each purpose asks for, under Privacy, Purposes. Lowering it for one person
          is rarely a good idea.
        </Trans>
      }
    >
      <Trans>
        This counts as “{proof}”, and “{name}” asks for “{least}”: it will be kept, and nothing sent yet.
      </Trans>
    </Guidance>
  );
}

/** A yes recorded by hand does not undo a no; the server refuses it too. */
export function saidNo(permission: Permission | undefined): boolean {
  return ["withdrawn", "objected", "declined"].includes(permission?.state ?? "");
}
