/** A conversion whose worker is killed: nobody is left waiting, and no dead worker has the last word. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { leaseMs } from './hold-conversion.ts'
import { libraryJobs } from './jobs.ts'
import { endConversion, holdConversion, takeConversion } from './store/conversions.ts'
import { takeUpConversions } from './take-up-conversions.ts'
import type { Order } from './testing-conversion-worker.ts'
import { fixture, type Said, type Sender, sendWhole } from './uploads/testing-uploads.ts'

let server: TestServer
let lea: Colleague
let sender: Sender
let workspaceId: string
let data: string
let ownSearchPath: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  sender = { address: server.address, headers: { cookie: lea.cookie, 'x-workspace': workspaceId } }
  data = server.rooms.settings.data
  ownSearchPath = server.rooms.settings.searchPath
})
afterAll(() => server.close())

/** A program named ffmpeg that does what the test needs: nothing for a long time, or its work at once. */
function programThat(name: string, lines: readonly string[]): string {
  const folder = join(data, name)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'ffmpeg')
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(path, 0o755)
  return folder
}

async function asked(name: string): Promise<string> {
  const { said } = await sendWhole(sender, name, fixture('film.mp4'))
  const { output } = await lea.call('library.convert', { id: said.id, maxSide: 64 })
  expect(output).toMatchObject({ state: 'waiting', startsAgain: false })
  return String(output?.id)
}

const follow = async (id: string) =>
  (await lea.call('library.conversion', { id })).output as unknown as {
    state: string
    progress: number
    startsAgain: boolean
    media: Said | null
    refusal: { code: string; values: object } | null
  }

const lease = () => {
  const now = server.clock.now()
  return { now, until: new Date(now.getTime() + leaseMs) }
}
const take = (id: string) =>
  server.rooms.database.inWorkspace(workspaceId, trx => takeConversion(trx, id, lease()))
const later = (ms: number) => server.clock.set(new Date(server.clock.now().getTime() + ms))

test('killed in the middle, it is seen to begin again, and ends', async () => {
  const pids = join(data, 'pids')
  // It tells how far it is, and comes to no end.
  const slow = programThat('slow', [
    `echo $$ >> ${pids}`,
    'for last; do :; done',
    'echo half > "$last"',
    'echo out_time_us=500000 >&2',
    'sleep 1.2',
    'echo out_time_us=1000000 >&2',
    'exec sleep 60',
  ])
  Object.assign(server.rooms.settings, { searchPath: programThat('none', ['exit 1']) })
  const id = await asked('visite.mp4')
  const worker = fork(join(import.meta.dirname, 'testing-conversion-worker.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(worker, 'exit')
  const url = await server.asOwner(
    async ({ user, password, host, port, database }) =>
      `postgres://${user}:${password}@${host}:${port}/${database}`,
  )
  worker.send({
    ...{ url, files: join(data, 'files'), data, searchPath: slow },
    payload: { workspaceId, conversionId: id },
  } satisfies Order)
  try {
    await vi.waitFor(
      async () => {
        const seen = await follow(id)
        expect(seen).toMatchObject({ state: 'running', startsAgain: false })
        expect(seen.progress).toBeGreaterThan(0.2)
      },
      { timeout: 15_000, interval: 100 },
    )
  } finally {
    worker.kill('SIGKILL')
    await gone
    for (const pid of readFileSync(pids, 'utf8').split('\n').filter(Boolean))
      process.kill(Number(pid), 'SIGKILL')
  }
  expect(readdirSync(join(data, 'conversions'))).toEqual([`${id}.1`])
  // Believed for as long as it had promised, and no longer.
  await takeUpConversions(server.rooms)
  expect(await follow(id)).toMatchObject({ state: 'running' })
  later(leaseMs + 1_000)
  expect(await follow(id)).toMatchObject({ state: 'waiting', startsAgain: true })
  // It makes the very film of the last word that it is given.
  const film = join(import.meta.dirname, 'fixtures', 'film.mp4')
  const quick = programThat('quick', [
    'for last; do :; done',
    'case "$last" in pipe:*) exit 1 ;; esac',
    `cp ${film} "$last"`,
  ])
  Object.assign(server.rooms.settings, { searchPath: quick })
  try {
    await takeUpConversions(server.rooms)
    expect(await follow(id)).toMatchObject({ state: 'waiting', startsAgain: true, progress: 0 })
    await server.rooms.jobs.start(libraryJobs(server.rooms))
    await vi.waitFor(async () => expect((await follow(id)).state).toBe('done'), 20_000)
  } finally {
    Object.assign(server.rooms.settings, { searchPath: ownSearchPath })
  }
  expect(await follow(id)).toMatchObject({
    ...{ progress: 1, startsAgain: true, refusal: null },
    media: { id, kind: 'video', name: 'visite.mp4' },
  })
  expect(readdirSync(join(data, 'conversions'))).toEqual([])
  rmSync(pids)
}, 60_000)

test('lost three times, it is given up, and the person is told what to do', async () => {
  Object.assign(server.rooms.settings, { searchPath: programThat('none', ['exit 1']) })
  await server.rooms.jobs.stop()
  const id = await asked('lourde.mp4')
  Object.assign(server.rooms.settings, { searchPath: ownSearchPath })
  for (const tries of [1, 2, 3]) {
    expect((await take(id))?.tries).toBe(tries)
    // Two workers are never at it together.
    expect(await take(id)).toBeUndefined()
    later(leaseMs + 1_000)
    await takeUpConversions(server.rooms)
  }
  expect(await follow(id)).toMatchObject({
    state: 'failed',
    media: null,
    refusal: { code: 'conversion-lost', values: { file: 'lourde.mp4' } },
  })
  expect(await take(id)).toBeUndefined()
})

test('a worker that was given up and wakes says nothing any more', async () => {
  Object.assign(server.rooms.settings, { searchPath: programThat('none', ['exit 1']) })
  const id = await asked('deux.mp4')
  Object.assign(server.rooms.settings, { searchPath: ownSearchPath })
  const first = await take(id)
  later(leaseMs + 1_000)
  const second = await take(id)
  if (!first || !second) throw new Error('it was not taken twice')
  await server.rooms.database.inWorkspace(workspaceId, async trx => {
    expect(await holdConversion(trx, first, { until: lease().until, progress: 0.9 })).toBe(false)
    await endConversion(trx, first, { refusal: { code: 'file-broken' } })
    expect(await holdConversion(trx, second, { until: lease().until, progress: 0.1 })).toBe(true)
  })
  expect(await follow(id)).toMatchObject({ state: 'running', startsAgain: true, refusal: null })
})
