import { networkOf } from "#domains/accounts/index.ts";
import type { Context } from "#kernel/context.ts";
import { withAccount } from "#kernel/db.ts";
import { operatorAccount } from "#kernel/ids.ts";
import { type Judgement, judgePace } from "./judge-pace.ts";
import { type Counted, countPace } from "./pace.ts";
import type { Submission } from "./submission.ts";

const minutes = 10;
const day = 24 * 60;

/** In a day, from all businesses of this installation together: nobody is buried in confirmations through many forms. */
const mailsToAddress = 8;
/** A fair's tablet passes; a machine that types other people's addresses does not. */
const mailsFromNetwork = 300;
/** By programs of one account: an import is no sign-up. */
const mailsByPrograms = 3000;
/** Reminders of one account; who is not reached today may be tomorrow. */
const reminders = 3000;

/** Which of these sign-ups are taken, which have to show first that somebody means them. All of them count. */
export async function judgeEach(context: Context, submissions: readonly Submission[]): Promise<Judgement[]> {
  const asked = submissions.map(({ ip, formId, effort }) => {
    const network = networkOf(ip);
    const form = String(formId);
    const unseen = effort === "unseen";
    return {
      network: { kind: "network", name: network, minutes },
      form: { kind: "form", name: form, minutes },
      account: { kind: "account", name: "", minutes },
      unseenNetwork: unseen && { kind: "unseen network", name: network, minutes },
      unseenForm: unseen && { kind: "unseen form", name: form, minutes },
      waited: effort === "waited" && { kind: "waited", name: network, minutes },
    };
  });
  const counted = asked.flatMap((one) =>
    Object.values(one).filter((each): each is Counted => each !== false),
  );
  const counts = (await countPace(context, counted)).values();
  return asked.map((one, index) => {
    const [network, form, account, unseenNetwork, unseenForm, waited] = Object.values(one).map((each) =>
      each === false ? 0 : (counts.next().value ?? 0),
    ) as [number, number, number, number, number, number];
    return judgePace(
      { network, form, account, unseenNetwork, unseenForm, waited },
      submissions[index]?.effort ?? "unseen",
      context.config.signUpRush,
    );
  });
}

/** May one more message go to this address, from this network, today? */
export type MailJudgement = "send" | "address_full" | "network_full";

/** Who it goes to, and who brings it about: a visitor, a program of the account, or a sign-up that waits. */
export type Brought = { address: string } & ({ ip: string } | { by: "program" | "reminder" });

/** Where an address's messages lie: what follows a plus, and at Gmail the dots, make another address of one mailbox. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const [name = "", domain = ""] = [address.slice(0, at).replace(/(.)\+.*$/, "$1"), address.slice(at + 1)];
  return `${/^(?:gmail|googlemail)\.com$/.test(domain) ? name.replaceAll(".", "") : name}@${domain}`;
}

const bringers = {
  program: { kind: "mail by programs", most: mailsByPrograms },
  reminder: { kind: "reminders", most: reminders },
};

/** Counts messages that strangers can bring about, over all businesses of the installation. */
export async function judgeMails(context: Context, mails: readonly Brought[]): Promise<MailJudgement[]> {
  const counted = mails.flatMap((mail) => [
    { kind: "mail to", name: mailboxOf(mail.address), minutes: day },
    "ip" in mail
      ? { kind: "mail from", name: networkOf(mail.ip), minutes: day }
      : { kind: bringers[mail.by].kind, name: String(context.accountId), minutes: day },
  ]);
  const doorkeeper = { accountId: operatorAccount, actor: { kind: "system", name: "sign-up pace" } } as const;
  const counts = await withAccount(context, doorkeeper, (inner) => countPace(inner, counted));
  return mails.map((mail, index) => {
    if ((counts[2 * index] ?? 0) > mailsToAddress) return "address_full";
    const most = "ip" in mail ? mailsFromNetwork : bringers[mail.by].most;
    return (counts[2 * index + 1] ?? 0) > most ? "network_full" : "send";
  });
}
