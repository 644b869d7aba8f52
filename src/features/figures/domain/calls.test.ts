import { expect, test } from 'vitest'
import { callEffect, findCalls } from './calls.ts'
import { reasons } from './reasons.ts'

test.each([
  ['Dites-nous en commentaire quelle est votre préférée.', ['comment']],
  ['Et vous, vous la prenez avec ou sans sucre ?', ['comment']],
  ['Partagez cette affiche autour de vous !', ['share']],
  ['Abonnez-vous pour ne rien manquer, et partagez avec vos voisins.', ['share', 'subscribe']],
  ['Abonne-toi à notre page', ['subscribe']],
  ['Suivez‑nous'.replace('\u2011', '-'), ['subscribe']],
  ['Tell us in the comments what you think, and follow us.', ['comment', 'subscribe']],
  ['Share this with a friend', ['share']],
])('« %s » calls to %j', (text, calls) => {
  expect(findCalls(text)).toEqual(calls)
})

test.each([
  'Le partage de la galette a lieu dimanche.',
  'Les abonnés de la médiathèque ont aimé cette exposition.',
  'Elle commente le match depuis vingt ans.',
  'We share a kitchen with the school.',
  'Nouvelle recette : la tarte aux noix.',
  '',
])('« %s » calls to nothing', text => {
  expect(findCalls(text)).toEqual([])
})

test('the effect of a call compares two means', () => {
  // Comments with a call: (6 + 10) ÷ 2 = 8; without: (2 + 4 + 6) ÷ 3 = 4; 8 ÷ 4 − 1 = 1, twice as many.
  expect(callEffect([6, 10], [2, 4, 6])).toEqual({ value: 1 })
  // (1 + 3) ÷ 2 = 2 against 4: half as many.
  expect(callEffect([1, 3], [4])).toEqual({ value: -0.5 })
  expect(callEffect([], [4])).toEqual({ unavailable: reasons.notCompared })
  expect(callEffect([4], [])).toEqual({ unavailable: reasons.notCompared })
})
