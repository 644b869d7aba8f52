import { expect, test } from 'vitest'
import type { PublicationView } from '../shapes.ts'
import { shownState } from './shown-state.ts'

const shown = (given: Pick<PublicationView, 'state' | 'asksPerson'>) =>
  shownState({ suspended: null, ...given } as PublicationView)

test('what a network keeps is no settled thing once it would not let go of it', () => {
  expect(shown({ state: 'on-network-schedule', asksPerson: false })).toBe('on-network-schedule')
  expect(shown({ state: 'on-network-schedule', asksPerson: true })).toBe('may-still-leave')
})

test('a doubt says whether it waits for somebody', () => {
  expect(shown({ state: 'unconfirmed', asksPerson: false })).toBe('unconfirmed-checking')
  expect(shown({ state: 'unconfirmed', asksPerson: true })).toBe('unconfirmed-yours')
})
