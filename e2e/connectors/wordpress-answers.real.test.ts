/** What readers write on a real WordPress: held, approved, answered, put aside. */
import { expect } from 'vitest'
import { targetOf } from '#connectors/conformance-people.ts'
import type { OutgoingContent, PublishOrder } from '#connectors/connector.ts'
import type { IncomingMessage, Target } from '#connectors/conversations.ts'
import { makeTestBench, type TestChannel } from '#connectors/testing.ts'
import { connector } from '#connectors/wordpress/index.ts'
import { journey } from '../fixtures.ts'
import { onSite } from '../servers/reading.ts'
import type { WordPress } from '../servers/wordpress.ts'
import { readAll } from './reading.ts'

const { connecting, publishing, conversations } = connector
if (!connecting.connect || !publishing?.prepare || !publishing.readBack || !publishing.remove) {
  throw new Error('a facet is missing')
}
if (!conversations) throw new Error('nobody answers there')
const { connect } = connecting
const { prepare, send, readBack, remove } = publishing
const { act } = conversations

async function open(wordpress: WordPress) {
  const bench = makeTestBench({
    now: new Date(),
    reach: [new URL(wordpress.url).host],
    longestWait: 30_000,
  })
  const { url, username, applicationPassword } = wordpress
  const answer = await connect({ address: url, username, applicationPassword }, bench.instance())
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return { bench, channel: bench.keep(answer.value) }
}

const newArticle = (wordpress: WordPress) =>
  onSite<{ id: number; link: string }>(wordpress, 'posts', {
    title: 'La brume & le thé',
    content: 'Enfin.',
    status: 'publish',
  })

/** As a visitor does, in the form below the article. WordPress takes one comment in 15 seconds from one address. */
async function comment(wordpress: WordPress, post: number, name: string, text: string) {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${wordpress.url}/wp-comments-post.php`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        comment_post_ID: String(post),
        author: name,
        email: `${name.toLowerCase()}@reader.example`,
        comment: text,
      }),
    })
    if (answer.status === 302) return
    if (answer.status !== 429 || tries === 6) throw new Error(await answer.text())
    await new Promise(resolve => setTimeout(resolve, 4_000))
  }
}

const order = (channel: TestChannel, key: string, text: string, to: Target): PublishOrder => {
  const content: OutgoingContent = {
    format: 'post',
    language: 'fr',
    parts: [{ text, media: [] }],
    settings: {},
    answers: { to, way: 'public' },
  }
  return {
    publicationId: key,
    account: channel.account,
    content,
    part: 0,
    done: [],
    key: `${key}/0`,
    firstAt: new Date(),
  }
}

journey('a comment is held, approved, answered once; another is spam', async ({ wordpress }) => {
  const { channel } = await open(wordpress)
  const before = await readAll(conversations, channel, null)
  const article = await newArticle(wordpress)
  await comment(wordpress, article.id, 'Fatou', 'Un "délice" -- vraiment ?\n\nMerci & à samedi')
  await comment(wordpress, article.id, 'Troll', 'Gagnez de l’argent')
  const first = await readAll(conversations, channel, before.cursor)
  const held = first.messages.find(({ author }) => author.displayName === 'Fatou')
  const junk = first.messages.find(({ author }) => author.displayName === 'Troll')
  if (!held || !junk) throw new Error(JSON.stringify(first.changes))
  expect(first.messages).toHaveLength(2)
  expect(held).toMatchObject({
    kind: 'comment',
    text: 'Un "délice" -- vraiment ?\n\nMerci & à samedi',
    visibility: 'held',
    author: { isUs: false },
    thread: held.remoteId,
    subject: { remoteId: String(article.id), url: article.link, text: 'La brume & le thé' },
  })
  expect(JSON.stringify(first.changes)).not.toContain('reader.example')

  const doIt = (wanted: Parameters<typeof act>[1], message: IncomingMessage) =>
    act(channel.account, wanted, targetOf(message), '', channel.port())
  expect(await doIt('approve', held)).toEqual({ outcome: 'done', visibility: 'visible' })
  expect(await doIt('approve', held)).toEqual({ outcome: 'done', visibility: 'visible' })
  expect(await doIt('spam', junk)).toEqual({ outcome: 'done', visibility: 'spam' })
  const second = await readAll(conversations, channel, first.cursor)
  expect(
    Object.fromEntries(second.messages.map(message => [message.remoteId, message.visibility])),
  ).toEqual({ [held.remoteId]: 'visible', [junk.remoteId]: 'spam' })
  // Readers see the one, and not the other.
  const shown = await (await fetch(article.link)).text()
  expect(shown).toContain('Merci')
  expect(shown).not.toContain('Gagnez')

  const text = 'Avec "plaisir" -- à <b>samedi</b> & merci'
  const asked = order(channel, 'p1', text, targetOf(held))
  const prepared = await prepare(asked, null, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const stored = prepared.stored
  expect(await readBack(asked, stored, null, channel.port())).toEqual({ found: 'absent' })
  const sent = await send(asked, stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  expect(await readBack(asked, stored, null, channel.port())).toEqual({
    found: 'present',
    remote: sent.remote,
  })
  // Sent again after a silence, the site itself refuses a second one.
  expect(await send(asked, stored, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'duplicate',
  })
  const third = await readAll(conversations, channel, second.cursor)
  expect(third.messages).toMatchObject([
    {
      remoteId: sent.remote.id,
      parent: held.remoteId,
      thread: held.remoteId,
      author: { isUs: true },
      text,
    },
  ])
  const { remote } = sent
  const gone = await remove(channel.account, [remote], asked.content, channel.port())
  expect(gone.outcome).toBe('published')
  const last = await readAll(conversations, channel, third.cursor)
  expect(last.messages).toMatchObject([{ remoteId: remote.id, visibility: 'removed' }])
})

journey('what happens on the site itself is noticed', async ({ wordpress }) => {
  const { channel } = await open(wordpress)
  const article = await newArticle(wordpress)
  await comment(wordpress, article.id, 'Hugo', 'Bonjour')
  const first = await readAll(conversations, channel, null)
  const held = first.messages.find(({ author }) => author.displayName === 'Hugo')
  if (!held) throw new Error('no comment')
  const number = held.remoteId.replace('comment-', '')
  await onSite(wordpress, `comments/${number}`, { status: 'approved', content: 'Bonsoir' })
  const second = await readAll(conversations, channel, first.cursor)
  expect(second.messages).toMatchObject([
    { remoteId: held.remoteId, visibility: 'visible', text: 'Bonsoir' },
  ])
  expect(second.messages[0]?.editedAt).toBeInstanceOf(Date)
  await onSite(wordpress, `comments/${number}?force=true&_method=DELETE`, {})
  const third = await readAll(conversations, channel, second.cursor)
  expect(third.changes).toMatchObject([{ change: 'removed', remoteId: held.remoteId }])
  expect(await act(channel.account, 'approve', targetOf(held), '', channel.port())).toMatchObject({
    outcome: 'gone',
  })
})
