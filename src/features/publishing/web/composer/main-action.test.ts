import { describe, expect, it } from 'vitest'
import { type AsideAction, composerActions, type Facts, type MainAction } from './main-action.ts'

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
const undo: AsideAction[] = ['unschedule', 'publish-now']

describe('the acts of the composer', () => {
  it.each([
    ['a draft of one’s own', {}, 'schedule', ['publish-now']],
    ['a draft that the server has not seen yet', { mustAsk: null }, 'schedule', []],
    ['a draft that must be approved', { mustAsk: true }, 'ask-approval', ['keep-draft']],
    [
      'an approved one without its hour',
      { mustAsk: true, stage: 'approved' },
      'schedule',
      ['publish-now'],
    ],
    [
      'one that waits for an answer',
      { mustAsk: true, stage: 'to-approve' },
      'calendar',
      ['withdraw-approval'],
    ],
    ['one whose writer needs nobody', { stage: 'to-approve' }, 'schedule', ['publish-now']],
    ['a scheduled one', { publications: at('scheduled') }, 'calendar', undo],
    [
      'a scheduled one that only an approval let leave',
      { publications: at('scheduled'), mustAsk: true },
      'calendar',
      ['unschedule'],
    ],
    ['a moved one', { publications: at('scheduled'), timeChanged: true }, 'move', undo],
    [
      'an edited one',
      { publications: at('scheduled'), draftChanged: true },
      'schedule-again',
      undo,
    ],
    [
      'an edited one that must be approved again',
      { publications: at('scheduled'), draftChanged: true, mustAsk: true },
      'ask-approval',
      ['unschedule'],
    ],
    [
      'one to which an account was added',
      { publications: [{ channelId: 'a', state: 'scheduled' }] },
      'schedule-again',
      undo,
    ],
    ['one on its way', { publications: at('sending') }, 'none', []],
    ['one in doubt', { publications: at('unconfirmed') }, 'none', []],
    ['one that is online', { publications: at('published') }, 'duplicate', []],
    [
      'one that is online on one account only',
      { publications: [{ channelId: 'a', state: 'published' }] },
      'schedule',
      ['publish-now'],
    ],
    ['one that was deleted online', { publications: at('deleted') }, 'schedule', ['publish-now']],
    ['one that the network refused', { publications: at('refused') }, 'schedule', ['publish-now']],
    [
      'one refused here and waiting there',
      {
        publications: [
          { channelId: 'a', state: 'refused' },
          { channelId: 'b', state: 'scheduled' },
        ],
      },
      'schedule-again',
      undo,
    ],
    ['a reader’s', { writes: false }, 'none', []],
  ] satisfies [string, Partial<Facts>, MainAction, AsideAction[]][])(
    '%s',
    (_name, change, main, aside) => {
      expect(composerActions(facts(change))).toEqual({ main, aside })
    },
  )
})
