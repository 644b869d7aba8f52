import { expect, it } from 'vitest'
import { toldApartBy } from './account-names.ts'

const account = (displayName: string, network: string, handle = '@brume') => ({
  channel: { displayName, network, handle },
})

it('tells accounts apart by what differs', () => {
  const x = account('Brume', 'x')
  const video = account('Brume', 'youtube')
  const cafe = account('Café Brume', 'facebook')
  const all = [x, video, cafe]
  expect(all.map(one => toldApartBy(one, all))).toEqual(['network', 'network', 'name'])
})

it('takes the handle where a network has two of the name, and for names that are empty', () => {
  const first = account('Brume', 'x', '@brume')
  const second = account('Brume', 'x', '@brume_lyon')
  const nameless = account('', 'x', 'Brume')
  expect(toldApartBy(first, [first, second])).toBe('handle')
  expect(toldApartBy(nameless, [nameless, account('Brume', 'youtube')])).toBe('network')
})
