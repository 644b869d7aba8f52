import { describe, expect, it } from 'vitest'
import { type Facts, mainAction } from './main-action.ts'

const facts = (change: Partial<Facts>): Facts => ({
  writes: true,
  mustAsk: false,
  stage: 'draft',
  chosen: ['a', 'b'],
  publications: [],
  draftChanged: false,
  timeChanged: false,
  ...change,
})
const at = (state: Facts['publications'][number]['state']) => [
  { channelId: 'a', state },
  { channelId: 'b', state },
]

describe('the main action', () => {
  it.each([
    ['a draft of one’s own', {}, 'schedule'],
    ['a draft that must be approved', { mustAsk: true }, 'ask-approval'],
    ['an approved one without its hour', { mustAsk: true, stage: 'approved' }, 'schedule'],
    ['one that waits for an answer', { mustAsk: true, stage: 'to-approve' }, 'withdraw-approval'],
    ['one whose writer needs nobody', { stage: 'to-approve' }, 'schedule'],
    ['a scheduled one', { publications: at('scheduled') }, 'unschedule'],
    ['a moved one', { publications: at('scheduled'), timeChanged: true }, 'move'],
    ['an edited one', { publications: at('scheduled'), draftChanged: true }, 'schedule-again'],
    [
      'an edited one that must be approved again',
      { publications: at('scheduled'), draftChanged: true, mustAsk: true },
      'ask-approval',
    ],
    [
      'one to which an account was added',
      { publications: [{ channelId: 'a', state: 'scheduled' }] },
      'schedule-again',
    ],
    ['one on its way', { publications: at('sending') }, 'none'],
    ['one in doubt', { publications: at('unconfirmed') }, 'none'],
    ['one that is online', { publications: at('published') }, 'duplicate'],
    [
      'one that is online on one account only',
      { publications: [{ channelId: 'a', state: 'published' }] },
      'schedule',
    ],
    ['one that was deleted online', { publications: at('deleted') }, 'schedule'],
    ['one that the network refused', { publications: at('refused') }, 'schedule'],
    [
      'one refused here and waiting there',
      {
        publications: [
          { channelId: 'a', state: 'refused' },
          { channelId: 'b', state: 'scheduled' },
        ],
      },
      'schedule-again',
    ],
    ['a reader’s', { writes: false }, 'none'],
  ] satisfies [string, Partial<Facts>, string][])('%s', (_name, change, expected) => {
    expect(mainAction(facts(change))).toBe(expected)
  })
})
