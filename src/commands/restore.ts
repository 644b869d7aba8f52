/** A backup into an empty data folder: checked first, then filled, then brought up to date. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { holdAfterRestore } from '#features/publishing/index.ts'
import {
  type CheckedBackup,
  checkBackup,
  fillFrom,
  type RestoreRefusal,
} from '#platform/backup/read-backup.ts'
import { listMigrations, migrationsFolder } from '#platform/database/migration-files.ts'
import { forgetSealed, forgetSecondFactors } from '#platform/database/sealed-rows.ts'
import { keyPath } from '#platform/secrets.ts'
import type { SentenceValues, StartSentence } from '#platform/start-sentences.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { openMachines } from '#src/app.ts'
import { passphraseGiven, type Settings } from '#src/config.ts'
import type { Command, Told } from './command.ts'
import { momentWords } from './moment-words.ts'

export const restore: Command = {
  name: 'restore',
  argument: 'FILE',
  summary: {
    fr: 'Restaure FILE dans un dossier de données vide, Parvis arrêté',
    en: 'Restores FILE into an empty data folder, with Parvis stopped',
  },
  example: 'PARVIS_DATA=/srv/parvis npm run parvis -- restore parvis-2026-10-06.tar',
  options: [],
  async run({ settings, argument, told }) {
    const refuse = (key: StartSentence, values: SentenceValues = {}) => {
      told.note('restore-refused', { reason: saySentence(told.locale, key, values) })
      return { done: false, result: { refused: key } }
    }
    if (await hasData(settings)) return refuse('restore-refused-not-empty', { dir: settings.data })
    await mkdir(settings.data, { recursive: true })
    const checked = await checkBackup(resolve(argument ?? ''), {
      beside: dirname(settings.data),
      knownMigrations: await listMigrations(migrationsFolder),
      passphrase: passphraseGiven(),
    })
    if (!checked.ok) return refuse(...sentenceOf(checked.refusal))
    try {
      return await fill(settings, checked.value, told)
    } finally {
      await checked.value.forget()
    }
  },
}

async function hasData({ data }: Settings): Promise<boolean> {
  if (!existsSync(data)) return false
  return (await readdir(data)).some(name => name !== 'keys')
}

function sentenceOf(refusal: RestoreRefusal): [StartSentence, SentenceValues] {
  if (refusal.why === 'damaged') return ['restore-refused-damaged', { part: refusal.part }]
  if (refusal.why === 'newer') return ['restore-refused-newer', { found: refusal.found }]
  return ['restore-refused-passphrase', {}]
}

async function fill(settings: Settings, backup: CheckedBackup, told: Told) {
  const { manifest } = backup
  if (backup.key) await placeKey(settings, backup.key)
  const asItWas = await openMachines(settings, told.note, { upTo: manifest.migrations.at(-1) })
  try {
    await fillFrom(backup, asItWas)
  } finally {
    await asItWas.database.close()
  }
  // Opened again, the data takes the steps that came since.
  const { database, secrets, clock } = await openMachines(settings, told.note)
  try {
    const lost = await forgetSealed(database.app, secrets.keyId)
    if (manifest.keyId !== secrets.keyId) await forgetSecondFactors(database.app)
    // What this backup does not know of may have been sent since: nothing past leaves by itself.
    const held = await holdAfterRestore(database.app, clock.now())
    told.say('restore-done', { date: momentWords(new Date(manifest.createdAt)), n: lost })
    if (held.missed > 0) told.say('restore-missed', { n: held.missed })
    if (held.doubts > 0) told.say('restore-doubts', { n: held.doubts })
    return {
      done: true,
      result: {
        createdAt: manifest.createdAt,
        tables: manifest.tables.length,
        files: manifest.files.length,
        reconnect: lost,
        ...held,
      },
    }
  } finally {
    await database.close()
  }
}

async function placeKey({ data }: Settings, key: Buffer): Promise<void> {
  const path = keyPath(data)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = join(dirname(path), 'restored.key')
  await writeFile(fresh, `${key.toString('base64')}\n`, { mode: 0o600 })
  await rename(fresh, path)
}
