import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "#kernel/config.ts";
import { selfSigned } from "#kernel/self-signed.ts";
import { StartupError } from "#kernel/startup-error.ts";

const tenYears = 10 * 365 * 86_400_000;

/** The operator's certificate; without one, one of our own making that stays the same, so that programs can be told to trust it. */
export function relayCertificate({ relayCertificate, dataDir, url }: Config): { cert: string; key: string } {
  if (relayCertificate) {
    try {
      return {
        cert: readFileSync(relayCertificate.certFile, "utf8"),
        key: readFileSync(relayCertificate.keyFile, "utf8"),
      };
    } catch {
      throw new StartupError(
        "LICET_RELAY_CERT_FILE or LICET_RELAY_KEY_FILE can't be read: check the paths and who may read them.",
      );
    }
  }
  const [certFile, keyFile] = [join(dataDir, "relay-cert.pem"), join(dataDir, "relay-key.pem")];
  if (existsSync(certFile) && existsSync(keyFile))
    return { cert: readFileSync(certFile, "utf8"), key: readFileSync(keyFile, "utf8") };
  const now = Date.now();
  const made = selfSigned(new URL(url).hostname, {
    from: new Date(now - 3_600_000),
    until: new Date(now + tenYears),
  });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(keyFile, made.key, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return made;
}
