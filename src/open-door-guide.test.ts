/** The examples of the guide, run as they stand in its pages, against the real server. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeKeeper } from '#features/inbox/index.ts'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  within,
} from './testing/people.ts'
import { openTestServer, type TestServer } from './testing/server.ts'

vi.setConfig({ testTimeout: 60_000 })

let server: TestServer
let lea: Colleague
let workspaceId: string
let channelId: string
let key: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  channelId = await connectPractice(lea)
  const scopes = ['read', 'write', 'publish', 'answer']
  const made = await lea.call('workspaces.keys.create', { name: 'g', scopes, expiresInDays: null })
  key = String(made.output?.key)
}, 60_000)
afterAll(() => server.close())

let messages = 0
async function somebodyWrites(): Promise<void> {
  const n = ++messages
  const message = {
    remoteId: `m${n}`,
    url: 'https://example.org/1',
    kind: 'reply' as const,
    author: { remoteId: `a${n}`, handle: `ines${n}`, displayName: 'Inès', isUs: false },
    text: 'Vous ouvrez dimanche ?',
    media: [],
    at: new Date(),
    visibility: 'visible' as const,
    thread: `t${n}`,
  }
  await makeKeeper(server.rooms).keep([
    {
      ...{ workspaceId, channelId, network: 'practice', instance: '', how: 'webhook' as const },
      changes: [{ change: 'message', message }],
    },
  ])
}

const block = (language: string, kind: string): string => {
  const page = readFileSync(
    new URL(`../docs/guide/${language}/open-door.md`, import.meta.url),
    'utf8',
  )
  const found = new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\``).exec(page)?.[1]
  if (!found) throw new Error(`no ${kind} in the page`)
  return found
}

const run = (command: string, args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise(resolve => {
    const child = spawn(command, args, {
      env: { ...process.env, PARVIS: server.address, KEY: key },
      timeout: 40_000,
    })
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    child.stderr.on('data', chunk => {
      said += chunk
    })
    child.on('close', code => resolve({ code: code ?? 1, said }))
  })

const posts = async () =>
  (await lea.call('publishing.posts.list', {})).output as unknown as { items: object[] }

const has = (command: string) => spawnSync(command, ['--version']).status === 0

test.each(['en', 'fr'])('the TypeScript of the page, %s', async language => {
  await somebodyWrites()
  const before = (await posts()).items.length
  const { code, said } = await run(process.execPath, [
    '--input-type=module-typescript',
    '-e',
    block(language, 'ts'),
  ])
  expect([code, said]).toEqual([0, 'scheduled\nout\n'])
  expect((await posts()).items).toHaveLength(before + 1)
})

test.runIf(has('jq') && has('curl')).each(['en', 'fr'])(
  'the curl of the page, %s',
  async language => {
    await somebodyWrites()
    const before = (await posts()).items.length
    // With a socket as its input, bash takes itself for a remote shell and reads the machine's settings.
    const options = ['--norc', '-euo', 'pipefail', '-c']
    const { code, said } = await run('bash', [...options, block(language, 'sh')])
    expect([code, said]).toEqual([0, 'scheduled\nout\n'])
    expect((await posts()).items).toHaveLength(before + 1)
  },
)

test.each(['en', 'fr'])('the post of the page, %s', async language => {
  const drawn = await sharp({
    create: { width: 8, height: 8, channels: 3, background: '#246' },
  })
    .png()
    .toBuffer()
  const file = new FormData()
  file.append('file', new Blob([Uint8Array.from(drawn)]), 'halle.png')
  const headers = { cookie: lea.cookie, 'x-workspace': workspaceId }
  const sent = await fetch(`${server.address}/api/media`, { method: 'POST', headers, body: file })
  const { id: mediaId } = (await sent.json()) as { id: string }
  const body = block(language, 'json').replace('MEDIA', mediaId).replace('CHANNEL', channelId)
  const answered = await fetch(`${server.address}/api/v1/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  })
  expect(answered.status).toBe(200)
  expect(await answered.json()).toMatchObject(JSON.parse(body))
})
