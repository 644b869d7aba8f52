/** An account is called by what its server runs, and keeps its network's connector. */
import { expect, test } from 'vitest'
import { face } from '../mastodon/face.ts'
import { manifest } from '../mastodon/manifest.ts'
import { face as practice } from '../practice/face.ts'
import { nameOf, nameWithin, refusedOn } from './network-names.ts'

test.each([
  ['pixelfed', 'Pixelfed'],
  ['gotosocial', 'GoToSocial'],
  ['akkoma', 'Akkoma'],
  ['mastodon', 'Mastodon'],
  ['constructor', 'Mastodon'],
  [null, 'Mastodon'],
])('an account on %s is called %s', (software, name) => {
  expect(nameOf(face, { software })).toEqual({ fr: name, en: name })
  expect(nameWithin(face, { software })).toEqual({ fr: name, en: name })
})

test('each software that the manifest tells of has its name', () => {
  expect(Object.keys(face.softwareNames ?? {})).toEqual(Object.keys(manifest.software ?? {}))
})

test('a network without cousins is called by its own name, with its article in a sentence', () => {
  expect(nameOf(practice, { software: 'pixelfed' })).toEqual(practice.name)
  expect(nameWithin(practice)).toEqual(practice.nameInSentence)
})

test('a refusal carries what its account’s server runs, where that is known', () => {
  expect(
    refusedOn({ network: 'mastodon', limits: { software: 'pixelfed', maxLength: 2_000 } }),
  ).toEqual({
    network: 'mastodon',
    software: 'pixelfed',
  })
  expect(refusedOn({ network: 'bluesky', limits: {} })).toEqual({ network: 'bluesky' })
  expect(refusedOn({ network: 'mastodon' })).toEqual({ network: 'mastodon' })
})
