import { describe, expect, it } from 'vitest'
import { makeContent } from './conformance-contents.ts'
import {
  amongPeople,
  messagesOf,
  type PeopleStage,
  placeOf,
  usualKind,
} from './conformance-people.ts'
import { publish } from './conformance-stage.ts'
import type { ConformanceSubject } from './conformance-world.ts'
import type { NotSent } from './connector.ts'
import type { ConversationChange, ConversationTraits } from './conversations.ts'

/** Real milliseconds that a stream may take to open or to bring something. */
const patience = 4_000

/** What is written arrives by itself; the end of a stream is an answer, never an exception. */
export function describeStream(subject: ConformanceSubject, traits: ConversationTraits): void {
  const kind = usualKind(traits)
  describe('stream', () => {
    it('brings what is written, and ends when it is told to', () =>
      amongPeople(subject, async stage => {
        const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
        const stream = listen(stage)
        await until(() => stream.opened > 0)
        const under = placeOf(kind, post.id)
        const id = await stage.people.say({ by: 'ines', kind, text: 'Bravo.', under })
        await until(() => messagesOf(stream.changes).some(({ remoteId }) => remoteId === id))
        const message = messagesOf(stream.changes).find(({ remoteId }) => remoteId === id)
        expect(message).toMatchObject({ kind, text: 'Bravo.', author: { isUs: false } })
        stream.stop()
        expect(await stream.end).toHaveProperty('outcome')
      }))

    it('says that the access is gone', () =>
      amongPeople(subject, async stage => {
        stage.world.network.revoke()
        expect(await listen(stage).end).toMatchObject({ outcome: 'reconnect' })
      }))

    for (const fault of ['unreachable', 'server-error', 'html', 'rate-limited-seconds'] as const) {
      if (subject.impossible?.[fault] || subject.impossible?.[`look:${fault}`]) continue
      it(`says that one must wait, ${fault}`, () =>
        amongPeople(subject, async stage => {
          stage.world.network.strike(fault, 'look')
          const stream = listen(stage)
          expect(await stream.end).toMatchObject({ outcome: 'wait' })
          expect(stream.changes).toEqual([])
        }))
    }
  })
}

function listen({ conversations, channel }: PeopleStage) {
  const ending = new AbortController()
  const stream = {
    opened: 0,
    changes: [] as ConversationChange[],
    stop: () => ending.abort(),
    end: Promise.resolve<NotSent | undefined>(undefined),
  }
  stream.end = Promise.resolve(
    conversations.listen?.(
      channel.account,
      {
        changed: async changes => {
          stream.changes.push(...changes)
        },
        opened: () => {
          stream.opened += 1
        },
        signal: ending.signal,
      },
      channel.port(),
    ),
  )
  return stream
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + patience
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Nothing came within ${patience} ms`)
    await new Promise(next => setTimeout(next, 20))
  }
}
