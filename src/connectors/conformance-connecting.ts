import { describe, expect, it } from 'vitest'
import { connectBy } from './conformance-contents.ts'
import { onStage } from './conformance-stage.ts'
import {
  type ConformanceSubject,
  type ConformanceWorld,
  type ConnectCase,
  connectCases,
  wayOf,
} from './conformance-world.ts'

const withWorld = async (
  subject: ConformanceSubject,
  play: (world: ConformanceWorld) => Promise<void>,
): Promise<void> => {
  const world = await subject.makeWorld()
  try {
    await play(world)
  } finally {
    await world.stop()
  }
}

const caseOfOtherWay = { form: 'declined', oauth: 'wrong-secret' } as const

/** The account comes back whole; what goes wrong on the way in has a name, and nothing is thrown. */
export function describeConnecting(subject: ConformanceSubject): void {
  describe('connecting', () => {
    describeArrival(subject)
    describeHealth(subject)
    for (const [name, code] of Object.entries(connectCases)) {
      if (name === caseOfOtherWay[wayOf(subject).method]) continue
      if (subject.impossible?.[name as ConnectCase]) continue
      it(`${name}: ${code}`, () =>
        withWorld(subject, async world => {
          const attempt = world.connectWrongly[name as ConnectCase]
          if (!attempt) throw new Error(`Give ${name} in connectWrongly, or say why it cannot be`)
          const answer = await connectBy(subject, world, attempt)
          expect(answer).toMatchObject({ ok: false, refusal: { code } })
          expect(await world.network.posts()).toEqual([])
        }))
    }
  })
}

function describeArrival(subject: ConformanceSubject): void {
  const { manifest } = subject.connector
  it('brings back who we are, without secrets in the open', () =>
    withWorld(subject, async world => {
      const answer = await connectBy(subject, world, world.connect)
      if (!answer.ok) throw new Error(`Connecting was refused: ${JSON.stringify(answer.refusal)}`)
      const { credentials, ...open } = answer.value
      expect(open.remoteId).not.toBe('')
      expect(open.handle).not.toBe('')
      expect(open.displayName).not.toBe('')
      expect(open.permissionsMissing).toEqual([])
      const keys = manifest.permissions.map(({ key }) => key)
      for (const held of open.permissionsHeld) expect(keys).toContain(held)
      for (const field of wayOf(subject).fields) {
        const secret = world.connect.fields[field.key]
        if (field.kind !== 'secret' || !secret) continue
        expect(JSON.stringify(open)).not.toContain(secret)
      }
      expect(JSON.parse(JSON.stringify(credentials))).toEqual(credentials)
    }))

  it('is the same account the second time', () =>
    withWorld(subject, async world => {
      const first = await connectBy(subject, world, world.connect)
      const second = await connectBy(subject, world, world.connect)
      if (!first.ok || !second.ok) throw new Error('Connecting was refused')
      const who = ({ value: { instance, remoteId } }: typeof first) => ({ instance, remoteId })
      expect(who(second)).toEqual(who(first))
    }))
}

function describeHealth(subject: ConformanceSubject): void {
  const { manifest, connecting } = subject.connector
  it('checks by a real call: a line for each permission', () =>
    onStage(subject, async ({ channel }) => {
      const health = await connecting.check(channel.account, channel.port())
      if (!health.ok) throw new Error(`The check was refused: ${JSON.stringify(health.refusal)}`)
      expect(health.value.handle).toBe(channel.account.handle)
      expect(health.value.lines.map(line => line.permission).sort()).toEqual(
        subject.byHand ? [] : manifest.permissions.map(({ key }) => key).sort(),
      )
      expect(health.value.lines.every(line => line.held)).toBe(true)
    }))

  it('says that the access is gone once it is revoked', () =>
    onStage(subject, async ({ channel, world }) => {
      world.network.revoke()
      const health = await connecting.check(channel.account, channel.port())
      expect(health).toMatchObject({ ok: false, refusal: { code: 'access-refused' } })
    }))

  if (!subject.impossible?.unreachable && !subject.impossible?.['look:unreachable']) {
    it('says that the network is down', () =>
      onStage(subject, async ({ channel, world }) => {
        world.network.strike('unreachable', 'look', 'write', 'upload')
        const health = await connecting.check(channel.account, channel.port())
        expect(health).toMatchObject({ ok: false, refusal: { code: 'network-down' } })
      }))
  }

  describeSilence(subject)

  if (connecting.revoke) {
    it('ends the access, twice without harm, and says nothing when the network is down', () =>
      onStage(subject, async ({ channel, world }) => {
        await connecting.revoke?.(channel.account, channel.port())
        await connecting.revoke?.(channel.account, channel.port())
        if (!subject.impossible?.unreachable) world.network.strike('unreachable', 'write', 'look')
        await connecting.revoke?.(channel.account, channel.port())
      }))
  }
}

/** A network that was asked to tell of an account is asked to stop before the account is forgotten. */
function describeSilence(subject: ConformanceSubject): void {
  const { hooks } = subject.connector
  if (!hooks?.subscribe) return
  const isTold = !subject.impossible?.told

  it('tells no more once it is asked to, twice without harm', () =>
    onStage(subject, async ({ channel, world }) => {
      const { tells } = world.network
      if (!tells || !hooks.unsubscribe) throw new Error('Say how the network falls silent again')
      const end = () => hooks.unsubscribe?.(channel.account, channel.port(), [])
      expect(await end(), 'before it was ever subscribed').toBe(true)
      await hooks.subscribe?.(channel.account, channel.port())
      expect(tells()).toBe(isTold)
      expect(await end()).toBe(true)
      expect(tells()).toBe(false)
      expect(await end()).toBe(true)
    }))

  if (!isTold || subject.impossible?.unreachable) return
  it('says that it may go on telling where the network is down', () =>
    onStage(subject, async ({ channel, world }) => {
      await hooks.subscribe?.(channel.account, channel.port())
      world.network.strike('unreachable', 'look', 'write')
      expect(await hooks.unsubscribe?.(channel.account, channel.port(), [])).toBe(false)
      expect(world.network.tells?.()).toBe(true)
    }))
}
