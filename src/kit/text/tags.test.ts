import { expect, test } from 'vitest'
import { findHashtags, findMentions } from './tags.ts'

test('mentions, short and with their server, but no e-mail and no address', () => {
  const text =
    '@ines, @ines@exemple.social. (@a.exemple.com) a@exemple.fr https://x.exemple/@lea .@bob'
  expect(findMentions(text).map(mention => mention.handle)).toEqual([
    'ines',
    'ines@exemple.social',
    'a.exemple.com',
  ])
  for (const { start, end, handle } of findMentions(text)) {
    expect(text.slice(start, end)).toBe(`@${handle}`)
  }
})

test('hashtags of any script, but no number and no anchor', () => {
  const text = '#été2026 (#Cœur) #1 #日本 ＃パリ https://exemple.fr/#ancre a#b &#39; #नमस्ते'
  expect(findHashtags(text).map(hashtag => hashtag.tag)).toEqual([
    'été2026',
    'Cœur',
    '日本',
    'パリ',
    'नमस्ते',
  ])
})
