import type { Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { despiteDeadlock } from "#kernel/despite-deadlock.ts";
import { LicetError } from "#kernel/errors.ts";
import { gather } from "#kernel/gather.ts";
import type { Caller } from "#kernel/module.ts";
import { atOnce, repeating } from "#kernel/repeated.ts";
import { slowDown } from "./pace.ts";
import { type Answer, recipientsOf, type Send, sizeOf } from "./send.ts";
import { takeSends } from "./take-sends.ts";
import { errors } from "./transactional.errors.ts";

/** What a set may weigh in memory and in the database: everybody's copy is sealed for them alone. */
const heaviestMegabytes = 40;

type Asked = { caller: Caller; send: Send };

/** Takes a send together with what the same key asks for at the same moment. */
export async function takeTogether(
  resources: Resources,
  caller: Caller,
  send: Send,
): Promise<Exclude<Answer, LicetError>> {
  refuseTooHeavy(send);
  slowDown(resources, caller, send);
  const asked = { caller, send };
  const answer =
    caller.actor.kind === "api_key"
      ? await gathererOf(resources)(caller.actor.keyId, asked)
      : (await take(resources, [asked]))[0];
  if (!answer || answer instanceof LicetError) throw answer ?? new Error("there was no answer");
  return answer;
}

function gathererOf(resources: Resources) {
  const known = gatherers.get(resources.db);
  if (known) return known;
  const made = gather<Asked, Answer>({
    most: 100,
    abreast: 2,
    least: 25,
    rest: 2,
    take: (_key, asked) => take(resources, asked),
  });
  gatherers.set(resources.db, made);
  return made;
}
const gatherers = new WeakMap<object, (keyId: number, asked: Asked) => Promise<Answer>>();

function take(resources: Resources, asked: readonly Asked[]): Promise<Answer[]> {
  const { caller } = asked[0] as Asked;
  // The same few statements for every set: each connection plans them once.
  const repeated = { ...resources, db: repeating(resources.db), vaultDb: repeating(resources.vaultDb) };
  return despiteDeadlock(() =>
    inAccount(repeated, caller, async (context) =>
      takeSends(
        { ...context, tx: await atOnce(context.tx) },
        asked.map(({ send }) => send),
      ),
    ),
  );
}

function refuseTooHeavy({ attachments, versions }: Send): void {
  const attached = attachments.reduce((sum, { content }) => sum + content.length, 0);
  const weight = versions.reduce((sum, version) => {
    const { text, brings } = version;
    const own =
      (brings?.length ?? 0) +
      (text.as === "mime" ? text.octets.length : sizeOf(text) + JSON.stringify(version.params).length);
    return sum + (own + attached) * recipientsOf(version).length;
  }, 0);
  if (weight > heaviestMegabytes * 2 ** 20) throw errors.tooHeavy({ limit: heaviestMegabytes });
}
