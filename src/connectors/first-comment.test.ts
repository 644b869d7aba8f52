/** A first comment, held to the rules of every network that takes one. */
import { expect, test } from 'vitest'
import type { OutgoingContent } from './content.ts'
import {
  countFirstComment,
  firstCommentKind,
  hasFirstComment,
  takesFirstComment,
  underOwnPost,
} from './first-comment.ts'
import { readNetworks } from './registered.ts'
import * as registry from './registry.ts'

const networks = await readNetworks(registry)
const open = networks.filter(({ manifest }) => firstCommentKind(manifest) !== null)

const comment = (kind: 'comment' | 'reply', text: string): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media: [] }],
  settings: {},
  answers: { to: underOwnPost(kind, 'us', { id: '1', url: 'https://x.test/1' }), way: 'public' },
})

test('who lets us write under our own posts', () => {
  expect(open.map(({ manifest }) => manifest.network)).toEqual([
    ...['bluesky', 'facebook', 'instagram', 'linkedin', 'mastodon', 'threads', 'x', 'youtube'],
    'practice',
  ])
})

test.each(open.map(network => [network.manifest.network, network] as const))(
  '%s judges it as an answer: words alone are well, too many are not',
  (_name, { manifest, rules }) => {
    const kind = firstCommentKind(manifest) ?? 'comment'
    expect(rules.check(comment(kind, 'Le lien : https://colibri.example/the'), {})).toEqual([])
    expect(rules.check(comment(kind, 'a'.repeat(70_000)), {})).toContainEqual(
      expect.objectContaining({ level: 'blocker', code: 'text-too-long' }),
    )
  },
)

test.each(open.map(network => [network.manifest.network, network] as const))(
  '%s counts it to the very letter at which it is refused',
  (_name, { manifest, rules }) => {
    const kind = firstCommentKind(manifest) ?? 'comment'
    const { max } = countFirstComment(rules, '', {}, {})
    const tooLong = (text: string) =>
      rules.check(comment(kind, text), {}).some(({ code }) => code === 'text-too-long')
    for (const [length, isOver] of [
      [max, false],
      [max + 1, true],
    ] as const) {
      const text = 'a'.repeat(length)
      const counted = countFirstComment(rules, text, {}, {})
      expect(counted).toEqual({ used: length, max, overflowAt: isOver ? max : null })
      expect(tooLong(text)).toBe(isOver)
    }
  },
)

test('a comment is not as long as a post where the network says so', () => {
  const longest = networks.flatMap(({ manifest, rules }) => {
    const [own, post] = [countFirstComment(rules, '', {}, {}).max, rules.count('', {}).max]
    return own === post ? [] : [[manifest.network, own]]
  })
  expect(Object.fromEntries(longest)).toEqual({
    facebook: 8_000,
    instagram: 2_196,
    linkedin: 1_250,
    tiktok: 150,
    youtube: 10_000,
  })
})

test('none to paste where nobody may write: a Saved Story of Snapchat, unlike its Spotlight', () => {
  const snapchat = networks.find(({ manifest }) => manifest.network === 'snapchat')
  if (!snapchat) throw new Error('Snapchat is registered')
  const has = (format: 'post' | 'story' | 'short') => hasFirstComment(snapchat, format, {})
  expect([has('post'), has('story'), has('short')]).toEqual([false, false, true])
})

test('no story, no article, and nothing that a person publishes by hand', () => {
  for (const network of networks) {
    expect(takesFirstComment(network, 'story', {})).toBe(false)
    expect(takesFirstComment(network, 'article', {})).toBe(false)
    const byHand = network.manifest.formats.filter(({ assisted }) => assisted)
    for (const { format } of byHand) expect(takesFirstComment(network, format, {})).toBe(false)
  }
})
