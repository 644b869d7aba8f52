import { describe, expect, it } from 'vitest'
import type { PollRules } from '#connectors/formats/formats.ts'
import { emptyDraft } from '../../../domain/content.ts'
import { addChannel, changeFormat, findChannelDraft } from '../draft-edits.ts'
import {
  addAnswer,
  boundMinutes,
  changeAnswer,
  changePoll,
  changeTitle,
  emptyPoll,
  keptBack,
  moveAnswer,
  pollUnits,
  removeAnswer,
  unitOf,
  withCaptions,
  withCover,
} from './format-edits.ts'

const own = (value: number) => ({ value, source: 'this file', checked: '2026-11-22' })
const rules = (from: number, to: number, choices?: readonly number[]): PollRules => ({
  options: { least: 2, most: own(4) },
  optionLength: own(25),
  minutes: { from: own(from), to: own(to) },
  severalAnswers: false,
  ...(choices ? { choices } : {}),
})
const base = addChannel('c1', 'post')(emptyDraft('fr'))
const measure = { count: (text: string) => text.length, max: 300 }
const channelOf = (draft: typeof base) => findChannelDraft(draft, 'c1')

describe('titles and polls', () => {
  it('survive every change of format', () => {
    const poll = { options: ['Oui', 'Non'], minutes: 60, severalAnswers: false }
    let draft = changeTitle('c1', 'Un titre')(changePoll('c1', rules(5, 100), () => poll)(base))
    for (const format of ['poll', 'thread', 'article', 'story', 'post'] as const)
      draft = changeFormat('c1', format, measure)(draft)
    expect(channelOf(draft)).toMatchObject({ format: 'post', title: 'Un titre', poll })
    expect(channelOf(changeTitle('c1', '')(draft))).not.toHaveProperty('title')
  })

  it('an article that was written comes back with its format', () => {
    const article = changeFormat('c1', 'article', measure)(base)
    const post = changeFormat('c1', 'post', measure)(article)
    expect(channelOf(post)?.adaptation?.article).toEqual(channelOf(article)?.adaptation?.article)
    expect(
      keptBack(
        { draft: { ...base.channels[0], ...channelOf(post), format: 'post' } as never },
        { format: 'post' },
        '',
      ),
    ).toEqual(['article'])
  })

  it('says what is kept back, and only that', () => {
    const poll = { options: ['Oui', ''], minutes: 60, severalAnswers: false }
    const draft = { format: 'story', title: 'Un titre', poll, adaptation: null } as const
    expect(keptBack({ draft }, { format: 'story', wordless: true }, 'Bonjour')).toEqual([
      'title',
      'poll',
      'words',
    ])
    const titled = { format: 'video', title: { needed: true, most: own(9) } } as const
    expect(keptBack({ draft: { ...draft, format: 'video', poll: undefined } }, titled, '')).toEqual(
      [],
    )
  })
})

describe('the answers of a poll', () => {
  const poll = { options: ['Oui', 'Non'], minutes: 60, severalAnswers: false }
  it('are added, moved, changed, removed', () => {
    const three = changeAnswer(1, 'Peut-être')(addAnswer(0)(poll))
    expect(three.options).toEqual(['Oui', 'Peut-être', 'Non'])
    expect(moveAnswer(2, 0)(three).options).toEqual(['Non', 'Oui', 'Peut-être'])
    expect(moveAnswer(0, -1)(three)).toBe(three)
    expect(removeAnswer(1)(three).options).toEqual(['Oui', 'Non'])
  })

  it('start with a day where the network lets it', () => {
    expect(emptyPoll(rules(5, 10_080))).toEqual({ ...poll, options: ['', ''], minutes: 1_440 })
    expect(emptyPoll(rules(5, 60)).minutes).toBe(60)
    expect(emptyPoll(rules(1_500, 9_000, [2_000, 4_000])).minutes).toBe(2_000)
  })

  it('are timed in the units that fit', () => {
    expect(pollUnits(rules(5, 10_080)).map(({ unit }) => unit)).toEqual(['minute', 'hour', 'day'])
    expect(pollUnits(rules(5, 50)).map(({ unit }) => unit)).toEqual(['minute'])
    expect(unitOf(2_880, pollUnits(rules(5, 10_080)))?.unit).toBe('day')
    expect(unitOf(90, pollUnits(rules(5, 10_080)))?.unit).toBe('minute')
    expect([boundMinutes(1, rules(5, 60)), boundMinutes(99, rules(5, 60))]).toEqual([5, 60])
  })
})

it('what goes with a video is absent when it is taken away', () => {
  const use = { mediaId: 'm', alt: '' }
  const covered = withCover({ at: 2 })(use)
  expect(covered).toEqual({ ...use, cover: { at: 2 } })
  expect(withCover(undefined)(covered)).toEqual(use)
  const spoken = withCaptions([{ mediaId: 'c', language: 'fr' }])(use)
  expect(withCaptions([])(spoken)).toEqual(use)
})
