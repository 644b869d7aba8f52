import { expect, test } from 'vitest'
import { isOfHosts, nextWord } from './chase.ts'

const now = new Date('2026-11-22T18:30:00Z')
const minutesTo = (at: Date | null) => (at ? (at.getTime() - now.getTime()) / 60_000 : null)

test('the words go to the doer, then to who answers for the workspace, then stop', () => {
  const words = [0, 1, 2, 3].map(told => {
    const { to, nextAt, isLast } = nextWord(told, now)
    return [to, minutesTo(nextAt), isLast]
  })
  expect(words).toEqual([
    ['doer', 15, false],
    ['doer', 45, false],
    ['doer', 60, false],
    ['responsible', null, true],
  ])
})

test.each([
  ['https://snapchat.com/a', true],
  ['https://www.snapchat.com/a', true],
  ['https://snapchat.com.evil.test/a', false],
  ['https://notsnapchat.com/a', false],
  ['https://snapchat.com@evil.test/a', false],
  ['https://name:word@snapchat.com/a', false],
  ['http://snapchat.com/a', false],
  ['javascript:alert(1)', false],
  ['pas un lien', false],
])('%s is of the network: %s', (link, isOf) => {
  expect(isOfHosts(link, ['snapchat.com'])).toBe(isOf)
})
