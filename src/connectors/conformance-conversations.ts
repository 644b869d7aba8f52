import { describe, expect, it } from 'vitest'
import { describeActs, describeReadingFaults } from './conformance-acts.ts'
import { describeAnswers } from './conformance-answers.ts'
import { makeContent } from './conformance-contents.ts'
import {
  amongPeople,
  daysAgo,
  fetchAll,
  fetchPage,
  idsOf,
  messageOf,
  messagesOf,
  type PeopleStage,
  placeOf,
  underPosts,
  usualKind,
} from './conformance-people.ts'
import { publish } from './conformance-stage.ts'
import { describeStream } from './conformance-stream.ts'
import type { ConformanceSubject } from './conformance-world.ts'
import type { ConversationTraits } from './conversations.ts'

/** What people answer arrives, once and as it was written; what may be done with it is done. */
export function describeConversations(subject: ConformanceSubject): void {
  const traits = subject.connector.manifest.conversations
  if (!traits) return
  describe('conversations', () => {
    describePromises(subject, traits)
    describeArrivals(subject, traits)
    describePages(subject, traits)
    describeChanges(subject, traits)
    describeActs(subject, traits)
    describeAnswers(subject, traits)
    describeReadingFaults(subject)
    if (traits.arrivesBy.includes('stream')) describeStream(subject, traits)
  })
}

const hostile = [
  '<script>alert(1)</script> &amp; &lt;b&gt; <img src=x onerror=alert(1)>',
  'L’été, ça va : 25 € — « déjà » ? \u{1f469}\u200d\u{1f469}\u200d\u{1f467} \u{1f1eb}\u{1f1f7}',
  '\u202etxet\u202c et des lettres sans\u200blargeur',
  `${'Encore. '.repeat(35)}Fin`,
] as const

function describePromises({ connector }: ConformanceSubject, traits: ConversationTraits): void {
  it('promises what its facet does', () => {
    const facet = connector.conversations
    expect(facet).toBeDefined()
    expect(facet?.listen !== undefined).toBe(traits.arrivesBy.includes('stream'))
    expect(facet?.receive !== undefined).toBe(traits.arrivesBy.includes('webhook'))
    expect(traits.arrivesBy).toContain('fetch')
    expect(traits.kinds.length).toBeGreaterThan(0)
    for (const kind of traits.kinds) expect(traits.answer[kind], kind).toBeDefined()
    expect(traits.fetchEvery.busy).toBeGreaterThanOrEqual(1_000)
    expect(traits.fetchEvery.quiet).toBeGreaterThanOrEqual(traits.fetchEvery.busy)
    for (const limit of [traits.fetchBudget, traits.privateWindow ?? traits.fetchBudget]) {
      expect(limit.value).toBeGreaterThan(0)
      expect(limit.source.length).toBeGreaterThan(7)
      expect(limit.checked).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
    }
    expect(traits.history).toBeGreaterThan(0)
  })
}

function describeArrivals(subject: ConformanceSubject, traits: ConversationTraits): void {
  for (const kind of traits.kinds) {
    it(`brings a ${kind} once, with who wrote it and where`, () =>
      amongPeople(subject, async stage => {
        const { people, world } = stage
        const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
        const before = await fetchAll(stage)
        world.bench.clock.advance(60_000)
        const text = 'Est-ce ouvert le dimanche ?'
        const id = await people.say({ by: 'ines', kind, text, under: placeOf(kind, post.id) })
        const { changes, cursor } = await fetchAll(stage, before.cursor)
        expect(idsOf(changes).filter(known => known === id)).toEqual([id])
        const message = messageOf(changes, id)
        expect(message).toMatchObject({ kind, text, visibility: expect.any(String) })
        expect(message.author.isUs).toBe(false)
        expect(message.author.remoteId).not.toBe('')
        expect(message.author.displayName).not.toBe('')
        expect(message.thread).not.toBe('')
        expect(Math.abs(message.at.getTime() - world.bench.clock.now().getTime())).toBeLessThan(
          60_000,
        )
        if (message.url !== '') expect(new URL(message.url).protocol).toMatch(/^https?:$/)
        if (underPosts.includes(kind)) expect(message.subject?.remoteId).toBe(post.id)
        expect(idsOf((await fetchAll(stage, cursor)).changes)).not.toContain(id)
      }))
  }

  it('keeps what is answered below a first message in its thread', () =>
    amongPeople(subject, async stage => {
      const { people, talk } = stage
      const kind = usualKind(talk)
      const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
      const under = placeOf(kind, post.id)
      const first = await people.say({ by: 'ines', kind, text: 'Un.', under })
      const other = await people.say({ by: 'malik', kind, text: 'Autre.', under })
      const below = await people.say({ by: 'malik', kind, text: 'Deux.', under: first })
      const { changes } = await fetchAll(stage)
      const thread = messageOf(changes, first).thread
      expect(messageOf(changes, below).thread).toBe(thread)
      expect(messageOf(changes, other).thread).not.toBe(thread)
      expect(messageOf(changes, below).parent).toBe(first)
    }))

  it('brings texts and names as people wrote them, and never as HTML', () =>
    amongPeople(subject, async stage => {
      const { people, talk } = stage
      const kind = usualKind(talk)
      const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
      const under = placeOf(kind, post.id)
      const said: { id: string; text: string }[] = []
      for (const text of hostile) {
        said.push({ id: await people.say({ by: 'ines', kind, text, under }), text })
      }
      await people.rename('ines', '<b>Inès</b> & "Cie" \u202e')
      const { changes } = await fetchAll(stage)
      for (const { id, text } of said) expect(messageOf(changes, id).text).toBe(text)
      const named = await people.say({ by: 'ines', kind, text: 'Encore moi.', under })
      const later = await fetchAll(stage)
      expect(messageOf(later.changes, named).author.displayName).toContain('<b>Inès</b> & "Cie"')
    }))
}

async function sayMany(stage: PeopleStage, count: number, from = 0): Promise<string[]> {
  const kind = usualKind(stage.talk)
  const post = await publish(stage, makeContent(stage, `Une place, au matin ${from}.`))
  const ids: string[] = []
  for (let place = from; place < from + count; place += 1) {
    // Several in one second, as under a post that pleases.
    stage.world.bench.clock.advance(250)
    const said = { kind, text: `Message numéro ${place}.`, under: placeOf(kind, post.id) }
    ids.push(await stage.people.say({ ...said, by: `p${place % 5}` }))
  }
  return ids
}

function describePages(subject: ConformanceSubject, traits: ConversationTraits): void {
  it('loses nothing and repeats nothing over its pages', () =>
    amongPeople(subject, async stage => {
      const said = await sayMany(stage, 95)
      const first = await fetchAll(stage)
      expect(idsOf(first.changes).sort()).toEqual([...said].sort())
      const again = await fetchAll(stage, first.cursor)
      expect(idsOf(again.changes)).toEqual([])
      const more = await sayMany(stage, 95, 95)
      const second = await fetchAll(stage, again.cursor)
      expect(idsOf(second.changes).sort()).toEqual([...more].sort())
    }))

  it('finds what is written while the pages are read', () =>
    amongPeople(subject, async stage => {
      const said = await sayMany(stage, 95)
      const page = await fetchPage(stage, null)
      said.push(...(await sayMany(stage, 3, 95)))
      const rest = await fetchAll(stage, page.cursor)
      const last = await fetchAll(stage, rest.cursor)
      const all = [...page.changes, ...rest.changes, ...last.changes]
      expect([...new Set(idsOf(all))].sort()).toEqual([...said].sort())
    }))

  it(`goes back as far as it is asked to, and no further`, () =>
    amongPeople(subject, async stage => {
      const [old] = await sayMany(stage, 1)
      stage.world.bench.clock.advance((traits.history + 5) * 86_400_000)
      const [recent] = await sayMany(stage, 1, 1)
      const { changes } = await fetchAll(stage)
      expect(idsOf(changes)).toEqual([recent])
      const whole = await fetchAll(stage, null, daysAgo(stage, traits.history + 10))
      expect(idsOf(whole.changes).sort()).toEqual([old, recent].sort())
    }))

  it('tells the same to a second reader', () =>
    amongPeople(subject, async stage => {
      await sayMany(stage, 7)
      const [one, other] = [await fetchAll(stage), await fetchAll(stage)]
      expect(idsOf(other.changes).sort()).toEqual(idsOf(one.changes).sort())
      const threads = (changes: typeof one) =>
        messagesOf(changes.changes)
          .map(message => [message.remoteId, message.thread, message.author.remoteId].join(' '))
          .sort()
      expect(threads(other)).toEqual(threads(one))
    }))
}

function describeChanges(subject: ConformanceSubject, traits: ConversationTraits): void {
  const kind = usualKind(traits)
  const start = async (stage: PeopleStage) => {
    const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
    const under = placeOf(kind, post.id)
    const id = await stage.people.say({ by: 'ines', kind, text: 'Avant.', under })
    const { changes, cursor } = await fetchAll(stage)
    stage.world.bench.clock.advance(30 * 60_000)
    return { id, under, cursor, message: messageOf(changes, id) }
  }

  if (!subject.impossible?.['message-edited']) {
    it('tells that a message was edited', () =>
      amongPeople(subject, async stage => {
        const { id, cursor, message } = await start(stage)
        await stage.people.edit(id, 'Après.')
        const { changes } = await fetchAll(stage, cursor)
        const edited = messageOf(changes, id)
        expect(edited).toMatchObject({ text: 'Après.', thread: message.thread })
        expect(edited.at).toEqual(message.at)
        expect(edited.editedAt?.getTime()).toBeGreaterThan(message.at.getTime())
      }))
  }

  if (!subject.impossible?.['message-removed']) {
    it('tells that a message is gone', () =>
      amongPeople(subject, async stage => {
        const { id, cursor } = await start(stage)
        await stage.people.remove(id)
        const { changes } = await fetchAll(stage, cursor)
        const gone = changes.find(
          change =>
            (change.change === 'removed' && change.remoteId === id) ||
            (change.change === 'message' &&
              change.message.remoteId === id &&
              change.message.visibility === 'removed'),
        )
        expect(gone).toBeDefined()
      }))
  }

  if (subject.impossible?.['person-renamed']) return
  it('knows a person again under another name', () =>
    amongPeople(subject, async stage => {
      const { under, cursor, message } = await start(stage)
      await stage.people.rename('ines', 'Inès B.')
      const id = await stage.people.say({ by: 'ines', kind, text: 'Encore moi.', under })
      const { author } = messageOf((await fetchAll(stage, cursor)).changes, id)
      expect(author.remoteId).toBe(message.author.remoteId)
      expect(author.displayName).toBe('Inès B.')
    }))
}
