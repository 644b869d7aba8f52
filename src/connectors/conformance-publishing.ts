import { describe, expect, it } from 'vitest'
import { formatsWithFile, makeArticle, makeContent, makeImage } from './conformance-contents.ts'
import { describeFilePublishing } from './conformance-files.ts'
import {
  expectShown,
  getReady,
  lookBack,
  makeOrder,
  onStage,
  prepare,
  publish,
  remoteOf,
  type Stage,
  send,
} from './conformance-stage.ts'
import {
  type ConformanceSubject,
  keptAlt,
  sendsFormat,
  sentImages,
  traitsOf,
} from './conformance-world.ts'
import type { RemotePost } from './connector.ts'

const hello = 'Les colibris sont de retour sur la place, à 9 h.'
const partTexts = ['Un, pour commencer.', 'Deux, pour continuer.', 'Trois, pour finir.'] as const

/** What leaves is there, once, as it was written. */
export function describePublishing(subject: ConformanceSubject): void {
  describe('publishing', () => {
    describePosts(subject)
    if (sentImages(subject) > 0) describeImages(subject)
    for (const rules of formatsWithFile(subject)) describeFilePublishing(subject, rules)
    if (sendsFormat(subject, 'thread')) describeThreads(subject)
    if (sendsFormat(subject, 'article')) describeArticles(subject)
    describeRepeats(subject)
    describeLooks(subject)
    if (subject.connector.manifest.publishing.delete) describeDeleting(subject)
    if (subject.connector.manifest.publishing.edit) describeEditing(subject)
  })
}

function describePosts(subject: ConformanceSubject): void {
  it('publishes a text, and names it', () =>
    onStage(subject, async stage => {
      const remote = await publish(stage, makeContent(stage, hello))
      expectRemote(stage, remote)
      const posts = await stage.world.network.posts()
      expect(posts.map(post => post.id)).toEqual([remote.id])
      await expectShown(stage, [hello])
    }))

  it('publishes what one account sends at once', () =>
    onStage(subject, async stage => {
      const texts = Array.from({ length: 5 }, (_, place) => `Message numéro ${place + 1}.`)
      const remotes = await Promise.all(texts.map(text => publish(stage, makeContent(stage, text))))
      const posts = await stage.world.network.posts()
      expect(new Set(remotes.map(remote => remote.id)).size).toBe(5)
      expect(posts.map(post => post.text).sort()).toEqual([...texts].sort())
    }))
}

function describeImages(subject: ConformanceSubject): void {
  const keepsWords = !subject.impossible?.['image-described']
  it(keepsWords ? 'publishes an image with its description' : 'publishes an image', () =>
    onStage(subject, async stage => {
      const alt = 'Un colibri <vert> & bleu, « posé » sur une main.'
      await publish(stage, makeContent(stage, hello, { images: [makeImage(stage, alt)] }))
      const [post, ...others] = await stage.world.network.posts()
      expect(others).toEqual([])
      expect(post?.images).toEqual([{ alt: keptAlt(subject, alt) }])
    }),
  )

  if (sendsFormat(subject, 'post') && sentImages(subject) > 1) {
    it('keeps the order of several images', () =>
      onStage(subject, async stage => {
        const images = ['Un.', 'Deux.'].map(alt => makeImage(stage, alt))
        await publish(stage, makeContent(stage, hello, { images }))
        const [post] = await stage.world.network.posts()
        expect(post?.images).toEqual([{ alt: 'Un.' }, { alt: 'Deux.' }])
      }))
  }

  if (subject.connector.publishing?.prepare && subject.beforehand !== 'video') {
    it('uploads once, whatever stops between the upload and the call', () =>
      onStage(subject, async stage => {
        const images = [makeImage(stage, 'Un colibri.')]
        const order = makeOrder(stage, makeContent(stage, hello, { images }))
        const first = await prepare(stage, order)
        if (first.outcome !== 'prepared') throw new Error(JSON.stringify(first))
        const uploads = await stage.world.network.uploads()
        expect(uploads).toBe(1)
        const second = await prepare(stage, order, first.stored)
        if (second.outcome !== 'prepared') throw new Error(JSON.stringify(second))
        expect(await stage.world.network.uploads()).toBe(uploads)
        remoteOf(await send(stage, { order, prepared: second.stored, newest: null }))
        expect(await stage.world.network.uploads()).toBe(uploads)
        const [post] = await stage.world.network.posts()
        expect(post?.images).toEqual([{ alt: keptAlt(subject, 'Un colibri.') }])
      }))
  }
}

async function sendThread(stage: Stage, from: readonly RemotePost[] = [], until = 3, id?: string) {
  const content = makeContent(stage, '', { parts: partTexts })
  const publicationId = id ?? stage.world.bench.instance().newId()
  const done = [...from]
  for (let part = done.length; part < until; part += 1) {
    done.push(await publish(stage, content, { part, done: [...done], id: publicationId }))
  }
  return { done, publicationId }
}

function describeThreads(subject: ConformanceSubject): void {
  it('chains a thread of three', () =>
    onStage(subject, async stage => {
      const { done } = await sendThread(stage)
      await expectChain(stage, done)
    }))

  it('resumes a thread after the part that is there', () =>
    onStage(subject, async stage => {
      const { done, publicationId } = await sendThread(stage, [], 1)
      const kept: RemotePost[] = JSON.parse(JSON.stringify(done))
      await expectShown(stage, [partTexts[0]])
      const whole = await sendThread(stage, kept, 3, publicationId)
      await expectChain(stage, whole.done)
    }))
}

async function expectChain(stage: Stage, remotes: readonly RemotePost[]): Promise<void> {
  await expectShown(stage, partTexts)
  const ids = remotes.map(remote => remote.id)
  const posts = await stage.world.network.posts()
  expect(posts.map(post => post.id)).toEqual(ids)
  expect(posts.map(post => post.replyTo)).toEqual([null, ids[0], ids[1]])
}

function describeArticles(subject: ConformanceSubject): void {
  it('publishes an article with its title and its own tags', () =>
    onStage(subject, async stage => {
      const title = 'Les colibris <reviennent> & chantent'
      const remote = await publish(stage, makeArticle(stage.world, title, null))
      expectRemote(stage, remote)
      const [post] = await stage.world.network.posts()
      expect(post?.article?.title).toBe(title)
      expect(post?.article?.html).toContain('<strong>colibris</strong>')
    }))
}

function describeRepeats(subject: ConformanceSubject): void {
  const { idempotency } = traitsOf(subject)
  if (subject.refusesTwins) {
    it('says that the same text is refused twice', () =>
      onStage(subject, async stage => {
        await publish(stage, makeContent(stage, hello))
        const ready = await getReady(stage, makeOrder(stage, makeContent(stage, hello)))
        expect(await send(stage, ready)).toMatchObject({ outcome: 'refused', reason: 'duplicate' })
        await expectShown(stage, [hello])
      }))
  } else {
    it('publishes the same text twice when asked twice', () =>
      onStage(subject, async stage => {
        const one = await publish(stage, makeContent(stage, hello))
        const other = await publish(stage, makeContent(stage, hello))
        expect(other.id).not.toBe(one.id)
        await expectShown(stage, [hello, hello])
      }))
  }

  if (idempotency === 'none') return
  it('publishes one order once, whatever is repeated', () =>
    onStage(subject, async stage => {
      const ready = await getReady(stage, makeOrder(stage, makeContent(stage, hello)))
      const first = remoteOf(await send(stage, ready))
      stage.world.bench.clock.advance(45_000)
      const again = remoteOf(await send(stage, ready))
      expect(again.id).toBe(first.id)
      await expectShown(stage, [hello])
    }))
}

function describeLooks(subject: ConformanceSubject): void {
  const { readBack } = traitsOf(subject)
  if (readBack === 'none') {
    it('never says that a post is absent', () =>
      onStage(subject, async stage => {
        const { publishing, channel } = stage
        const order = makeOrder(stage, makeContent(stage, hello))
        const look = await publishing.readBack?.(order, null, null, channel.port())
        expect(look?.found ?? 'unknown').toBe('unknown')
      }))
    return
  }

  it('sees nothing before, and the right post after', () =>
    onStage(subject, async stage => {
      const ready = await getReady(stage, makeOrder(stage, makeContent(stage, hello)))
      const before = await lookBack(stage, ready)
      expect(before.found).toBe('absent')
      const remote = remoteOf(await send(stage, ready))
      expect(remoteOf(await lookBack(stage, ready)).id).toBe(remote.id)
    }))

  it('tells two identical posts apart', () =>
    onStage(subject, async stage => {
      const text = subject.refusesTwins ? [hello, `${hello} Bis.`] : [hello, hello]
      const one = await publish(stage, makeContent(stage, text[0] ?? ''))
      const ready = await getReady(stage, makeOrder(stage, makeContent(stage, text[1] ?? '')))
      if (stage.traits.readBack === 'latest') expect(ready.newest).toBe(one.id)
      expect((await lookBack(stage, ready)).found).toBe('absent')
      const other = remoteOf(await send(stage, ready))
      expect(remoteOf(await lookBack(stage, ready)).id).toBe(other.id)
    }))

  if (readBack !== 'latest' || subject.refusesTwins || subject.tellsTwins) return
  it('gives the oldest of the newer twins, so that one can look past it', () =>
    onStage(subject, async stage => {
      const ready = await getReady(stage, makeOrder(stage, makeContent(stage, hello)))
      const one = await publish(stage, makeContent(stage, hello))
      const other = remoteOf(await send(stage, ready))
      expect(remoteOf(await lookBack(stage, ready)).id).toBe(one.id)
      expect(remoteOf(await lookBack(stage, { ...ready, newest: one.id })).id).toBe(other.id)
      expect((await lookBack(stage, { ...ready, newest: other.id })).found).toBe('absent')
    }))
}

function describeDeleting(subject: ConformanceSubject): void {
  const remove = async (stage: Stage, remotes: readonly RemotePost[]) => {
    const content = makeContent(stage, hello)
    return stage.publishing.remove?.(stage.channel.account, remotes, content, stage.channel.port())
  }

  it('deletes, and is content when it is gone already', () =>
    onStage(subject, async stage => {
      await publish(stage, makeContent(stage, 'Celle-ci reste.'))
      const remote = await publish(stage, makeContent(stage, hello))
      expect(await remove(stage, [remote])).toMatchObject({ outcome: 'published' })
      await expectShown(stage, ['Celle-ci reste.'])
      expect(await remove(stage, [remote])).toMatchObject({ outcome: 'published' })
      await expectShown(stage, ['Celle-ci reste.'])
    }))

  if (!sendsFormat(subject, 'thread')) return
  it('deletes a whole thread, also when a part is gone already', () =>
    onStage(subject, async stage => {
      const { done } = await sendThread(stage)
      expect(await remove(stage, done.slice(2))).toMatchObject({ outcome: 'published' })
      expect(await remove(stage, done)).toMatchObject({ outcome: 'published' })
      await expectShown(stage, [])
    }))
}

function describeEditing(subject: ConformanceSubject): void {
  const edit = async (stage: Stage, remote: RemotePost, text: string) => {
    const order = makeOrder(stage, makeContent(stage, text), { done: [remote] })
    const prepared = await prepare(stage, order)
    if (prepared.outcome !== 'prepared') return prepared
    return stage.publishing.edit?.(order, remote, prepared.stored, stage.channel.port())
  }

  it('edits in place', () =>
    onStage(subject, async stage => {
      const remote = await publish(stage, makeContent(stage, 'Avant.'))
      const outcome = await edit(stage, remote, 'Après.')
      expect(outcome).toMatchObject({ outcome: 'published', remote: { id: remote.id } })
      await expectShown(stage, ['Après.'])
    }))

  if (!subject.connector.publishing?.remove) return
  it('refuses to edit what is gone', () =>
    onStage(subject, async stage => {
      const content = makeContent(stage, hello)
      const remote = await publish(stage, content)
      const { account } = stage.channel
      await stage.publishing.remove?.(account, [remote], content, stage.channel.port())
      expect(await edit(stage, remote, 'Après.')).toMatchObject({ outcome: 'refused' })
      await expectShown(stage, [])
    }))
}

/** An address that a browser opens; the practice network has none to give. */
function expectRemote({ subject }: Stage, remote: RemotePost): void {
  expect(remote.id).not.toBe('')
  if (subject.connector.manifest.practice) expect(remote.url).toBe('')
  else expect(new URL(remote.url).protocol).toMatch(/^https?:$/)
}
