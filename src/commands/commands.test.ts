/** The operator's commands on a data folder of their own, with its own PostgreSQL. */
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { listSecondFactors } from '#platform/database/sealed-rows.ts'
import { signInSecret } from '#platform/reseal.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { type Machines, openMachines } from '#src/app.ts'
import { readSettings, type Settings } from '#src/config.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import type { Answers, Command, Told } from './command.ts'
import { examineAddress, examineNode } from './doctor/around.ts'
import { doctor } from './doctor.ts'
import { rekey } from './rekey.ts'
import { restore } from './restore.ts'
import { setup } from './setup.ts'

const root = mkdtempSync(join(tmpdir(), 'parvis-commands-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

const settingsOf = (name: string): Settings => readSettings({ PARVIS_DATA: join(root, name) })

async function run(command: Command, data: string, answers: Answers = {}, argument?: string) {
  const said: string[] = []
  const locale = { language: 'fr', unicode: true } as const
  const keep: Told['say'] = (key, values) => said.push(saySentence(locale, key, values))
  const told: Told = { say: keep, note: keep, line: text => said.push(text), locale }
  const { done, result } = await command.run({
    settings: settingsOf(data),
    answers,
    argument,
    told,
  })
  return { done, result: result as Record<string, unknown>, said: said.join('\n') }
}

async function open<T>(data: string, work: (machines: Machines) => Promise<T>): Promise<T> {
  const machines = await openMachines(settingsOf(data), () => undefined)
  try {
    return await work(machines)
  } finally {
    await machines.database.close()
  }
}

const passphrase = 'une phrase que je retiens'
const picture = Buffer.from('une image de la vitrine')
const channelId = '01900000-0000-7000-8000-00000000c0de'
const logoId = '01900000-0000-7000-8000-000000001060'
let workspaceId = ''
const fileKey = () => `${workspaceId}/${createHash('sha256').update(picture).digest('hex')}`

/** Every durable row, whoever's it is. */
const rowsOf = ({ database }: Machines) =>
  database.asOwner(async owner => {
    const rows: Record<string, unknown> = {}
    for (const table of [
      'person',
      'sign_in_method',
      'workspace',
      'member',
      'channel',
      'audit_entry',
      'api_key',
    ])
      rows[table] = (await owner.query(`select t::text from ${table} t order by 1`)).rows
    return rows
  })

const credentialsOf = ({ ports }: Machines) =>
  ports.channel('practice', workspaceId, channelId).credentials()

let written: Record<string, unknown>

/** One publication of each kind that a backup may find, named by its hour and state. */
const publications = {
  past: { state: 'scheduled', ahead: -60 },
  justPast: { state: 'scheduled', ahead: 1 },
  waiting: { state: 'waiting', ahead: -60 },
  ahead: { state: 'scheduled', ahead: 86_400 },
  sending: { state: 'sending', ahead: -1 },
  doubtful: { state: 'unconfirmed', ahead: -60 },
  published: { state: 'published', ahead: -60 },
} as const

type Owner = { query(text: string, values?: readonly unknown[]): Promise<unknown> }

async function planPosts(owner: Owner) {
  for (const [title, { state, ahead }] of Object.entries(publications)) {
    const post = randomUUID()
    await owner.query(
      `insert into post (workspace_id, id, title, draft, latest_version) values ($1, $2, $3, '{}', 1)`,
      [workspaceId, post, title],
    )
    await owner.query(
      `insert into post_version (workspace_id, post_id, number, content, digest) values ($1, $2, 1, '{}', $3)`,
      [workspaceId, post, title],
    )
    await owner.query(
      `insert into publication (workspace_id, id, post_id, version, channel_id, network, state, due_at, wake_at, digest)
       values ($1, $2, $3, 1, $4, 'practice', $5, now() + $6 * interval '1 second',
         case when $5 <> 'published' then now() + $6 * interval '1 second' end, $7)`,
      [workspaceId, randomUUID(), post, channelId, state, ahead, title],
    )
  }
}

interface Standing {
  readonly title: keyof typeof publications
  readonly state: string
  readonly missed: boolean
  readonly asks: boolean
  readonly wakes: boolean
}

const standingOf = ({ database }: Machines) =>
  database.asOwner(async owner => {
    const { rows } = await owner.query<Standing>(
      `select post.title, p.state, p.missed_at is not null as missed, p.asks_person as asks,
              p.wake_at is not null as wakes
         from publication p join post on post.id = p.post_id`,
    )
    return Object.fromEntries(rows.map(({ title, ...row }) => [title, row]))
  })

beforeAll(async () => {
  const made = await run(setup, 'first', { email: 'Lea@example.org', workspace: 'Maison Colibri' })
  workspaceId = String(made.result.workspaceId)
  await open('first', async machines => {
    await machines.database.asOwner(owner =>
      owner.query(
        `insert into channel (workspace_id, id, network, remote_id, handle, display_name)
         values ($1, $2, 'practice', 'maison', 'maison', 'Maison')`,
        [workspaceId, channelId],
      ),
    )
    await machines.ports
      .channel('practice', workspaceId, channelId)
      .saveCredentials({ token: 'jeton' })
    await machines.files.put(fileKey(), picture, 'image/png')
    await machines.database.asOwner(owner => planPosts(owner))
    await machines.database.asOwner(owner =>
      owner.query('update workspace set brand_colour = $1, logo_media_id = $2', [
        '#126782',
        logoId,
      ]),
    )
    written = await rowsOf(machines)
  })
  vi.stubEnv('PARVIS_PASSPHRASE', passphrase)
  await run(backup, 'first', { 'with-key': true }, join(root, 'sealed.tar'))
  await run(backup, 'first', {}, join(root, 'plain.tar'))
}, 240_000)

test('setup creates one access, and says so the second time', { timeout: 120_000 }, async () => {
  const again = await run(setup, 'first', { email: 'lea@example.org', workspace: 'Autre' })
  expect(again).toMatchObject({ done: false, result: { created: false } })
  expect(again.said).toContain('Rien n’a changé')
})

test('a backup is its owner’s alone, and holds no key in the clear', () => {
  const key = readFileSync(join(root, 'first', 'keys', 'encryption.key'), 'utf8').trim()
  for (const name of ['sealed.tar', 'plain.tar']) {
    expect(statSync(join(root, name)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(root, name), 'latin1')).not.toContain(key)
  }
})

test('a restore with the key gives the same rows and files, and every access opens', {
  timeout: 180_000,
}, async () => {
  vi.stubEnv('PARVIS_PASSPHRASE', passphrase)
  const restored = await run(restore, 'second', {}, join(root, 'sealed.tar'))
  expect(restored).toMatchObject({ done: true, result: { reconnect: 0, files: 1 } })
  await open('second', async machines => {
    expect(await rowsOf(machines)).toEqual(written)
    // The look of the workspace too.
    expect(JSON.stringify(written.workspace)).toContain('#126782')
    expect(await credentialsOf(machines)).toEqual({ token: 'jeton' })
    expect(Buffer.from((await machines.files.get(fileKey())) ?? []).equals(picture)).toBe(true)
  })
  const renewed = await run(rekey, 'second')
  expect(renewed).toMatchObject({ done: true, result: { credentials: 1 } })
  // The former key is no longer needed for anything.
  const keys = join(root, 'second', 'keys')
  for (const name of readdirSync(keys)) if (name !== 'encryption.key') rmSync(join(keys, name))
  await open('second', async machines => {
    expect(machines.secrets.keyId).toBe(renewed.result.keyId)
    expect(await credentialsOf(machines)).toEqual({ token: 'jeton' })
  })
})

test('a restored Parvis sends nothing that may have left since the backup: a person decides', {
  timeout: 180_000,
}, async () => {
  vi.stubEnv('PARVIS_PASSPHRASE', passphrase)
  const restored = await run(restore, 'held', {}, join(root, 'sealed.tar'))
  expect(restored.result).toMatchObject({ missed: 3, doubts: 2 })
  expect(restored.said).toContain('3 publications dont l’heure est passée')
  expect(restored.said).toContain('2 publications étaient en route')
  expect(restored.said).toMatch(/données du \p{L}+ \d{1,2}(er)? \p{L}+ \d{4} à \d{1,2}\s?h/u)
  const missed = { missed: true, asks: false, wakes: false }
  const doubt = { state: 'unconfirmed', missed: false, asks: true, wakes: false }
  expect(await open('held', standingOf)).toEqual({
    past: { state: 'scheduled', ...missed },
    justPast: { state: 'scheduled', ...missed },
    waiting: { state: 'waiting', ...missed },
    ahead: { state: 'scheduled', missed: false, asks: false, wakes: true },
    sending: doubt,
    doubtful: doubt,
    published: { state: 'published', missed: false, asks: false, wakes: false },
  })
})

test('another key signs everyone out, says so first, and keeps their second factors', {
  timeout: 180_000,
}, async () => {
  vi.stubEnv('PARVIS_PASSPHRASE', passphrase)
  await run(restore, 'renewed', {}, join(root, 'sealed.tar'))
  const secret = 'JBSWY3DPEHPK3PXP'
  await open('renewed', async ({ database, secrets }) => {
    const sealed = await symmetricEncrypt({ key: signInSecret(secrets), data: secret })
    await database.asOwner(async owner => {
      await owner.query(
        `insert into two_factor (id, person_id, secret, backup_codes) select 'f', id, $1, $1 from person`,
        [sealed],
      )
      await owner.query(
        `insert into session (id, person_id, token, expires_at)
         select 's', id, 'jeton', now() + interval '1 day' from person`,
      )
    })
  })
  const { said } = await run(rekey, 'renewed')
  expect(said.indexOf('devra se reconnecter')).toBeGreaterThanOrEqual(0)
  expect(said.indexOf('devra se reconnecter')).toBeLessThan(said.indexOf('Nouvelle clé en place'))
  await open('renewed', async ({ database, secrets }) => {
    const [factor] = await listSecondFactors(database.app)
    const data = factor?.secret ?? ''
    expect(await symmetricDecrypt({ key: signInSecret(secrets), data })).toBe(secret)
    const left = await database.asOwner(owner => owner.query('select id from session'))
    expect(left.rows).toEqual([])
  })
})

test('a restore without the key says which accounts are to be reconnected', {
  timeout: 180_000,
}, async () => {
  vi.stubEnv('PARVIS_PASSPHRASE', '')
  const restored = await run(restore, 'third', {}, join(root, 'plain.tar'))
  expect(restored).toMatchObject({ done: true, result: { reconnect: 1 } })
  expect(restored.said).toContain('Un compte est à reconnecter')
  const seen = await run(doctor, 'third')
  expect(seen.said).toMatch(/à voir\s+1 compte est à reconnecter/)
  await open('third', ({ database }) =>
    database.asOwner(owner => owner.query(`update audit_entry set action = 'x' where number = 1`)),
  )
  expect(await run(audit, 'third')).toMatchObject({ done: false, result: { brokenAt: 1 } })
  expect((await run(doctor, 'third')).result).toMatchObject({ mend: 1 })
})

test('a restore refuses what it cannot trust, before anything is written', {
  timeout: 60_000,
}, async () => {
  const refused = async (file: string, data = 'never') =>
    (await run(restore, data, {}, join(root, file))).result.refused
  expect(await refused('plain.tar', 'first')).toBe('restore-refused-not-empty')
  vi.stubEnv('PARVIS_PASSPHRASE', 'une tout autre phrase')
  expect(await refused('sealed.tar')).toBe('restore-refused-passphrase')
  vi.stubEnv('PARVIS_PASSPHRASE', '')
  const whole = readFileSync(join(root, 'plain.tar'))
  const altered = Buffer.from(whole)
  altered[altered.indexOf(picture)] = 0x55
  writeFileSync(join(root, 'altered.tar'), altered)
  expect(await refused('altered.tar')).toBe('restore-refused-damaged')
  writeFileSync(join(root, 'half.tar'), whole.subarray(0, whole.length / 2))
  expect(await refused('half.tar')).toBe('restore-refused-damaged')
  writeFileSync(join(root, 'none.tar'), 'rien')
  expect(await refused('none.tar')).toBe('restore-refused-damaged')
  expect(await refused('nulle-part.tar')).toBe('restore-refused-damaged')
  // The same length, so that the archive itself stays whole.
  const last = /"(\d{4}_\w+)"\s*\],\s*"tables"/.exec(whole.toString('latin1'))?.[1] ?? ''
  const newer = whole.toString('latin1').replaceAll(last, `9999${last.slice(4)}`)
  writeFileSync(join(root, 'newer.tar'), newer, 'latin1')
  expect(await refused('newer.tar')).toBe('restore-refused-newer')
})

test('data whose key is gone does not start behind a fresh one', { timeout: 120_000 }, async () => {
  const key = join(root, 'first', 'keys', 'encryption.key')
  cpSync(key, join(root, 'kept.key'))
  rmSync(key)
  await expect(open('first', async () => undefined)).rejects.toThrow(StartRefusal)
  expect((await run(doctor, 'first')).said).toMatch(/à réparer\s+La clé de chiffrement n’est pas/)
  cpSync(join(root, 'kept.key'), key)
  expect(await open('first', credentialsOf)).toEqual({ token: 'jeton' })
})

test('the doctor knows an old Node and an address in the clear', () => {
  expect(examineNode('20.20.0').mark).toBe('mend')
  expect(examineNode('24.0.0').mark).toBe('good')
  expect(examineAddress('http://parvis.example.org').mark).toBe('mend')
  expect(examineAddress('http://localhost:3900').mark).toBe('good')
  expect(examineAddress('https://parvis.example.org').mark).toBe('good')
})

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const call = async (...words: string[]) => {
  const env = { ...process.env, PARVIS_DATA: join(root, 'first'), LANG: 'fr_FR.UTF-8' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], { env })
    return { status: 0, stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { status: code, stdout }
  }
}

test('statuses tell scripts how it went, and --json prints one object', {
  timeout: 120_000,
}, async () => {
  expect(await call('audit', '--json')).toMatchObject({ status: 0 })
  expect(JSON.parse((await call('audit', '--json')).stdout)).toMatchObject({ intact: true })
  expect((await call('inconnue')).status).toBe(2)
  expect((await call('backup')).status).toBe(2)
  expect((await call('setup', '--email', 'x@example.org')).status).toBe(2)
  expect((await call('audit', '--nulle-part')).status).toBe(2)
  expect(await call('doctor', '--help')).toMatchObject({ status: 0 })
  expect((await call('restore', join(root, 'plain.tar'))).status).toBe(1)
})
