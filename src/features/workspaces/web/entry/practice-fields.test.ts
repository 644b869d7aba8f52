import { describe, expect, it } from 'vitest'
import { handleOf, practiceFields } from './practice-fields.ts'

describe('handleOf', () => {
  it.each([
    ['Maison Colibri', 'maison-colibri'],
    ['L’Atelier d’Hélène & Cie', 'l-atelier-d-helene-cie'],
    ['日本', 'parvis'],
    [`${'a'.repeat(29)} b`, 'a'.repeat(29)],
  ])('%s becomes %s', (name, handle) => {
    expect(handleOf(name)).toBe(handle)
  })
})

it('fills every field, with its preset where it has one', () => {
  const fields = [{ key: 'displayName' }, { key: 'handle' }, { key: 'audience', preset: 'yes' }]
  expect(practiceFields(fields, 'Brume')).toEqual({
    displayName: 'Brume',
    handle: 'brume',
    audience: 'yes',
  })
})
