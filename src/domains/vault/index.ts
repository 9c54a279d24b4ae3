export { accountKey, accountSubkey, destroyAccountKey } from "./account-key.ts";
export { openForAccount, sealForAccount } from "./account-seal.ts";
export { normaliseAddress } from "./address.ts";
export {
  archiveHasher,
  archiveKeyring,
  destroyArchiveKeys,
  ensureArchiveKeys,
} from "./archive-keys.ts";
export { barredAmong, barringHasher, liftBars } from "./barred.ts";
export { addMac, keyedHash, passingHash } from "./cipher.ts";
export { destroyKeys, type JournalLine, journalErasure, journalLines, pruneJournal } from "./erasures.ts";
export { backUpKeys, lastKeyBackup, restoreKeys } from "./key-backup.ts";
export { type Keyring, keyringFor, type SealedColumn } from "./keyring.ts";
export { loadMasterKey, writeMasterKey } from "./master-key.ts";
export {
  addressIndexer,
  type Expected,
  knownPeople,
  type Resolved,
  resolvePeople,
  resolveUnlessBarred,
} from "./resolve-people.ts";
export { rewrapAccountKeys, wrappedOtherwise } from "./rotate-master-key.ts";
export {
  destroySubject,
  ensureKeys,
  ensureSubject,
  ensureSubjects,
  findSubject,
  findSubjects,
  indexesOf,
} from "./subjects.ts";
