import { describe, expect, it } from 'vitest'
import { makeContent } from './conformance-contents.ts'
import {
  amongPeople,
  fetchAll,
  makeAnswer,
  messageOf,
  type PeopleStage,
  receive,
  usualKind,
} from './conformance-people.ts'
import { getReady, lookBack, makeOrder, publish, remoteOf, send } from './conformance-stage.ts'
import { type ConformanceSubject, traitsOf } from './conformance-world.ts'
import type { ConversationTraits, MessageKind, Target } from './conversations.ts'
import { firstCommentKind, underOwnPost } from './first-comment.ts'
import type { RemotePost } from './outcomes.ts'

const text = 'Oui, de 9 h à midi.'

type Way = 'public' | 'private'

/** A direct message is answered in private, everything else before everybody. */
const wayOf = (kind: MessageKind): Way => (kind === 'direct' ? 'private' : 'public')

/** An answer leaves as a publication does: once, and found again. */
export function describeAnswers(subject: ConformanceSubject, traits: ConversationTraits): void {
  describe('answers', () => {
    for (const kind of traits.kinds) {
      if (traits.answer[kind] !== true) continue
      describeAnswering(subject, kind, wayOf(kind), `a ${kind}`)
    }
    const usual = usualKind(traits)
    if (traits.answer[usual] !== true) return
    if (traits.answer.direct === true && usual !== 'direct') {
      describeAnswering(subject, usual, 'private', `a ${usual} in private`)
    }
    describeFirstComment(subject)
    describeTwins(subject)
    describeDoubt(subject)
    describeGone(subject)
  })
}

async function expectOneAnswer(
  stage: PeopleStage,
  { remoteId }: Pick<Target, 'remoteId'>,
  id: string,
  way: Way,
) {
  const answers = await stage.people.answersTo(remoteId)
  expect(answers.map(answer => answer.id)).toEqual([id])
  const shown = stage.subject.shown ?? ((written: string) => written)
  expect(answers[0]?.text).toContain(shown(text))
  expect(answers[0]?.isPrivate).toBe(way === 'private')
}

function describeAnswering(
  subject: ConformanceSubject,
  kind: MessageKind,
  way: Way,
  what: string,
): void {
  it(`answers ${what}, once, and sees the answer in its thread`, () =>
    amongPeople(subject, async stage => {
      const { target, message, cursor } = await receive(stage, kind)
      stage.world.bench.clock.advance(60_000)
      const ready = await getReady(stage, makeOrder(stage, makeAnswer(stage, text, target, way)))
      const remote = remoteOf(await send(stage, ready))
      await expectOneAnswer(stage, target, remote.id, way)
      if (traitsOf(subject).readBack !== 'none') {
        expect(remoteOf(await lookBack(stage, ready)).id).toBe(remote.id)
      }
      const ours = messageOf((await fetchAll(stage, cursor)).changes, remote.id)
      expect(ours.author.isUs).toBe(true)
      expect(ours.text).toContain(text)
      if (way === wayOf(kind)) expect(ours.thread).toBe(message.thread)
      else expect(ours.kind).toBe('direct')
    }))
}

/** Words of ours right under our own post, which nobody has answered yet. */
function describeFirstComment(subject: ConformanceSubject): void {
  const kind = firstCommentKind(subject.connector.manifest)
  if (kind === null) return
  const begin = async (stage: PeopleStage) => {
    const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
    stage.world.bench.clock.advance(60_000)
    // As it comes back from the database.
    const kept = JSON.parse(JSON.stringify(post)) as RemotePost
    const target = underOwnPost(kind, stage.channel.account.remoteId, kept)
    const content = makeAnswer(stage, text, target, 'public')
    return { post, content, ready: await getReady(stage, makeOrder(stage, content)) }
  }

  it('comments right under our own post, once, and takes it back', () =>
    amongPeople(subject, async stage => {
      const { post, content, ready } = await begin(stage)
      const remote = remoteOf(await send(stage, ready))
      await expectOneAnswer(stage, { remoteId: post.id }, remote.id, 'public')
      if (stage.traits.readBack !== 'none')
        expect(remoteOf(await lookBack(stage, ready)).id).toBe(remote.id)
      const { account } = stage.channel
      const gone = await stage.publishing.remove?.(account, [remote], content, stage.channel.port())
      expect(gone).toMatchObject({ outcome: 'published' })
      expect(await stage.people.answersTo(post.id)).toEqual([])
    }))

  if (!subject.impossible?.['timeout-after'] && !subject.impossible?.['write:timeout-after'])
    it('commenting under our own post, no answer: looked for, and one comment in the end', () =>
      amongPeople(subject, async stage => {
        const { post, ready } = await begin(stage)
        stage.world.network.strike('timeout-after', 'write')
        const outcome = await send(stage, ready)
        stage.world.network.mend()
        expect(outcome.outcome).toBe('unconfirmed')
        if (stage.traits.readBack === 'none') return
        const remote = remoteOf(await lookBack(stage, ready))
        await expectOneAnswer(stage, { remoteId: post.id }, remote.id, 'public')
      }))

  it('says that our post is gone', () =>
    amongPeople(subject, async stage => {
      const { post, ready } = await begin(stage)
      const own = makeContent(stage, 'Les colibris sont de retour.')
      await stage.publishing.remove?.(stage.channel.account, [post], own, stage.channel.port())
      expect(await send(stage, ready)).toMatchObject({ outcome: 'refused', reason: 'quoted-gone' })
    }))
}

function describeTwins(subject: ConformanceSubject): void {
  it('never takes a post of the same words for the answer', () =>
    amongPeople(subject, async stage => {
      const { target } = await receive(stage)
      const ready = await getReady(
        stage,
        makeOrder(stage, makeAnswer(stage, text, target, wayOf(target.kind))),
      )
      await publish(stage, makeContent(stage, text))
      if (stage.traits.readBack !== 'none') {
        expect((await lookBack(stage, ready)).found).toBe('absent')
      }
      const remote = remoteOf(await send(stage, ready))
      await expectOneAnswer(stage, target, remote.id, wayOf(target.kind))
    }))

  if (subject.impossible?.['answer-removed'] || !subject.connector.publishing?.remove) return
  it('takes an answer back', () =>
    amongPeople(subject, async stage => {
      const { target } = await receive(stage)
      const content = makeAnswer(stage, text, target, wayOf(target.kind))
      const remote = await publish(stage, content)
      const { account } = stage.channel
      const port = stage.channel.port()
      const gone = await stage.publishing.remove?.(account, [remote], content, port)
      expect(gone).toMatchObject({ outcome: 'published' })
      expect(await stage.people.answersTo(target.remoteId)).toEqual([])
    }))
}

function describeDoubt(subject: ConformanceSubject): void {
  for (const fault of ['timeout-after', 'timeout-before', 'unauthorised'] as const) {
    if (subject.impossible?.[fault] || subject.impossible?.[`write:${fault}`]) continue
    it(`answering, ${fault}: told, looked for, and one answer in the end`, () =>
      amongPeople(subject, async stage => {
        const { target } = await receive(stage)
        const way = wayOf(target.kind)
        const ready = await getReady(stage, makeOrder(stage, makeAnswer(stage, text, target, way)))
        stage.world.network.strike(fault, 'write')
        const outcome = await send(stage, ready)
        stage.world.network.mend()
        expect(outcome.outcome).toBe(fault === 'unauthorised' ? 'reconnect' : 'unconfirmed')
        if (stage.traits.readBack === 'none') return
        const look = await lookBack(stage, ready)
        expect(look.found).toBe(fault === 'timeout-after' ? 'present' : 'absent')
        const remote = look.found === 'present' ? look.remote : remoteOf(await send(stage, ready))
        await expectOneAnswer(stage, target, remote.id, way)
      }))
  }
}

function describeGone(subject: ConformanceSubject): void {
  it('says that what is answered is gone', () =>
    amongPeople(subject, async stage => {
      const { target, id } = await receive(stage)
      const content = makeAnswer(stage, text, target, wayOf(target.kind))
      const ready = await getReady(stage, makeOrder(stage, content))
      await stage.people.remove(id)
      expect(await send(stage, ready)).toMatchObject({ outcome: 'refused', reason: 'quoted-gone' })
    }))
}
