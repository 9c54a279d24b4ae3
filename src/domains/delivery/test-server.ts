import type { Context, Resources } from "#kernel/context.ts";
import { inAccount } from "#kernel/db.ts";
import { type AccountId, type MessageId, timeOrderedId } from "#kernel/ids.ts";
import { inTurn } from "#kernel/in-turn.ts";
import type { Language, Localized } from "#kernel/localized.ts";
import type { ServerSettings } from "./change-servers.ts";
import { errors } from "./delivery.errors.ts";
import { greetingName, lookupFor, type Way, waysFor } from "./dispatch/ways.ts";
import { withSeat } from "./dispatch/with-seat.ts";
import { returnAddressMaker } from "./inbound/return-address.ts";
import { returnDomainInUse } from "./inbound/return-domain.ts";
import { getServer, mailboxNumber, passwordGoesWith, serverPassword } from "./servers.sql.ts";
import { problemText, type ServerStep } from "./smtp/problems.ts";
import { testConnection } from "./smtp/test-connection.ts";

export type TestResult = {
  works: boolean;
  steps: { step: string; state: "done" | "failed" | "skipped"; what: string }[];
};

/**
 * Goes the way a message would go and tells, in the caller's language, how far it came: to the server as it is set, to one
 * with these settings, or without either to the first one or the mailbox.
 */
export async function testServer(
  context: Context,
  { serverId, settings }: { serverId?: number | undefined; settings?: ServerSettings | undefined },
): Promise<TestResult> {
  const way = settings ? await wayOf(context, settings, serverId) : await waySet(context, serverId);
  const returns = way.returnTo?.(timeOrderedId(context.now) as MessageId);
  const { works, steps } = await inTurn(context.accountId, () => tried(context, way, returns));
  return {
    works,
    steps: steps.map((tested) => ({
      step: tested.step,
      state: tested.state,
      what: (tested.state === "failed" ? problemText(tested.problem) : stepTexts[tested.step])[
        context.language
      ],
    })),
  };
}

/** Without an id where nothing is sent by it: settings that are not kept yet. */
type Tested = Pick<Way, "server" | "returnTo"> & Partial<Pick<Way, "id" | "connections">>;

/** Counted among the connections that the account allows to its server: a campaign may be using them all. */
function tried(
  resources: Resources & { accountId: AccountId },
  { id, connections, server }: Tested,
  returns: string | undefined,
) {
  const test = () => testConnection(server, { returns });
  if (id === undefined || connections === undefined || id === mailboxNumber) return test();
  return withSeat(resources, { accountId: resources.accountId, serverId: id, most: connections }, test);
}

async function waySet(context: Context, serverId: number | undefined): Promise<Tested> {
  const { ways } = await waysFor(context);
  const way = serverId === undefined ? ways[0] : ways.find(({ id }) => id === serverId);
  if (!way) throw errors.serverNotFound();
  return way;
}

/** For `licet doctor`: what is wrong with the servers of an account that has set some; nothing where all answer. */
export async function serverProblems(
  resources: Resources,
  accountId: AccountId,
  language: Language = "en",
): Promise<string[]> {
  const actor = { kind: "system", name: "doctor" } as const;
  const { ways } = await inAccount(resources, { accountId, actor }, waysFor);
  const problems: string[] = [];
  for (const way of ways) {
    // The built-in mailbox lives in the process that serves: there is nothing to reach while it does not run.
    if (way.id === mailboxNumber) continue;
    const returns = way.returnTo?.(timeOrderedId(new Date()) as MessageId);
    const { steps } = await tried({ ...resources, accountId }, way, returns);
    const failed = steps.find((step) => step.state === "failed");
    if (failed?.state === "failed")
      problems.push(`${way.server.host}: ${problemText(failed.problem)[language]}`);
  }
  return problems;
}

async function wayOf(
  context: Context,
  settings: ServerSettings,
  serverId: number | undefined,
): Promise<Tested> {
  const { host, port, tls, username, password } = settings;
  const known = serverId === undefined ? undefined : await getServer(context, serverId);
  const kept =
    known && passwordGoesWith(known, settings) ? await serverPassword(context, known.id) : undefined;
  const secret = password ?? kept;
  const auth = username !== undefined && secret !== undefined ? { auth: { username, password: secret } } : {};
  return {
    ...(known ? { id: known.id, connections: known.maxConnections } : {}),
    server: { host, port, tls, name: greetingName(context.config.url), lookup: lookupFor(context), ...auth },
    returnTo:
      settings.returns === "to_licet"
        ? await returnAddressMaker(context, await returnDomainInUse(context))
        : undefined,
  };
}

const stepTexts: Record<ServerStep, Localized> = {
  lookup: { en: "The server’s name is found", fr: "Le nom du serveur est trouvé" },
  connect: { en: "The server answers at this port", fr: "Le serveur répond sur ce port" },
  greeting: { en: "It is a mail server", fr: "C’est un serveur de courrier" },
  hello: { en: "It accepts this installation", fr: "Il accepte cette installation" },
  tls: { en: "The connection is encrypted", fr: "La connexion est chiffrée" },
  auth: { en: "User name and password are right", fr: "L’identifiant et le mot de passe sont bons" },
  returns: {
    en: "It lets mail that can’t be delivered come back to Licet",
    fr: "Il laisse revenir à Licet ce qui ne peut être remis",
  },
  session: { en: "The connection holds", fr: "La connexion tient" },
};
