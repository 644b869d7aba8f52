/** One snapshot of the database, copied out with its files and checksums, in one tar. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { packTar, type TarSource } from 'modern-tar/fs'
import type pg from 'pg'
import type { OpenDatabase } from '../database/open.ts'
import { hashStream } from '../files/hash-file.ts'
import type { FileStore } from '../files/index.ts'
import {
  type BackupManifest,
  fileEntry,
  manifestName,
  sealedKeyName,
  tableEntry,
} from './contents.ts'
import { sealKey } from './seal-key.ts'
import { copyTableOut, tablesInOrder } from './tables.ts'

export interface BackupParts {
  readonly database: Pick<OpenDatabase, 'asOwner'>
  readonly files: FileStore
  readonly version: string
  readonly now: Date
  readonly keyId: string
  /** The encryption key, and the passphrase that seals it; without them the key stays out. */
  readonly sealing?: { readonly key: Buffer; readonly passphrase: string }
}

/** @returns the size of the file, and how many files of the store are in it. */
export async function writeBackup(
  parts: BackupParts,
  path: string,
): Promise<{ bytes: number; files: number }> {
  const folder = await mkdtemp(join(dirname(path), `.${basename(path)}.`))
  const partial = `${path}.part`
  try {
    const snapshot = await parts.database.asOwner(owner => copySnapshot(owner, folder))
    const files = await listFiles(parts.files)
    const manifest: BackupManifest = {
      format: 1,
      version: parts.version,
      createdAt: parts.now.toISOString(),
      keyId: parts.keyId,
      ...snapshot,
      files: files.map(({ key, sha256, bytes }) => ({ key, sha256, bytes })),
    }
    await pipeline(
      packTar([...entriesOf(parts, manifest, folder)], { concurrency: 1 }),
      createWriteStream(partial, { mode: 0o600 }),
    )
    await rename(partial, path)
    return { bytes: (await stat(path)).size, files: files.length }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copySnapshot(
  owner: pg.Client,
  folder: string,
): Promise<Pick<BackupManifest, 'migrations' | 'tables'>> {
  await owner.query('begin isolation level repeatable read read only')
  const { rows } = await owner.query<{ name: string }>(
    'select name from migrations.applied order by name',
  )
  const tables: BackupManifest['tables'] = []
  for (const name of await tablesInOrder(owner)) {
    tables.push({ name, ...(await copyTableOut(owner, name, join(folder, `${name}.copy`))) })
  }
  await owner.query('commit')
  return { migrations: rows.map(row => row.name), tables }
}

/** Files never change and are named by their hash: what was added since the snapshot does no harm. */
async function listFiles(files: FileStore): Promise<BackupManifest['files']> {
  const listed: BackupManifest['files'] = []
  for await (const key of files.keys()) {
    const stream = await files.stream(key)
    if (stream) listed.push({ key, ...(await hashStream(stream)) })
  }
  return listed
}

function* entriesOf(
  parts: BackupParts,
  manifest: BackupManifest,
  folder: string,
): Generator<TarSource> {
  yield { type: 'content', target: manifestName, content: JSON.stringify(manifest, null, 2) }
  if (parts.sealing) {
    const { key, passphrase } = parts.sealing
    yield {
      type: 'content',
      target: sealedKeyName,
      content: Uint8Array.from(sealKey(key, passphrase)),
    }
  }
  for (const { name } of manifest.tables) {
    yield { type: 'file', source: join(folder, `${name}.copy`), target: tableEntry(name) }
  }
  for (const { key, bytes } of manifest.files) {
    yield {
      type: 'stream',
      content: Readable.from(readFile(parts.files, key)),
      size: bytes,
      target: fileEntry(key),
    }
  }
}

/** Opened only when its turn comes: a store may hold a hundred thousand files. */
async function* readFile(files: FileStore, key: string): AsyncGenerator<Uint8Array> {
  const stream = await files.stream(key)
  if (!stream) throw new Error(`${key} left the file store during the backup`)
  yield* stream
}
