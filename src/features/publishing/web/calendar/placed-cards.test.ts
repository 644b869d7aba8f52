import { expect, test } from 'vitest'
import { fitting, freeSlots, placeCards, placesOf } from './placed-cards.ts'
import { spanOf } from './span.ts'
import { cardAt, slotOf } from './testing.ts'

const zone = 'Europe/Paris'
const ground = { span: spanOf('week', '2026-10-06'), zone, now: new Date('2026-10-06T08:00:00Z') }

test('a post stands on its local day, in the order of the hours', () => {
  const cards = [
    cardAt('late', '2026-10-06T22:30:00Z'),
    cardAt('none', null),
    cardAt('early', '2026-10-06T06:00:00Z'),
  ]
  const placed = placeCards(cards, zone)
  expect(placed.map(({ card, day, time }) => [card.id, day, time])).toEqual([
    ['early', '2026-10-06', '08:00'],
    ['late', '2026-10-07', '00:30'],
  ])
})

test('a slot is hidden once it is over, and while a post of one of its accounts holds it', () => {
  const slots = [slotOf(2, '09:00'), slotOf(2, '18:30', 'a'), slotOf(3, '18:30', 'b')]
  const at = (placed: ReturnType<typeof placeCards>) =>
    freeSlots(slots, placed, ground).map(one => `${one.day} ${one.time}`)
  expect(at([])).toEqual(['2026-10-06 18:30', '2026-10-07 18:30'])
  const holding = placeCards([cardAt('x', '2026-10-06T16:30:00Z')], zone)
  expect(at(holding)).toEqual(['2026-10-07 18:30'])
  const other = placeCards([cardAt('x', '2026-10-07T16:30:00Z')], zone)
  expect(at(other)).toEqual(['2026-10-06 18:30', '2026-10-07 18:30'])
})

test('a slot in the hour that the clocks skip stands at the next valid minute', () => {
  const spring = { span: spanOf('week', '2026-03-29'), zone, now: new Date('2026-03-20T00:00:00Z') }
  const [slot] = freeSlots([slotOf(7, '02:30')], [], spring)
  expect([slot?.day, slot?.time]).toEqual(['2026-03-29', '03:00'])
})

test('posts and slots of a day stand together', () => {
  const placed = placeCards([cardAt('x', '2026-10-06T17:00:00Z')], zone)
  const free = freeSlots([slotOf(2, '18:30')], placed, ground)
  const kinds = placesOf('2026-10-06', placed, free).map(place => place.kind)
  expect(kinds).toEqual(['slot', 'card'])
})

test('a day too full keeps what is troubled, and a line for the rest', () => {
  const placed = placeCards(
    ['06', '07', '08', '09', '10'].map(hour => cardAt(hour, `2026-10-06T${hour}:00:00Z`)),
    zone,
  )
  const tall = (id: string) => (id === '10' ? 2 : 1)
  expect(fitting(placed, 6, card => tall(card.id))).toHaveLength(5)
  expect(fitting(placed, 5, card => tall(card.id)).map(one => one.card.id)).toEqual([
    '06',
    '07',
    '10',
  ])
})
