import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isNetwork } from "./outbound-address.ts";
import { StartupError } from "./startup-error.ts";

type Setting = { name: string; fallback?: string; about: string };

/** Every setting there is; docs/operating/configuration.md is generated from this table. */
export const settings = {
  port: { name: "LICET_PORT", fallback: "4100", about: "Port of the web role." },
  host: {
    name: "LICET_HOST",
    fallback: "127.0.0.1",
    about: "Address the web role listens on; `0.0.0.0` behind a proxy on another host.",
  },
  url: {
    name: "LICET_URL",
    about:
      "Public address, as people see it in links: `https://mail.example.com`. By default `http://localhost:` and the port.",
  },
  processes: {
    name: "LICET_PROCESSES",
    about:
      "How many processes one start makes, which share all work. By default one for each processor that has 2 GB of memory, at most 8; one where `--role` names some roles.",
  },
  dataDir: {
    name: "LICET_DATA_DIR",
    fallback: "data",
    about: "Folder of the embedded database, the master key and the built-in files.",
  },
  databaseUrl: {
    name: "DATABASE_URL",
    about: "PostgreSQL 16 or newer, database `licet`. Without it the embedded one runs.",
  },
  databaseOwnerUrl: {
    name: "DATABASE_OWNER_URL",
    about: "The same database as its owner, for migrations; by default `DATABASE_URL`.",
  },
  vaultDatabaseUrl: {
    name: "VAULT_DATABASE_URL",
    about: "Database of the keys (`licet_vault`). Needed with `DATABASE_URL`.",
  },
  archiveDatabaseUrl: {
    name: "ARCHIVE_DATABASE_URL",
    about: "Database of the intermediate archive (`licet_archive`). Needed with `DATABASE_URL`.",
  },
  masterKey: { name: "LICET_MASTER_KEY", about: "Master key, 32 bytes in base64. Prefer the file." },
  masterKeyFile: {
    name: "LICET_MASTER_KEY_FILE",
    about:
      "File that holds the master key. By default `master.key` in the data folder, made at the first start.",
  },
  erasureJournal: {
    name: "LICET_ERASURE_JOURNAL",
    about:
      "File that keeps who must stay erased when a backup is restored; no personal data. By default `erasures.ndjson` in the data folder. Keep it on another disk than the backups.",
  },
  vaultBackupDays: {
    name: "LICET_VAULT_BACKUP_DAYS",
    fallback: "14",
    about:
      "How many days you keep backups of the keys (`licet_vault`). Certificates of erasure say from this when no backup opens any more.",
  },
  trustedProxies: {
    name: "LICET_TRUSTED_PROXIES",
    fallback: "",
    about:
      "Addresses or networks (comma-separated) whose `X-Forwarded-For` and `-Proto` are believed. None by default.",
  },
  metricsFrom: {
    name: "LICET_METRICS_FROM",
    fallback: "127.0.0.1,::1",
    about: "Addresses or networks (comma-separated) that may read `/metrics`. By default this machine only.",
  },
  outboundAllowed: {
    name: "LICET_OUTBOUND_ALLOWED",
    fallback: "",
    about:
      "Private addresses, networks or host names (comma-separated) that webhooks, witnesses and fetched files may use all the same, also without TLS. None by default.",
  },
  smtpPort: {
    name: "LICET_SMTP_PORT",
    fallback: "4125",
    about: "Port of the smtp role on 127.0.0.1: the built-in mailbox receives there.",
  },
  mediaQuota: {
    name: "LICET_MEDIA_QUOTA_MB",
    fallback: "200",
    about: "How much room the images of one account may take, in megabytes.",
  },
  destinationLimits: {
    name: "LICET_DESTINATION_LIMITS",
    fallback: "",
    about:
      "How many messages a minute each account may send to a domain, such as `orange.fr=300,gmail.com=2000`; a large provider’s domains count as one. No limit by default: who asks to go slower is heard anyway.",
  },
  destinationConnections: {
    name: "LICET_DESTINATION_CONNECTIONS",
    fallback: "",
    about:
      "How many connections may carry an account’s mail for a domain at a time, at each of its SMTP servers, such as `orange.fr=2`; a large provider’s domains count as one. Divided among the processes of a start, which take turns where there is not one for each. No limit by default.",
  },
  inboundDomain: {
    name: "LICET_INBOUND_DOMAIN",
    fallback: "",
    about:
      "Domain whose mail comes to Licet: people unsubscribe by a message, providers report complaints to `feedback@`. Off where empty.",
  },
  inboundHost: {
    name: "LICET_INBOUND_HOST",
    fallback: "127.0.0.1",
    about: "Address on which the smtp role takes mail for that domain.",
  },
  inboundPort: {
    name: "LICET_INBOUND_PORT",
    fallback: "4126",
    about: "Port on which it does: your mail server hands it over there, or port 25 leads to it.",
  },
  signUpRush: {
    name: "LICET_SIGN_UP_RUSH",
    fallback: "1000",
    about:
      "From how many sign-ups to one form in ten minutes each visitor’s browser does a second of work first, against robots.",
  },
  keyPace: {
    name: "LICET_KEY_PACE",
    fallback: "60000",
    about:
      "How many single messages one API or SMTP key may send in a minute; a burst of as many is fine. Of a text beyond 100 kB, every further 5 kB count as a message.",
  },
  relayHost: {
    name: "LICET_RELAY_HOST",
    fallback: "127.0.0.1",
    about: "Address on which the smtp role takes messages from your programs; `0.0.0.0` for other machines.",
  },
  relayPort: {
    name: "LICET_RELAY_PORT",
    about: "Port on which it does, with STARTTLS. By default `LICET_PORT` + 30; lead port 587 or 2525 there.",
  },
  relayTlsPort: {
    name: "LICET_RELAY_TLS_PORT",
    about: "The same with TLS from the first byte. By default `LICET_PORT` + 31; lead port 465 there.",
  },
  relayCertificate: {
    name: "LICET_RELAY_CERT_FILE",
    about:
      "Certificate chain (PEM) of the relay, read at start. Without it one is made in the data folder, which programs must be told to trust.",
  },
  relayKey: { name: "LICET_RELAY_KEY_FILE", about: "The certificate’s private key (PEM)." },
  logLevel: { name: "LICET_LOG_LEVEL", fallback: "info", about: "`debug`, `info`, `warn` or `error`." },
} as const satisfies Record<string, Setting>;

export type DatabaseUrls = {
  operational: string;
  owner: string;
  vault: string;
  vaultOwner: string;
  archive: string;
  archiveOwner: string;
};

export type Config = Readonly<{
  port: number;
  host: string;
  /** Without a final slash. */
  url: string;
  /** How many processes do the same work beside each other, this one included. Absent: as the machine allows, or alone. */
  processes: number | undefined;
  dataDir: string;
  /** Absent: the embedded PostgreSQL is used. */
  databases: DatabaseUrls | undefined;
  masterKey: string | undefined;
  masterKeyFile: string;
  erasureJournal: string;
  vaultBackupDays: number;
  trustedProxies: readonly string[];
  metricsFrom: readonly string[];
  outboundAllowed: readonly string[];
  smtpPort: number;
  mediaQuotaMegabytes: number;
  /** Messages a minute by domain, in lower case. */
  destinationLimits: ReadonlyMap<string, number>;
  /** Connections at a time by domain, in lower case. */
  destinationConnections: ReadonlyMap<string, number>;
  /** In lower case; empty where no mail comes in. */
  inboundDomain: string;
  inboundHost: string;
  inboundPort: number;
  signUpRush: number;
  keyPace: number;
  relayHost: string;
  relayPort: number;
  relayTlsPort: number;
  relayCertificate: { certFile: string; keyFile: string } | undefined;
  logLevel: string;
}>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all settings once. Throws `StartupError` with one sentence that names the setting and what it must be. */
export function readConfig(environment: Environment): Config {
  const value = (setting: Setting): string | undefined =>
    environment[setting.name]?.trim() || setting.fallback;
  const port = numberOf(settings.port.name, value(settings.port), 0, 65_535);
  const dataDir = resolve(value(settings.dataDir) ?? "data");
  return Object.freeze({
    port,
    host: value(settings.host) ?? "127.0.0.1",
    url: publicUrl(value(settings.url) ?? `http://localhost:${port}`),
    processes: optionalNumber(settings.processes.name, value(settings.processes), 1, 64),
    dataDir,
    databases: databaseUrls(value),
    masterKey: value(settings.masterKey),
    masterKeyFile: value(settings.masterKeyFile) ?? join(dataDir, "master.key"),
    erasureJournal: value(settings.erasureJournal) ?? join(dataDir, "erasures.ndjson"),
    vaultBackupDays: numberOf(settings.vaultBackupDays.name, value(settings.vaultBackupDays), 0, 3650),
    trustedProxies: parts(value(settings.trustedProxies)),
    metricsFrom: networks(settings.metricsFrom.name, parts(value(settings.metricsFrom))),
    outboundAllowed: networksOrHosts(settings.outboundAllowed.name, parts(value(settings.outboundAllowed))),
    smtpPort: numberOf(settings.smtpPort.name, value(settings.smtpPort), 0, 65_535),
    mediaQuotaMegabytes: numberOf(settings.mediaQuota.name, value(settings.mediaQuota), 0, 1_000_000),
    destinationLimits: limitsOf(settings.destinationLimits.name, parts(value(settings.destinationLimits))),
    destinationConnections: limitsOf(
      settings.destinationConnections.name,
      parts(value(settings.destinationConnections)),
      50,
    ),
    inboundDomain: domainOf(settings.inboundDomain.name, value(settings.inboundDomain) ?? ""),
    inboundHost: value(settings.inboundHost) ?? "127.0.0.1",
    inboundPort: numberOf(settings.inboundPort.name, value(settings.inboundPort), 0, 65_535),
    signUpRush: numberOf(settings.signUpRush.name, value(settings.signUpRush), 1, 1_000_000_000),
    keyPace: numberOf(settings.keyPace.name, value(settings.keyPace), 1, 1_000_000_000),
    relayHost: value(settings.relayHost) ?? "127.0.0.1",
    relayPort: numberOf(settings.relayPort.name, value(settings.relayPort) ?? beside(port, 30), 0, 65_535),
    relayTlsPort: numberOf(
      settings.relayTlsPort.name,
      value(settings.relayTlsPort) ?? beside(port, 31),
      0,
      65_535,
    ),
    relayCertificate: certificateOf(value(settings.relayCertificate), value(settings.relayKey)),
    logLevel: oneOf(settings.logLevel.name, value(settings.logLevel) ?? "info", [
      "debug",
      "info",
      "warn",
      "error",
      "silent",
    ]),
  });
}

function databaseUrls(value: (setting: Setting) => string | undefined): DatabaseUrls | undefined {
  const operational = value(settings.databaseUrl);
  const vault = value(settings.vaultDatabaseUrl);
  const archive = value(settings.archiveDatabaseUrl);
  if (!operational && !vault && !archive) return undefined;
  if (!operational || !vault || !archive) {
    throw new StartupError(
      "DATABASE_URL, VAULT_DATABASE_URL and ARCHIVE_DATABASE_URL go together: set all three, or none for the embedded database.",
    );
  }
  for (const [name, url] of [
    ["DATABASE_URL", operational],
    ["VAULT_DATABASE_URL", vault],
    ["ARCHIVE_DATABASE_URL", archive],
  ] as const) {
    if (!/^postgres(ql)?:\/\//.test(url))
      throw new StartupError(`${name} must look like postgres://user:password@host:5432/database.`);
  }
  return {
    operational,
    owner: value(settings.databaseOwnerUrl) ?? operational,
    vault,
    vaultOwner: vault,
    archive,
    archiveOwner: archive,
  };
}

function publicUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new StartupError(
      `LICET_URL must be a full address such as https://mail.example.com, not "${text}".`,
    );
  }
  if (!/^https?:$/.test(url.protocol))
    throw new StartupError("LICET_URL must begin with https:// or http://.");
  return url.href.replace(/\/$/, "");
}

function parts(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function networks(name: string, list: string[]): string[] {
  const wrong = list.find((network) => !isNetwork(network));
  if (wrong !== undefined)
    throw new StartupError(
      `${name} must be addresses or networks such as 10.0.0.7 or 10.0.0.0/8, not "${wrong}".`,
    );
  return list;
}

function networksOrHosts(name: string, list: string[]): string[] {
  for (const entry of list) {
    // What could only be an address must be a right one.
    const fits = isNetwork(entry) || (/^[\w-]+(\.[\w-]+)*$/.test(entry) && /[a-z]/i.test(entry));
    if (!fits)
      throw new StartupError(
        `${name} must be addresses, networks or host names such as 10.0.0.7, 10.0.0.0/8 or hooks.internal, not "${entry}".`,
      );
  }
  return list;
}

function limitsOf(name: string, list: readonly string[], most = 1_000_000): Map<string, number> {
  return new Map(
    list.map((entry) => {
      const [domain = "", limit = ""] = entry.split("=").map((part) => part.trim());
      return [domainOf(name, domain), numberOf(name, limit, 1, most)];
    }),
  );
}

function domainOf(name: string, text: string): string {
  const domain = text.toLowerCase();
  if (domain && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain))
    throw new StartupError(`${name} must be a domain such as mail.example.com, not "${text}".`);
  return domain;
}

/** A port near the web role's, so that several installations on one machine keep out of each other's way. */
function beside(port: number, steps: number): string {
  return String(port === 0 ? 0 : Math.min(65_535, port + steps));
}

function certificateOf(
  certFile: string | undefined,
  keyFile: string | undefined,
): Config["relayCertificate"] {
  if (!certFile && !keyFile) return undefined;
  if (!certFile || !keyFile)
    throw new StartupError("LICET_RELAY_CERT_FILE and LICET_RELAY_KEY_FILE go together: set both, or none.");
  return { certFile, keyFile };
}

function numberOf(name: string, text: string | undefined, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new StartupError(`${name} must be a whole number from ${least} to ${most}, not "${text}".`);
  }
  return number;
}

function optionalNumber(name: string, text: string | undefined, least: number, most: number) {
  return text === undefined ? undefined : numberOf(name, text, least, most);
}

function oneOf(name: string, text: string, allowed: readonly string[]): string {
  if (!allowed.includes(text))
    throw new StartupError(`${name} must be one of ${allowed.join(", ")}, not "${text}".`);
  return text;
}

/** The product's version, from package.json. */
export const version: string = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
).version;
