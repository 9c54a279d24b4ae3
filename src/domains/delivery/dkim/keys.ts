import { createPrivateKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";

export type Algorithm = "rsa" | "ed25519";
export const algorithms: readonly Algorithm[] = ["rsa", "ed25519"];

const generate = promisify(generateKeyPair);

/** 2,048 bits: what every provider verifies and what fits one DNS answer. Ed25519 beside it is short, and not known everywhere. */
export async function makeKey(algorithm: Algorithm): Promise<{ publicKey: string; privateKey: Buffer }> {
  const { publicKey, privateKey } =
    algorithm === "rsa" ? await generate("rsa", { modulusLength: 2048 }) : await generate("ed25519");
  return {
    publicKey: publicText(algorithm, publicKey),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }),
  };
}

export function readKey(privateKey: Buffer): KeyObject {
  return createPrivateKey({ key: privateKey, type: "pkcs8", format: "der" });
}

/** As the record shows it: RSA with its structure (RFC 6376, 3.6.1), Ed25519 as its bare 32 octets (RFC 8463, 4). */
function publicText(algorithm: Algorithm, key: KeyObject): string {
  const der = key.export({ type: "spki", format: "der" });
  return (algorithm === "rsa" ? der : der.subarray(-32)).toString("base64");
}

/** What to put into the domain's DNS. */
export function recordFor({
  domain,
  selector,
  algorithm,
  publicKey,
}: {
  domain: string;
  selector: string;
  algorithm: Algorithm;
  publicKey: string;
}): { name: string; value: string } {
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=${algorithm}; p=${publicKey}` };
}

/** Whether a record says what ours says, whatever its spaces, order and further tags. */
export function isSameRecord(found: string, wanted: string): boolean {
  const tags = (text: string) =>
    new Map(
      text.split(";").map((tag) => {
        const [name = "", ...value] = tag.split("=");
        return [name.trim(), value.join("=").replace(/\s+/g, "")] as const;
      }),
    );
  const [known, ours] = [tags(found), tags(wanted)];
  return known.get("p") === ours.get("p") && (known.get("k") ?? "rsa") === ours.get("k");
}
