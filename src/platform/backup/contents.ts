/** What a backup holds, and how it says so. */
import { z } from 'zod'

export const manifestName = 'backup.json'
export const sealedKeyName = 'key.sealed'

const checked = { sha256: z.string().length(64), bytes: z.number().int().min(0) }

export const backupManifest = z.object({
  format: z.literal(1),
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** Names the encryption key that the data needs, without telling it. */
  keyId: z.string(),
  /** Migrations that the data went through, in order: the last one says how its tables look. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which they can be filled. */
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), ...checked })),
  files: z.array(z.object({ key: z.string(), ...checked })),
})

export type BackupManifest = z.infer<typeof backupManifest>

/** Sessions, pending consents and counters of the minute: a restored Parvis begins these anew. */
export const leftOut: readonly string[] = [
  'session',
  'verification',
  'rate_limit',
  'presence',
  'connection_attempt',
]

export const tableEntry = (name: string) => `tables/${name}.copy`
export const fileEntry = (key: string) => `files/${key}`
