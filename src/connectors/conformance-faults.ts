import { describe, expect, it } from 'vitest'
import { formatsWithFile, makeContent, makeImage, makeInFormat } from './conformance-contents.ts'
import {
  expectShown,
  getReady,
  lookBack,
  makeOrder,
  noteNewest,
  onStage,
  prepare,
  publish,
  type ReadyOrder,
  remoteOf,
  type Stage,
  send,
} from './conformance-stage.ts'
import {
  type ConformanceSubject,
  type ExpectedOutcome,
  expectedOutcome,
  keptAlt,
  possibleFaults,
  sentImages,
  takesWords,
  traitsOf,
} from './conformance-world.ts'
import type { NewestOutcome, PrepareOutcome, PublishOutcome } from './connector.ts'
import { askedWait, type Fault, faults } from './testing-faults.ts'

const text = 'Une phrase que le réseau perd peut-être.'

/** Every bad day has one outcome; whatever it is, the engine ends with one post and not two. */
export function describeFaults(subject: ConformanceSubject): void {
  describe('bad days', () => {
    describeSending(subject)
    if (subject.connector.publishing?.prepare) describeUploading(subject)
    if (traitsOf(subject).readBack !== 'none') describeLooking(subject)
    if (traitsOf(subject).readBack === 'latest') describeNotingAfterRevoking(subject)
    if (subject.connector.publishing?.remove) describeRemoving(subject)
    if (subject.connector.publishing?.edit) describeEditing(subject)
  })
}

function describeSending(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'write', faults)) {
    const expected = expectedOutcome(subject, 'write', fault)
    it(`sending, ${fault}: ${expected.outcome}, and one post in the end`, () =>
      onStage(subject, async stage => {
        const isJudged = fault === 'media-refused' && sentImages(subject) > 0
        const images = isJudged ? [makeImage(stage, 'Un colibri.')] : []
        const content = makeContent(stage, text, { images })
        const ready = await getReady(stage, makeOrder(stage, content))
        stage.world.network.strike(fault, 'write')
        const outcome = await send(stage, ready)
        stage.world.network.mend()
        expectOutcome(stage, outcome, expected)
        await endWithOnePost(stage, ready, outcome, fault)
      }))
  }

  it('sending, access revoked: reconnect', () =>
    onStage(subject, async stage => {
      const ready = await getReady(stage, makeOrder(stage, makeContent(stage, text)))
      stage.world.network.revoke()
      expect(await send(stage, ready)).toMatchObject({ outcome: 'reconnect' })
      expect(await stage.world.network.posts()).toEqual([])
    }))
}

/** Goes on as the engine does: believes what it is told, looks before it repeats. */
async function endWithOnePost(
  stage: Stage,
  ready: ReadyOrder,
  outcome: PublishOutcome,
  fault: Fault,
): Promise<void> {
  const accepted = (await stage.world.network.posts()).length
  if (fault === 'timeout-after') expect(accepted).toBe(1)
  else if (fault === 'timeout-before') expect(accepted).toBe(0)
  else expect(accepted).toBeLessThanOrEqual(1)
  if (outcome.outcome === 'unconfirmed') {
    if (stage.traits.readBack === 'none') return
    const look = await lookBack(stage, ready)
    expect(look.found).toBe(accepted === 1 ? 'present' : 'absent')
    if (look.found === 'present') {
      expect(look.remote.id).toBe((await stage.world.network.posts())[0]?.id)
      return
    }
  } else expect(accepted).toBe(0)
  stage.world.bench.clock.advance((askedWait + 1) * 1000)
  const again = remoteOf(await send(stage, ready))
  const posts = await stage.world.network.posts()
  expect(posts.map(post => post.id)).toEqual([again.id])
  await expectShown(stage, [takesWords(stage.subject, ready.order.content) ? text : ''])
}

function describeUploading(subject: ConformanceSubject): void {
  const takesImages = sentImages(subject) > 0 && !subject.beforehand
  if (!takesImages && formatsWithFile(subject).length === 0) return
  const drivable = faults.filter(fault => fault !== 'timeout-after')
  for (const fault of possibleFaults(subject, 'upload', drivable)) {
    const expected = expectedOutcome(subject, 'upload', fault)
    it(`uploading, ${fault}: ${expected.outcome}, and nothing is public`, () =>
      onStage(subject, async stage => {
        const images = takesImages ? [makeImage(stage, 'Un colibri.')] : []
        const withVideo = formatsWithFile(subject).find(({ videos }) => videos)
        const content =
          subject.beforehand && withVideo
            ? makeInFormat(stage, withVideo, text)
            : makeContent(stage, text, { images })
        const order = makeOrder(stage, content)
        stage.world.network.strike(fault, 'upload')
        const outcome = await prepare(stage, order)
        stage.world.network.mend()
        expectOutcome(stage, outcome, expected)
        expect(await stage.world.network.posts()).toEqual([])
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        remoteOf(await send(stage, await getReady(stage, order)))
        const posts = await stage.world.network.posts()
        expect(posts.map(post => post.images)).toEqual([
          images.map(({ alt }) => ({ alt: keptAlt(subject, alt) })),
        ])
      }))
  }
}

/** Faults after which a look has taught nothing. */
const blinding: readonly Fault[] = [
  'unauthorised',
  'rate-limited-seconds',
  'rate-limited-date',
  'server-error',
  'html',
  'empty',
  'half-answer',
  'timeout-before',
  'unreachable',
  'huge-answer',
  'redirect-private',
]

function describeLooking(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'look', blinding)) {
    it(`reading back, ${fault}: unknown, then present`, () =>
      onStage(subject, async stage => {
        const ready = await getReady(stage, makeOrder(stage, makeContent(stage, text)))
        const remote = remoteOf(await send(stage, ready))
        stage.world.network.strike(fault, 'look')
        const blind = await lookBack(stage, ready)
        stage.world.network.mend()
        expect(blind.found).toBe('unknown')
        if (blind.found === 'unknown' && /^rate-limited-/.test(fault)) {
          expect(blind.until).toEqual(endOfWait(stage))
        }
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect(remoteOf(await lookBack(stage, ready)).id).toBe(remote.id)
      }))

    if (traitsOf(subject).readBack !== 'latest') continue
    const expected = expectedOutcome(subject, 'look', fault)
    it(`noting the newest, ${fault}: ${expected.outcome}, never « none yet »`, () =>
      onStage(subject, async stage => {
        await publish(stage, makeContent(stage, text))
        stage.world.network.strike(fault, 'look')
        expectOutcome(stage, await noteNewest(stage), expected)
      }))
  }
}

const changing: readonly Fault[] = [
  'unauthorised',
  'rate-limited-seconds',
  'server-error',
  'timeout-after',
  'half-answer',
  'unreachable',
]

/** Deleting and editing may be repeated without harm: `wait` is as true there as `unconfirmed`. */
function expectUnchangedOrUnsure(stage: Stage, outcome: PublishOutcome, fault: Fault): void {
  const expected = expectedOutcome(stage.subject, 'write', fault)
  if (expected.outcome !== 'unconfirmed') expectOutcome(stage, outcome, expected)
  else expect(['wait', 'unconfirmed']).toContain(outcome.outcome)
}

function describeNotingAfterRevoking(subject: ConformanceSubject): void {
  it('noting the newest, access revoked: reconnect', () =>
    onStage(subject, async stage => {
      stage.world.network.revoke()
      expect(await noteNewest(stage)).toMatchObject({ outcome: 'reconnect' })
    }))
}

function describeRemoving(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'write', changing)) {
    it(`deleting, ${fault}: said, and gone in the end`, () =>
      onStage(subject, async stage => {
        const content = makeContent(stage, text)
        const remote = await publish(stage, content)
        const remove = async () => {
          const { account } = stage.channel
          const gone = stage.publishing.remove?.(account, [remote], content, stage.channel.port())
          return gone ?? Promise.reject(new Error('Nothing removes'))
        }
        stage.world.network.strike(fault, 'write')
        const outcome = await remove()
        stage.world.network.mend()
        expectUnchangedOrUnsure(stage, outcome, fault)
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect(await remove()).toMatchObject({ outcome: 'published' })
        await expectShown(stage, [])
      }))
  }
}

function describeEditing(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'write', changing)) {
    it(`editing, ${fault}: said, and changed once in the end`, () =>
      onStage(subject, async stage => {
        const remote = await publish(stage, makeContent(stage, 'Avant.'))
        const changed = makeOrder(stage, makeContent(stage, text), { done: [remote] })
        const ready = await getReady(stage, changed)
        const edit = async () => {
          const order = { ...ready.order, account: stage.channel.account }
          const port = stage.channel.port()
          const edited = stage.publishing.edit?.(order, remote, ready.prepared, port)
          return edited ?? Promise.reject(new Error('Nothing edits'))
        }
        stage.world.network.strike(fault, 'write')
        const outcome = await edit()
        stage.world.network.mend()
        expectUnchangedOrUnsure(stage, outcome, fault)
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect(await edit()).toMatchObject({ outcome: 'published' })
        await expectShown(stage, [text])
      }))
  }
}

const endOfWait = ({ world }: Stage): Date =>
  new Date(world.bench.clock.now().getTime() + askedWait * 1000)

function expectOutcome(
  stage: Stage,
  outcome: PublishOutcome | PrepareOutcome | NewestOutcome,
  expected: ExpectedOutcome,
): void {
  expect(outcome.outcome).toBe(expected.outcome)
  if (expected.reason) expect(outcome).toMatchObject({ reason: expected.reason })
  if (expected.until) expect(outcome).toMatchObject({ until: endOfWait(stage) })
  if (!expected.permission) return
  const keys = stage.subject.connector.manifest.permissions.map(({ key }) => key)
  expect(keys).toContain('permission' in outcome ? outcome.permission : undefined)
}
