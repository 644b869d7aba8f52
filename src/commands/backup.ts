/** The whole of Parvis in one file: a snapshot of the database, the files, and the key if a passphrase seals it. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeBackup } from '#platform/backup/write-backup.ts'
import { keyPath, readKey } from '#platform/secrets.ts'
import { openMachines } from '#src/app.ts'
import { readPassphrase } from '#src/config.ts'
import { version } from '#src/version.ts'
import type { Command } from './command.ts'

export const backup: Command = {
  name: 'backup',
  argument: 'FILE',
  summary: {
    fr: 'Sauvegarde la base et les fichiers dans FILE, Parvis en marche ou non',
    en: 'Backs up the database and the files into FILE, with Parvis running or not',
  },
  example: 'npm run parvis -- backup parvis-2026-10-06.tar',
  options: [
    {
      name: 'with-key',
      help: {
        fr: 'y met la clé, protégée par PARVIS_PASSPHRASE',
        en: 'puts the key in it, sealed by PARVIS_PASSPHRASE',
      },
    },
  ],
  async run({ settings, answers, argument, told }) {
    const passphrase = answers['with-key'] ? readPassphrase() : undefined
    const file = resolve(argument ?? '')
    const { database, files, clock, secrets } = await openMachines(settings, told.note, {
      whenOwned: 'join',
    })
    try {
      const sealing =
        passphrase && existsSync(keyPath(settings.data))
          ? { sealing: { key: readKey(keyPath(settings.data)), passphrase } }
          : {}
      const made = await writeBackup(
        { database, files, version, keyId: secrets.keyId, now: clock.now(), ...sealing },
        file,
      )
      const size = { bytes: made.bytes }
      if (passphrase) told.say('backup-sealed', { file, size })
      else told.say('backup-done', { file, size, n: made.files, path: keyPath(settings.data) })
      return {
        done: true,
        result: { file, bytes: made.bytes, files: made.files, sealed: Boolean(passphrase) },
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message
      told.note('backup-failed', { reason })
      return { done: false, result: { file, failed: reason } }
    } finally {
      await database.close()
    }
  },
}
