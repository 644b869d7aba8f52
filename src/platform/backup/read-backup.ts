/** Restoring: everything is checked before anything is written. */
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unpackTar } from 'modern-tar/fs'
import { ok, type Result, refused } from '#kit/result.ts'
import type { OpenDatabase } from '../database/open.ts'
import { hashFile } from '../files/hash-file.ts'
import type { FileStore } from '../files/index.ts'
import {
  type BackupManifest,
  backupManifest,
  fileEntry,
  manifestName,
  sealedKeyName,
  tableEntry,
} from './contents.ts'
import { openKey } from './seal-key.ts'
import { copyTableIn, tablesInOrder } from './tables.ts'

export type RestoreRefusal =
  | { readonly why: 'damaged'; readonly part: string }
  | { readonly why: 'newer'; readonly found: string }
  | { readonly why: 'passphrase' }

export interface CheckedBackup {
  readonly manifest: BackupManifest
  /** Null when the backup does not hold the key, or no passphrase was given. */
  readonly key: Buffer | null
  readonly folder: string
  /** Removes what was unpacked. */
  forget(): Promise<void>
}

/** Unpacks beside the data to come, and verifies every checksum. */
export async function checkBackup(
  path: string,
  options: { beside: string; knownMigrations: readonly string[]; passphrase: string | undefined },
): Promise<Result<CheckedBackup, RestoreRefusal>> {
  const folder = await mkdtemp(join(options.beside, '.restore-'))
  const forget = () => rm(folder, { recursive: true, force: true })
  const checked = await check(path, folder, options)
  if (!checked.ok) {
    await forget()
    return checked
  }
  return ok({ ...checked.value, folder, forget })
}

async function check(
  path: string,
  folder: string,
  options: { knownMigrations: readonly string[]; passphrase: string | undefined },
): Promise<Result<Pick<CheckedBackup, 'manifest' | 'key'>, RestoreRefusal>> {
  const manifest = await unpack(path, folder)
  if (!manifest) return refused({ why: 'damaged', part: manifestName })
  const last = manifest.migrations.at(-1) ?? ''
  if (!options.knownMigrations.includes(last))
    return refused({ why: 'newer', found: manifest.version })
  const parts = [
    ...manifest.tables.map(table => ({ entry: tableEntry(table.name), sha256: table.sha256 })),
    ...manifest.files.map(file => ({ entry: fileEntry(file.key), sha256: file.sha256 })),
  ]
  for (const { entry, sha256 } of parts) {
    if ((await hashOf(join(folder, entry))) !== sha256)
      return refused({ why: 'damaged', part: entry })
  }
  const sealed = await readOrNull(join(folder, sealedKeyName))
  if (!sealed || options.passphrase === undefined) return ok({ manifest, key: null })
  const key = openKey(sealed, options.passphrase)
  return key ? ok({ manifest, key }) : refused({ why: 'passphrase' })
}

async function unpack(path: string, folder: string): Promise<BackupManifest | null> {
  try {
    await pipeline(createReadStream(path), unpackTar(folder, { fmode: 0o600, dmode: 0o700 }))
    const read = backupManifest.safeParse(
      JSON.parse(await readFile(join(folder, manifestName), 'utf8')),
    )
    return read.success ? read.data : null
  } catch {
    // Whatever breaks while reading a file that a person gave: it is damaged, or no backup at all.
    return null
  }
}

async function hashOf(path: string): Promise<string | null> {
  try {
    return (await hashFile(path)).sha256
  } catch {
    // An entry that the manifest names and the archive lacks.
    return null
  }
}

const readOrNull = (path: string) => readFile(path).catch(() => null)

/** Fills empty tables in one transaction, then the file store. */
export async function fillFrom(
  backup: Pick<CheckedBackup, 'manifest' | 'folder'>,
  parts: { database: Pick<OpenDatabase, 'asOwner'>; files: FileStore },
): Promise<void> {
  const { manifest, folder } = backup
  for (const { key } of manifest.files) {
    await parts.files.putFile(key, join(folder, fileEntry(key)), 'application/octet-stream')
  }
  await parts.database.asOwner(async owner => {
    const wanted = new Set(manifest.tables.map(table => table.name))
    await owner.query('begin')
    for (const name of await tablesInOrder(owner)) {
      if (wanted.has(name)) await copyTableIn(owner, name, join(folder, tableEntry(name)))
    }
    await owner.query('commit')
  })
}
