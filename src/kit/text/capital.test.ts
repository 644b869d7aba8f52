import { expect, test } from 'vitest'
import { capitalise } from './capital.ts'

test('a text gets a capital at its head, accents kept', () => {
  expect(capitalise('le réseau d’essai')).toBe('Le réseau d’essai')
  expect(capitalise('écrire')).toBe('Écrire')
  expect(capitalise('Bluesky')).toBe('Bluesky')
})

test('what has no capital stays as it is', () => {
  expect(capitalise('')).toBe('')
  expect(capitalise('« brume »')).toBe('« brume »')
  expect(capitalise('🌿 brume')).toBe('🌿 brume')
})
